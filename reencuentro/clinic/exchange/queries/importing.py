"""What is shown of imports, each to its owner alone."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from reencuentro.engines.vault.identity import Identity

from ..models import ImportRun
from ..runs import Sheet, open_sheet, own_run
from ..understanding.problems import ERROR

SHOWN = 200


@dataclass(frozen=True)
class Line:
    """One import in the list of mine."""

    id: UUID
    label: str
    started_on: date
    state: str
    rows_total: int


@dataclass(frozen=True)
class Report:
    """Rows by what became or will become of them, and what there is to say of some."""

    new: int
    wrong: int
    known: int
    alike: int
    written: int
    problems: list[dict[str, object]]
    more: bool

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
    problems = sorted(sheet.problems, key=lambda problem: (problem["level"] != ERROR, problem["row"]))
    counts = {name: sheet.counts.get(name, 0) for name in ("new", "wrong", "known", "alike", "written")}
    return Report(**counts, problems=problems[:SHOWN], more=len(problems) > SHOWN)


def _line(run: ImportRun, identity: Identity) -> Line:
    label = open_sheet(run, identity).label
    return Line(run.id, label, run.started_on, run.get_state_display(), run.rows_total)
