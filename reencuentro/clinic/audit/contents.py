"""The content database, column by column: is in each what was last written there?

No key is needed: what lies there is hashed and compared with what the trail says. So it can be done by an
expert, on copies, without anybody's passphrase.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.module_loading import import_string

from reencuentro.engines.vault.errors import Damaged

from .actions import note, recording
from .models import Row
from .reading import read
from .reckoning import Place, Reckoning
from .writings import ADDED, Writing, digest_of, unpack

CHANGED = "content_changed"  # not what was last written: rolled back, exchanged or emptied
LOST = "content_lost"  # a row that was written and never deleted
STRAY = "content_stray"  # a row nobody wrote, or one that was deleted
WASHED = "content_washed"  # sealed again by a renewal after it had been rolled back or exchanged
_DIGESTS = "SELECT number, writings FROM audit_row WHERE writings IS NOT NULL ORDER BY number"


@dataclass(frozen=True)
class Table:
    """`label` names it in the trail; `columns` are the sealed ones."""

    label: str
    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True, order=True)
class Fault:
    """A place in the content database. `number` is the trail's row that tells of it: for CHANGED the one by
    which this very value (`digest`) was once written there (0: nobody ever did), for WASHED the renewal."""

    table: str
    row: str
    column: str
    code: str
    number: int = 0
    digest: bytes = field(default=b"", repr=False)


class Contents:
    """Iterates what lies in every table of sealed rows: (place, {column: digest})."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection = connection
        self._tables = tables()
        quote = connection.ops.quote_name
        counts = [f"SELECT count(*) FROM {quote(table.name)}" for table in self._tables.values()]  # noqa: S608
        self._count = sum(count for sql in counts for (count,) in read(connection, sql))

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[tuple[Place, dict[str, bytes]]]:
        for table in self._tables.values():
            quote = self._connection.ops.quote_name
            columns = ", ".join(quote(column) for column in ("id", *table.columns))
            for row_id, *values in read(self._connection, f"SELECT {columns} FROM {quote(table.name)}"):  # noqa: S608
                held = zip(table.columns, map(_digest, values), strict=True)
                yield (table.label, _hexadecimal(row_id)), dict(held)


def vouch_for_what_is_there(connection: BaseDatabaseWrapper) -> int:
    """For a house older than the digests: write down once what lies in the content. Returns how many rows.

    Only while no row of the trail has digests, so that nobody can have his own changes vouched for later.
    """
    if Row.objects.exclude(writings=None).exists():
        return 0
    found = [
        Writing(ADDED, table, tuple(held), row, b"".join(held.values()))
        for (table, row), held in Contents(connection)
    ]
    if found:
        with recording(None, "audit.vouch"):
            note(found)
    return len(found)


type Watch = Callable[[Contents], Iterable[tuple[Place, dict[str, bytes]]]]
"""Wraps the rows to show progress; the identity shows none."""


def tables() -> Mapping[str, Table]:
    """By label. `settings.AUDIT_CONTENT` names the function of a room above that knows them."""
    return {table.label: table for table in import_string(settings.AUDIT_CONTENT)()}


def faults(reckoning: Reckoning, contents: Iterable[tuple[Place, dict[str, bytes]]]) -> list[Fault]:
    """Every place that is not as the trail says, in no order; for CHANGED ones see `dated`."""
    found = [Fault(one.table, one.row, one.column, WASHED, one.number) for one in reckoning.washed]
    seen: set[Place] = set()
    for place, columns in contents:
        seen.add(place)
        found += _in_row(reckoning, place, columns)
    return [*found, *_lost(reckoning, seen)]


def dated(connection: BaseDatabaseWrapper, found: Iterable[Fault]) -> list[Fault]:
    """The same, in order; what was put back, with the number of the row that once wrote it there."""
    every = list(found)
    numbers: dict[Fault, int] = {}
    changed = [fault for fault in every if fault.code == CHANGED]
    packed = read(connection, _DIGESTS) if changed else ()
    for number, writings in packed:
        held = {(one.table, one.row): one.after() for one in _unpacked(writings)}
        for fault in changed:
            if held.get((fault.table, fault.row), {}).get(fault.column) == fault.digest:
                numbers[fault] = number
    return sorted(replace(fault, number=numbers.get(fault, fault.number)) for fault in every)


def _in_row(reckoning: Reckoning, place: Place, columns: dict[str, bytes]) -> Iterator[Fault]:
    if not reckoning.may_be_there(place):
        yield Fault(*place, "", STRAY)
        return
    for column, digest in columns.items():
        if not reckoning.holds(place, column, digest):
            yield Fault(*place, column, CHANGED, digest=digest)


def _lost(reckoning: Reckoning, seen: Container[Place]) -> Iterator[Fault]:
    known = tables()
    for place in reckoning.places():
        if place not in seen and place[0] in known and not reckoning.may_be_gone(place):
            yield Fault(*place, "", LOST)


def _unpacked(writings: Any) -> list[Writing]:
    try:
        return unpack(bytes(writings))
    except (Damaged, TypeError):
        return []


def _hexadecimal(row_id: Any) -> str:
    """SQLite keeps ids as text, PostgreSQL as its own type."""
    return str(row_id).replace("-", "").lower()


def _digest(value: Any) -> bytes:
    """Of whatever type somebody left there: what is no bytes is opened as its text, so that is compared."""
    if value is None:
        return digest_of(None)
    return digest_of(bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode())
