"""What is shown of imports, each to its owner alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from django.core.paginator import Page, Paginator

from reencuentro.engines.vault.identity import Identity

from ..models import ImportRun
from ..runs import Sheet, noted, open_sheet, own_run
from ..understanding import Problem
from ..understanding.problems import ERROR, WARNING

SHOWN = 100


@dataclass(frozen=True)
class Line:
    """One import in the list of mine. `rows_total`: 0 while it is read."""

    id: UUID
    label: str
    started_on: date
    state: str
    rows_total: int


@dataclass(frozen=True)
class Report:
    """How many rows by what became or will become of them. `bare`: they hold nothing but a number.

    `errors` and `warnings`: how much there is to say of the rows, not of how many.
    """

    new: int
    wrong: int
    known: int
    alike: int
    bare: int
    written: int
    errors: int
    warnings: int

    @property
    def importable(self) -> bool:
        return self.new > 0


def my_imports(identity: Identity) -> list[Line]:
    """Newest first."""
    runs = ImportRun.objects.filter(owner_id=identity.user_id).order_by("-started_on")
    return [_line(run, identity) for run in runs]


def import_page(identity: Identity, run_id: UUID) -> tuple[ImportRun, Sheet]:
    """Raises `Http404` for an import of somebody else."""
    run = own_run(identity.user_id, run_id)
    return run, open_sheet(run, identity)


def report(sheet: Sheet) -> Report:
    named = ("new", "wrong", "known", "alike", "bare", "written")
    counts = {name: sheet.counts.get(name, 0) for name in named}
    return Report(**counts, errors=sheet.counts.get(ERROR, 0), warnings=sheet.counts.get(WARNING, 0))


def problems_page(identity: Identity, run: ImportRun, level: str, count: int, number: str) -> Page:
    """One page of what there is to say of this weight, by row. `count`: how much there is."""
    of_level = (problem for problem in noted(run, identity) if problem.level == level)
    return Paginator(_Lazily(of_level, count), SHOWN).get_page(number)


@dataclass(frozen=True)
class _Lazily:
    """A list of known length that is read only as far as the page that is wanted."""

    items: Iterator[Problem]
    length: int

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, part: slice) -> list[Problem]:
        return list(islice(self.items, part.start, part.stop))


def _line(run: ImportRun, identity: Identity) -> Line:
    label = open_sheet(run, identity).label
    total = 0 if run.state == ImportRun.State.READING else run.rows_total
    return Line(run.id, label, run.started_on, run.get_state_display(), total)
