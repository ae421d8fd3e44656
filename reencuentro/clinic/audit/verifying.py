"""Is the trail as it was written, and the content as the trail says? In the live databases or in copies.

The content is looked at as of a moment, and the trail as of a later one: it then tells of all that is there.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.utils import timezone

from reencuentro.engines.vault.chain import Row
from reencuentro.engines.vault.chain_check import FALSE_POINT, REWRITTEN, UNFINISHED, Problem, Report
from reencuentro.engines.vault.chain_check import verify as verify_chain
from reencuentro.engines.vault.checkpoints import Checkpoint
from reencuentro.engines.vault.errors import Damaged

from . import contents, lineage
from .contents import Contents, Fault
from .models import Verification
from .reading import Rows, as_it_is, checkpoints_in, end_in, keys_in, last_number
from .reckoning import Reckoning

COLUMNS = "columns"  # what the pages show of the row is not what was signed
DETAILS = "details"  # its sealed details were exchanged or removed
WRITINGS = "writings"  # so were the digests of what it wrote
MENTIONS = "mentions"  # the index of what the row concerns was changed
END = "end"  # the writers noted another end of the trail
ANCHOR = "anchor"  # the text of a checkpoint kept here was changed

type Watch = Callable[[Rows], Iterable[Row]]
"""Wraps the rows to show progress; the identity shows none."""


@dataclass(frozen=True)
class Finding:
    """`count` rows were read; `problems` are traces of tampering, `unfinished` numbers of announced acts
    whose end was never written; `anchored` says whether a checkpoint from outside was held against it.
    `lineage` says whether roster and ledgers of the keys database were held against it as well.
    `compared` rows of content were held against the trail (None: not asked for), `faults` found there."""

    count: int
    problems: list[Problem]
    unfinished: list[int]
    anchored: bool
    lineage: bool = False
    compared: int | None = None
    faults: Sequence[Fault] = ()

    @property
    def ok(self) -> bool:
        return not self.problems and not self.faults


@dataclass(frozen=True)
class Sought:
    """What to hold against the trail besides itself: checkpoints from elsewhere; the content if it is
    watched. The watches wrap what is read, to show progress."""

    anchors: Sequence[Checkpoint] = ()
    watch: Watch = iter
    watch_content: contents.Watch | None = None


def verify_here(sought: Sought = Sought()) -> Finding:
    """Verify the live trail, and note for the page when that was."""
    content = connections["default"] if sought.watch_content else None
    finding = _with_lineage(_verify(connections["audit"], content, sought), sought.anchors)
    Verification.objects.create(
        at=timezone.now(),
        number=finding.count,
        problems=len(finding.problems) + len(finding.faults),
        unfinished=len(finding.unfinished),
    )
    return finding


def verify_files(trail: Path, content: Path | None, sought: Sought = Sought()) -> Finding:
    """Verify copies of the SQLite files, without writing to them. Raises `DatabaseError`."""
    with ExitStack() as stack:
        there = stack.enter_context(_opened(content)) if content else None
        return _verify(stack.enter_context(_opened(trail)), there, sought)


def _with_lineage(finding: Finding, anchors: Sequence[Checkpoint]) -> Finding:
    """Only checkpoints that belong to this trail are held against the keys: a forged one proves nothing."""
    foreign = {problem.number for problem in finding.problems if problem.code in (FALSE_POINT, REWRITTEN)}
    held = [anchor for anchor in anchors if anchor.number not in foreign]
    problems = [*finding.problems, *lineage.rolled_back(held)]
    return replace(finding, problems=problems, lineage=bool(held))


def _verify(trail: BaseDatabaseWrapper, content: BaseDatabaseWrapper | None, sought: Sought) -> Finding:
    until = last_number(trail)
    with ExitStack() as stack:
        there = _begun(stack, content) if content else None
        stack.enter_context(as_it_is(trail))
        reckoning = Reckoning(until) if there is not None else None
        finding = _verify_trail(trail, reckoning, sought)
        if there is None:
            return finding
        found = contents.faults(reckoning, sought.watch_content(there))
        return replace(finding, compared=len(there), faults=contents.dated(trail, found))


def _begun(stack: ExitStack, content: BaseDatabaseWrapper) -> Contents:
    """Counting the rows is what begins the view of the content: from here on nothing in it moves."""
    stack.enter_context(as_it_is(content))
    return Contents(content)


def _verify_trail(trail: BaseDatabaseWrapper, reckoning: Reckoning | None, sought: Sought) -> Finding:
    own, altered = _own_anchors(trail)
    rows = Rows(trail, reckoning)
    report = verify_chain(sought.watch(rows), keys_in(trail), [*sought.anchors, *own])
    problems = [*report.problems, *altered, *_beside_the_chain(rows), *_at_the_end(trail, report)]
    tampering = sorted((p for p in problems if p.code != UNFINISHED), key=lambda problem: problem.number)
    unfinished = [problem.number for problem in problems if problem.code == UNFINISHED]
    return Finding(report.count, tampering, unfinished, anchored=bool(sought.anchors))


def _own_anchors(connection: BaseDatabaseWrapper) -> tuple[list[Checkpoint], list[Problem]]:
    anchors, altered = [], []
    for number, text in checkpoints_in(connection):
        try:
            anchors.append(Checkpoint.parse(text))
        except Damaged:
            altered.append(Problem(number, ANCHOR))
    return anchors, altered


def _beside_the_chain(rows: Rows) -> Iterator[Problem]:
    beside = {COLUMNS: rows.columns, DETAILS: rows.details, WRITINGS: rows.writings, MENTIONS: rows.mentions}
    for code, numbers in beside.items():
        yield from (Problem(number, code) for number in numbers)


def _at_the_end(connection: BaseDatabaseWrapper, report: Report) -> Iterator[Problem]:
    """Whoever cuts off the end and forgets the note of it is caught without a checkpoint."""
    number, head = end_in(connection)
    if (number or report.count) and head != report.head:
        yield Problem(number, END)


@contextmanager
def _opened(path: Path) -> Iterator[BaseDatabaseWrapper]:
    """A read-only connection; a file without a journal beside it may lie on a read-only disk."""
    journal = path.with_name(f"{path.name}-wal")
    mode = "mode=ro" if journal.exists() else "mode=ro&immutable=1"
    settings = {
        **connections["audit"].settings_dict,
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"{path.resolve().as_uri()}?{mode}",
        "OPTIONS": {"uri": True},
    }
    connection = DatabaseWrapper(settings, "audit")
    try:
        yield connection
    finally:
        connection.close()
