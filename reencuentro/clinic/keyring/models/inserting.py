"""New rows in bulk: sealed and made ready first, which may take a while, and then put down at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.db import connections, models

from reencuentro.clinic.audit.actions import note
from reencuentro.clinic.audit.writings import ADDED, Writing, written
from reencuentro.engines.vault.compartment import TEAM, CompartmentKey
from reencuentro.engines.vault.fields import seal_field
from reencuentro.site.ciphers import CipherField, Encoded

from ..errors import Closed
from ..fields import SealedField
from ..opened import OpenedCase
from .sealed import SealedModel, require_all_current

type Values = dict[str, Any]
type Column = Callable[[Values, CompartmentKey | None], Any]


@dataclass(slots=True, repr=False)
class NewRow:
    """A row to be: what its columns hold, by the names of the attributes; the others have their default.

    Far lighter than an instance, for rows that are made by thousands, and nobody checks it. A sealed column
    takes a value, or `Encoded`. `opened`: the case that a row of a `SealedModel` belongs to.
    """

    model: type[models.Model]
    values: Values
    opened: OpenedCase | None = None


@dataclass(frozen=True, repr=False)
class Inserts:
    """Rows ready to be put down. Nothing in them opens anything, so they may leave the process.

    `rows`: {label of the model: the columns of its rows}. `epochs`: {(case, compartment): what they are
    sealed under}. `writings`: what the trail is told of their sealed columns.
    """

    rows: dict[str, list[list[Any]]]
    epochs: dict[tuple[UUID, str], int]
    writings: list[Writing]

    @classmethod
    def of(cls, rows: Iterable[NewRow]) -> "Inserts":
        """Seal these new rows. Raises `Closed` for a sealed one without its case; writes nothing."""
        tables: dict[type[models.Model], _Table] = {}
        for row in rows:
            if row.model not in tables:
                tables[row.model] = _Table(row.model)
            tables[row.model].add(row)
        by_label = {table.label: table.lines for table in tables.values()}
        epochs = {place: epoch for table in tables.values() for place, epoch in table.epochs.items()}
        return cls(by_label, epochs, [one for table in tables.values() for one in table.writings])

    def put_down(self) -> None:
        """Insert them, models in the order in which they first came; part of a transaction of the caller's.

        Numbers that the database gives are not read back. Raises `Stale` if a key was renewed meanwhile.
        """
        if self.epochs:
            require_all_current(self.epochs)
        for label, lines in self.rows.items():
            _insert(apps.get_model(label), lines)
        note(self.writings)


class _Table:
    """The new rows of one model."""

    def __init__(self, model: type[models.Model]) -> None:
        connection = connections[model._default_manager.db]
        fields = _fields(model)
        self.label = model._meta.label_lower
        self.lines: list[list[Any]] = []
        self.epochs: dict[tuple[UUID, str], int] = {}
        self.writings: list[Writing] = []
        self._is_sealed = issubclass(model, SealedModel)
        self._names = {field.attname for field in fields}
        self._columns = [
            _sealed(field) if isinstance(field, SealedField) else _plain(field, connection)
            for field in fields
        ]
        self._ciphers = {
            field.column: place for place, field in enumerate(fields) if isinstance(field, CipherField)
        }

    def add(self, row: NewRow) -> None:
        if unknown := row.values.keys() - self._names:
            raise TypeError(f"{self.label} has no such columns: {', '.join(sorted(unknown))}")
        if self._is_sealed:
            self._add_sealed(row)
        else:
            self.lines.append([column(row.values, None) for column in self._columns])

    def _add_sealed(self, row: NewRow) -> None:
        if row.opened is None:
            raise Closed(f"{self.label} can only be written inside an opened case")
        key = row.opened.key(row.values.get("compartment", TEAM))
        place = {"case_id": key.case_id, "compartment": key.compartment, "epoch": key.epoch}
        values = {**place, **row.values}
        if "id" not in values:
            values["id"] = uuid4()
        line = [column(values, key) for column in self._columns]
        self.lines.append(line)
        self.epochs[key.case_id, key.compartment] = key.epoch
        held = {column: line[at] for column, at in self._ciphers.items()}
        self.writings.append(written(ADDED, self.label, values["id"], held))


def _fields(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]


def _sealed(field: SealedField) -> Column:
    name, label, column = field.attname, field.model._meta.label_lower, field.column
    default = field.get_default()
    left_out = None if default is None else Encoded(field.encode(default))

    def of(values: Values, key: CompartmentKey | None) -> bytes | None:
        value = values.get(name, left_out)
        if value is None:
            return None
        plaintext = value if isinstance(value, Encoded) else field.encode(value)
        return seal_field(key, plaintext, label, values["id"], column)  # type: ignore[arg-type]

    return of


def _plain(field: models.Field, connection: Any) -> Column:
    """Remembers what a value becomes: nearly all of them are the same few ids, codes and days."""
    name, becomes = field.attname, dict[Any, Any]()
    binary = field.get_internal_type() == "BinaryField"

    def of(values: Values, _key: CompartmentKey | None) -> Any:
        value = values[name] if name in values else field.get_default()
        if binary:
            return None if value is None else bytes(value)
        if value not in becomes:
            becomes[value] = field.get_db_prep_save(value, connection)
        return becomes[value]

    return of


def _insert(model: type[models.Model], lines: list[list[Any]]) -> None:
    connection = connections[model._default_manager.db]
    quote = connection.ops.quote_name
    columns = [quote(field.column) for field in _fields(model)]
    marks = ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(sql, lines)
