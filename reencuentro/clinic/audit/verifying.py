"""Is the trail as it was written? Reads all of it, in the live database or in a copy of its file."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.utils import timezone

from reencuentro.engines.vault.chain import Row
from reencuentro.engines.vault.chain_check import UNFINISHED, Problem, Report
from reencuentro.engines.vault.chain_check import verify as verify_chain
from reencuentro.engines.vault.checkpoints import Checkpoint
from reencuentro.engines.vault.errors import Damaged

from .models import Verification
from .reading import Rows, as_it_is, checkpoints_in, end_in, keys_in

COLUMNS = "columns"  # what the pages show of the row is not what was signed
DETAILS = "details"  # its sealed details were exchanged or removed
MENTIONS = "mentions"  # the index of what the row concerns was changed
END = "end"  # the writers noted another end of the trail
ANCHOR = "anchor"  # the text of a checkpoint kept here was changed

type Watch = Callable[[Rows], Iterable[Row]]
"""Wraps the rows to show progress; the identity shows none."""


@dataclass(frozen=True)
class Finding:
    """`count` rows were read; `problems` are traces of tampering, `unfinished` numbers of announced acts
    whose end was never written; `anchors` says whether a checkpoint from outside was held against it."""

    count: int
    problems: list[Problem]
    unfinished: list[int]
    anchored: bool

    @property
    def ok(self) -> bool:
        return not self.problems


def verify_here(anchors: Sequence[Checkpoint] = (), watch: Watch = iter) -> Finding:
    """Verify the live trail, and note for the page when that was."""
    finding = _verify(connections["audit"], anchors, watch)
    Verification.objects.create(
        at=timezone.now(),
        number=finding.count,
        problems=len(finding.problems),
        unfinished=len(finding.unfinished),
    )
    return finding


def verify_file(path: Path, anchors: Sequence[Checkpoint] = (), watch: Watch = iter) -> Finding:
    """Verify a copy of the trail's SQLite file, without writing to it. Raises `DatabaseError`."""
    with _opened(path) as connection:
        return _verify(connection, anchors, watch)


def _verify(connection: BaseDatabaseWrapper, anchors: Sequence[Checkpoint], watch: Watch) -> Finding:
    with as_it_is(connection):
        own, altered = _own_anchors(connection)
        rows = Rows(connection)
        report = verify_chain(watch(rows), keys_in(connection), [*anchors, *own])
        problems = [*report.problems, *altered, *_beside_the_chain(rows), *_at_the_end(connection, report)]
    tampering = sorted((p for p in problems if p.code != UNFINISHED), key=lambda problem: problem.number)
    unfinished = [problem.number for problem in problems if problem.code == UNFINISHED]
    return Finding(report.count, tampering, unfinished, anchored=bool(anchors))


def _own_anchors(connection: BaseDatabaseWrapper) -> tuple[list[Checkpoint], list[Problem]]:
    anchors, altered = [], []
    for number, text in checkpoints_in(connection):
        try:
            anchors.append(Checkpoint.parse(text))
        except Damaged:
            altered.append(Problem(number, ANCHOR))
    return anchors, altered


def _beside_the_chain(rows: Rows) -> Iterator[Problem]:
    for code, numbers in ((COLUMNS, rows.columns), (DETAILS, rows.details), (MENTIONS, rows.mentions)):
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
