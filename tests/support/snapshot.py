"""What takes long to make is made once in a process, and put back for every other test that wants it."""

import datetime
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connections, models, router

from reencuentro.clinic.audit.models import Row

from .trail import ALWAYS_THERE, books_open, guards_down


@dataclass(frozen=True)
class Table:
    """The rows of a table, but for numbers that the database gives and no other table names.

    `key` says which columns are its primary key, none if that is such a number; `outdated` are the keys of
    rows in whose place others stand now.
    """

    alias: str
    name: str
    columns: list[str]
    rows: list[list[Any]]
    key: list[int]
    outdated: list[list[Any]] = field(default_factory=list)

    def beyond(self, before: list[list[Any]]) -> "Table":
        """What was added and changed since. Raises `ValueError` if a row is gone."""
        added = [row for row in self.rows if row not in before]
        outdated = [self._key_of(row) for row in before if row not in self.rows]
        named = [self._key_of(row) for row in added] if outdated and self.key else []
        if any(key not in named for key in outdated):
            raise ValueError(f"what is made once for many tests may take no row out of {self.name}")
        return replace(self, rows=added, outdated=outdated)

    def _key_of(self, row: list[Any]) -> list[Any]:
        return [row[place] for place in self.key]

    @cached_property
    def insert(self) -> tuple[str, list[Any]]:
        """All rows at once: to PostgreSQL each statement is a way of its own."""
        row = f"({', '.join(['%s'] * len(self.columns))})"
        head = f"INSERT INTO {self.name} ({', '.join(self.columns)}) VALUES "
        return head + ", ".join([row] * len(self.rows)), [value for given in self.rows for value in given]

    @cached_property
    def delete(self) -> str:
        named = " AND ".join(f"{self.columns[place]} = %s" for place in self.key)
        return f"DELETE FROM {self.name} WHERE {named}"


@dataclass(frozen=True)
class Snapshot:
    """All rows of the databases, and all that is pinned and filed beside them."""

    tables: list[Table] = field(default_factory=list)
    pinned: dict[str, bytes] = field(default_factory=dict)
    filed: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def take(cls) -> "Snapshot":
        tables = [_read(model) for model in apps.get_models() if model._meta.app_label not in ALWAYS_THERE]
        kept = [table for table in tables if table.rows]
        return cls(kept, _contents(_pins()), _contents(settings.SEALED_FILES))

    def put_back(self) -> None:
        """Rows of the money were held by its rules when they were made, in another order than tables have;
        and the trail's key of a day is another once a later day has come.
        """
        of_the_money = any(table.alias == "giving" for table in self.tables)
        closed_a_day = any(table.alias == "audit" and table.outdated for table in self.tables)
        with (
            books_open() if of_the_money else nullcontext(),
            guards_down() if closed_a_day else nullcontext(),
        ):
            for table in self.tables:
                _write(table)
            if of_the_money:  # PostgreSQL changes no table that waits for some
                connections["giving"].check_constraints()
        for alias, statements in self.counting_on.items():
            with connections[alias].cursor() as cursor:
                cursor.execute(statements)
        _fill(_pins(), self.pinned)
        _fill(settings.SEALED_FILES, self.filed)

    @cached_property
    def counting_on(self) -> dict[str, str]:
        """PostgreSQL gives its next number whatever was written by hand."""
        found = {}
        for alias in {table.alias for table in self.tables}:
            filled = {table.name for table in self.tables if table.alias == alias}
            operations = connections[alias].ops
            models = [one for one in apps.get_models() if operations.quote_name(one._meta.db_table) in filled]
            if statements := operations.sequence_reset_sql(no_style(), models):
                found[alias] = " ".join(statements)
        return found

    def beyond(self, before: "Snapshot") -> "Snapshot":
        """What came since. Raises `ValueError` if something was taken away meanwhile."""
        known = {table.name: table.rows for table in before.tables}
        if missing := known.keys() - {table.name for table in self.tables}:
            raise ValueError(f"what is made once for many tests may not empty {missing}")
        added = [table.beyond(known.get(table.name, [])) for table in self.tables]
        return replace(self, tables=[table for table in added if table.rows])


type _Head = tuple[Any, ...] | None

_NEWEST = f"SELECT number, hash FROM {Row._meta.db_table} ORDER BY number DESC LIMIT 1"

_made: dict[tuple[Callable[..., Any], bool, _Head], tuple[Any, Snapshot, _Head]] = {}


def made_once(make: Callable[..., Any], again: Callable[..., Any], *given: Any) -> Any:
    """`make(*given)` for the first test of a process; for others its rows, and `again(what it made, *given)`.

    It may build on what was itself made once. What a test writes is pinned only if it is committed, so tests
    with real transactions have it made apart. A test that did something before (the trail tells) has it
    really made.
    """
    head, committed = _head(), not connections["keys"].in_atomic_block
    if head and all(head != after for _what, _rows, after in _made.values()):
        return make(*given)
    kind = make, committed, head
    if kind not in _made:
        before = Snapshot.take()
        made = make(*given)
        _made[kind] = again(made, *given), Snapshot.take().beyond(before), _head()
        return made
    made, snapshot, _after = _made[kind]
    snapshot.put_back()
    return again(made, *given)


def _head() -> _Head:
    """The newest row of the trail, which depends on all before it."""
    with connections[router.db_for_read(Row)].cursor() as cursor:
        cursor.execute(_NEWEST)
        newest = cursor.fetchone()
    return newest and (newest[0], bytes(newest[1]))


def _pins() -> Path:
    return settings.VAULT_PINS.parent


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*")}


def _fill(folder: Path, contents: dict[str, bytes]) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)


def _read(model: type[models.Model]) -> Table:
    alias = router.db_for_read(model)
    named = bool(model._meta.related_objects)
    fields = [one for one in model._meta.concrete_fields if named or not isinstance(one, models.AutoField)]
    columns = [connections[alias].ops.quote_name(one.column) for one in fields]
    name = connections[alias].ops.quote_name(model._meta.db_table)
    key = ", ".join(connections[alias].ops.quote_name(one.column) for one in model._meta.pk_fields)
    places = [fields.index(one) for one in model._meta.pk_fields if one in fields]
    with connections[alias].cursor() as cursor:
        # PostgreSQL gives rows as they lie; the trail takes them back in their order alone.
        cursor.execute(f"SELECT {', '.join(columns)} FROM {name} ORDER BY {key}")
        rows = [[_as_written(value, alias) for value in row] for row in cursor.fetchall()]
    return Table(alias, name, columns, rows, places)


def _as_written(value: Any, alias: str) -> Any:
    if isinstance(value, memoryview):
        return bytes(value)
    if connections[alias].vendor == "sqlite" and isinstance(value, datetime.date):
        return str(value)
    return value


def _write(table: Table) -> None:
    with connections[table.alias].cursor() as cursor:
        if table.outdated:
            cursor.executemany(table.delete, table.outdated)
        cursor.execute(*table.insert)
