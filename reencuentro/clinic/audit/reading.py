"""The stored trail as it is, for verification: nothing in it is believed, not even the types.

Whoever tampers with a file may leave text where bytes belong, or a day that is no day. So rows are read
without Django's conversions, and what their columns must hold is worked out from the signed body.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper

from reencuentro.engines.vault import chain
from reencuentro.engines.vault.entries import HASH_BYTES
from reencuentro.engines.vault.errors import Damaged

from .fields import columns_of, digest_of
from .models import Mention, Row
from .reckoning import Reckoning

_REPEATED = ("number", "actor_id", "verb", "case_id", "outcome", "intent", "error", "day", "at")
_ALONE = ("body", "hash", "signature", "sealed_details", "writings")
_BATCH = 500
_BEGIN = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


@contextmanager
def as_it_is(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """See the trail as of this moment while others go on writing. No lock: verifying may take minutes."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        connection.connection.text_factory = _lenient
    try:
        with _snapshot(connection):
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.connection.text_factory = str


@contextmanager
def _snapshot(connection: BaseDatabaseWrapper) -> Iterator[None]:
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN[connection.vendor])
    try:
        yield
    finally:
        connection.rollback()


def _lenient(text: bytes) -> str:
    """Bytes that are no text must be found wrong, not stop the reading."""
    return text.decode(errors="replace")


def keys_in(connection: BaseDatabaseWrapper) -> list[chain.DayKey]:
    """The day keys; without those that can't be keys, whose rows will be found without one."""
    sql = f"SELECT {_as_stored(connection, 'day')}, public, signed_by_previous FROM audit_daykey"  # noqa: S608
    found = (chain.DayKey(_day(day), _bytes(key), _bytes(by)) for day, key, by in read(connection, sql))
    return [key for key in found if key.day != date.min and len(key.public) == HASH_BYTES]


def end_in(connection: BaseDatabaseWrapper) -> tuple[int, bytes]:
    """Number and hash of the last row as the writers noted them."""
    ends = list(read(connection, "SELECT number, hash FROM audit_head"))
    return (ends[0][0], _bytes(ends[0][1])) if ends else (0, chain.FIRST)


def last_number(connection: BaseDatabaseWrapper) -> int:
    """Of the rows themselves: what is noted of the end can be bent without touching them."""
    [(number,)] = read(connection, "SELECT coalesce(max(number), 0) FROM audit_row")
    return number


def checkpoints_in(connection: BaseDatabaseWrapper) -> list[tuple[int, str]]:
    """Number and text of the checkpoints made here: weaker than copies kept elsewhere, but there."""
    found = read(connection, "SELECT number, text FROM audit_checkpoint")
    return [(number, str(text)) for number, text in found]


class Rows:
    """Iterates the rows for `chain_check.verify`, and notes by the way which rows' columns, sealed
    details, digests or index of objects say something else than the signed body. The digests of those
    that don't go to the reckoning.
    """

    def __init__(self, connection: BaseDatabaseWrapper, reckoning: Reckoning | None = None) -> None:
        self._connection = connection
        self._reckoning = reckoning
        self.columns: list[int] = []
        self.details: list[int] = []
        self.writings: list[int] = []
        self.mentions: list[int] = []

    def __len__(self) -> int:
        [(count,)] = read(self._connection, "SELECT count(*) FROM audit_row")
        return count

    def __iter__(self) -> Iterator[chain.Row]:
        mentions = _Mentions(self._connection)
        columns = (*(_as_stored(self._connection, name) for name in _REPEATED), *_ALONE)
        for values in read(self._connection, f"SELECT {', '.join(columns)} FROM audit_row ORDER BY number"):  # noqa: S608
            repeated = dict(zip(_REPEATED, values, strict=False))
            alone = dict(zip(_ALONE, values[len(_REPEATED) :], strict=False))
            sealed = (_bytes(alone[name]) for name in ("body", "hash", "signature"))
            row = chain.Row(values[0], _day(repeated["day"]), *sealed)
            self._compare(row, repeated, alone, mentions.of(row.number))
            yield row

    def _compare(
        self, row: chain.Row, repeated: dict[str, Any], alone: dict[str, Any], mentioned: set[Any]
    ) -> None:
        """A body that can't be read is left to the chain, which names that row anyway."""
        try:
            fields = chain.read_fields(row.body)
            columns = {name: self._stored(Row, name, value) for name, value in columns_of(fields).items()}
            objects = {self._stored(Mention, "object_id", UUID(text)) for text in fields["objects"]}
            digests = fields["details"], fields.get("writings")
        except (Damaged, KeyError, TypeError, ValueError, AttributeError):
            return
        details, writings = (_bytes_or_none(alone[name]) for name in ("sealed_details", "writings"))
        if repeated != columns:
            self.columns.append(row.number)
        if digest_of(details) != digests[0]:
            self.details.append(row.number)
        if mentioned != objects:
            self.mentions.append(row.number)
        if digest_of(writings) != digests[1]:
            self.writings.append(row.number)
        elif self._reckoning:
            self._reckon(row.number, fields, writings)

    def _reckon(self, number: int, fields: dict[str, Any], writings: bytes | None) -> None:
        with suppress(Damaged):  # a forged row, which the chain names
            self._reckoning.take(number, fields, writings)

    def _stored(self, model: type, column: str, value: Any) -> Any:
        """A value as this database hands it back."""
        return model._meta.get_field(column).get_db_prep_save(value, self._connection)


class _Mentions:
    """The index of objects, walked along with the rows."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        rows = read(connection, "SELECT number, object_id FROM audit_mention ORDER BY number")
        self._groups = groupby(rows, itemgetter(0))
        self._number: float = 0
        self._objects: set[Any] = set()

    def of(self, number: int) -> set[Any]:
        while self._number < number:
            self._number, group = next(self._groups, (float("inf"), ()))
            self._objects = {object_id for _, object_id in group}
        return self._objects if self._number == number else set()


def _as_stored(connection: BaseDatabaseWrapper, column: str) -> str:
    """SQLite's days and times as text: a day that is no day must not stop the reading."""
    on_sqlite = connection.vendor == "sqlite" and column in ("day", "at")
    return f"CAST({column} AS TEXT)" if on_sqlite else column


def read(connection: BaseDatabaseWrapper, sql: str) -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql)
        while batch := cursor.fetchmany(_BATCH):
            yield from batch


def _bytes_or_none(value: Any) -> bytes | None:
    return None if value is None else _bytes(value)


def _bytes(value: Any) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else b""


def _day(value: Any) -> date:
    """The earliest day there is stands for what is none; no key is that old."""
    try:
        return value if isinstance(value, date) else date.fromisoformat(value)
    except (TypeError, ValueError):
        return date.min
