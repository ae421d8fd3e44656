"""Checking the rows of a list before anything of them is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.utils.translation import gettext as _

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.registry.searching import OwnPeople
from reencuentro.clinic.tables import Row
from reencuentro.engines.vault.identity import Identity

from ..likenesses import Seen, like_on_file, mark_of
from ..models import ImportRun
from ..runs import (
    Sheet,
    came_in,
    carried,
    keep_understood,
    marks_seen,
    note,
    open_sheet,
    own_run,
    reader_of,
    save_run,
    shelf_of,
)
from ..understanding import Brought, Problem, Reader, Tags
from ..understanding.problems import WARNING
from .strides import STEP_SECONDS, Phase, Work, check_state

State = ImportRun.State


@dataclass(frozen=True, repr=False)
class Verdict:
    """One row by itself. `what` becomes of it: new, wrong, known or bare. `mark`: of its client, if new."""

    number: int
    what: str
    tags: Tags | None = None
    problems: tuple[Problem, ...] = ()
    mark: bytes = b""


@dataclass(frozen=True, repr=False)
class Checked:
    """The rows from `first` on, each by itself, and who in them is like somebody on file.

    `understood`: those that can come in, sealed.
    """

    first: int
    choices: list[object]
    understood: bytes
    verdicts: list[Verdict]
    alike: list[Problem]


def check_some(identity: Identity, run_id: UUID, seconds: float = STEP_SECONDS) -> ImportRun:
    """Check rows for about so long. Nothing of a case is written."""
    return CHECKING.step(identity, run_id, seconds)


def _begin(identity: Identity) -> Work:
    on_file = OwnPeople(identity)
    on_file.get_ready()
    return partial(_check, identity, on_file)


def _check(identity: Identity, on_file: OwnPeople, run_id: UUID, first: int) -> Checked:
    run = own_run(identity.user_id, run_id)
    check_state(run, State.CHECKING)
    sheet = open_sheet(run, identity)
    reader = reader_of(sheet)
    rows = list(shelf_of(run, sheet).rows(first))
    tags = [reader.tags(row) for row in rows]
    known = came_in(tag.row for tag in tags)
    judged = [_judged(reader, row, tag, known) for row, tag in zip(rows, tags, strict=True)]
    new = [(brought, tag) for (_verdict, brought), tag in zip(judged, tags, strict=True) if brought]
    alike = like_on_file(on_file, [brought for brought, _tag in new])
    kept = carried(run, identity, len(rows), new)
    return Checked(first, sheet.choices, kept, [verdict for verdict, _brought in judged], alike)


def _judged(
    reader: Reader, row: Row, tags: Tags, known: Mapping[bytes, bytes]
) -> tuple[Verdict, Brought | None]:
    """What there is to say of a row, whatever stands before it; and the case that it is, if it is new."""
    if row.bare:
        return Verdict(row.number, "bare"), None
    if tags.row in known:
        return Verdict(row.number, "known", tags, tuple(_other_client(row, tags, known[tags.row]))), None
    brought, problems = reader.read(row)
    if brought is None:
        return Verdict(row.number, "wrong", tags, tuple(problems)), None
    return Verdict(row.number, "new", tags, tuple(problems), mark_of(brought.people[0])), brought


def _other_client(row: Row, tags: Tags, client: bytes) -> Iterator[Problem]:
    """A list of the same name may be another list."""
    if client != tags.client:
        message = _(
            "A row with this number came in before, but its client had another name. It is not brought in "
            "again. If this is another list, bring it under another name."
        )
        yield Problem(row.number, "", message, WARNING)


class _Keeper:
    """Keeps one stride after the other; what it has seen of the list so far it need not read again."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self._seen = Seen()
        self._seen_of: object = None

    def __call__(self, run_id: UUID, checked: Checked) -> ImportRun:
        with recording(self._identity.user_id, "import.check", objects=[run_id]):
            run = own_run(self._identity.user_id, run_id, lock=True)
            check_state(run, State.CHECKING)
            sheet = open_sheet(run, self._identity)
            here = (run_id, run.rows_done, sheet.choices)
            there = here == (run_id, checked.first, checked.choices)
            if there:
                self._keep(run, sheet, checked, self._seen_until(run, here))
        if there:
            self._seen_of = (run_id, run.rows_done, sheet.choices)
        return run

    def _seen_until(self, run: ImportRun, here: object) -> Seen:
        if self._seen_of != here:
            self._seen = Seen(marks_seen(run, self._identity))
        self._seen_of = None  # if the change comes to nothing, so does what is added to it now
        return self._seen

    def _keep(self, run: ImportRun, sheet: Sheet, checked: Checked, seen: Seen) -> None:
        note(run, self._identity, checked.first, _taken_down(sheet, checked, seen))
        keep_understood(run, self._identity, checked.first, checked.understood, seen.added())
        _move_on(run, self._identity, sheet, len(checked.verdicts))


def _taken_down(sheet: Sheet, checked: Checked, seen: Seen) -> list[Problem]:
    """Count the rows, now that those before them are known. Returns what there is to say of them, by row."""
    settled = [_settled(verdict, seen) for verdict in checked.verdicts]
    new = {verdict.number for verdict in settled if verdict.what == "new"}
    again = [seen.client_again(verdict.number, verdict.mark) for verdict in settled if verdict.number in new]
    alike = [problem for problem in [*again, *checked.alike] if problem and problem.row in new]
    problems = [problem for verdict in settled for problem in verdict.problems] + alike
    for verdict in settled:
        sheet.count(verdict.what)
    sheet.count("alike", len({problem.row for problem in alike}))
    for problem in problems:
        sheet.count(problem.level)
    return sorted(problems, key=lambda problem: problem.row)


def _settled(verdict: Verdict, seen: Seen) -> Verdict:
    """A row that stands in the list a second time is wrong, whatever it is by itself."""
    if verdict.tags is None:
        return verdict
    if again := seen.again(verdict.number, verdict.tags):
        return Verdict(verdict.number, "wrong", verdict.tags, (again,))
    if verdict.what == "wrong":
        seen.forget(verdict.tags)
    return verdict


def _move_on(run: ImportRun, identity: Identity, sheet: Sheet, rows: int) -> None:
    done = run.rows_done + rows
    over = done >= run.rows_total
    save_run(run, identity, sheet, State.CHECKED if over else State.CHECKING, 0 if over else done)


CHECKING = Phase(State.CHECKING, _begin, _Keeper)
