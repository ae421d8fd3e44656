"""New rows in bulk: sealed and made ready first, which may take a while, and then put down at once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connections, models

from reencuentro.engines.vault.compartment import CompartmentKey

from ..fields import SealedField
from ..noting import note_put_down
from .sealed import SealedModel, require_all_current

type Values = list[Any]
type Reader = Callable[[models.Model, CompartmentKey | None], Any]


@dataclass(frozen=True, repr=False)
class Inserts:
    """Rows ready to be put down. Nothing in them opens anything, so they may leave the process.

    `rows`: {label of the model: its rows}. `epochs`: {(case, compartment): what they are sealed under}.
    """

    rows: dict[str, list[Values]]
    epochs: dict[tuple[UUID, str], int]

    @classmethod
    def of(cls, rows: Iterable[models.Model]) -> "Inserts":
        """Seal these new rows. Raises `Closed` or `Stale`; writes nothing."""
        every = list(rows)
        epochs: dict[tuple[UUID, str], int] = {}
        for row in every:
            if isinstance(row, SealedModel):
                row.prepare_seal(checked=True)
                epochs[row.case_id, row.compartment] = row.epoch
        by_label: dict[str, list[models.Model]] = {}
        for row in every:
            by_label.setdefault(row._meta.label_lower, []).append(row)
        return cls({label: list(_values(same)) for label, same in by_label.items()}, epochs)

    def put_down(self) -> None:
        """Insert them, models in the order in which they first came; part of a transaction of the caller's.

        Numbers that the database gives are not read back. Raises `Stale` if a key was renewed meanwhile.
        """
        if self.epochs:
            require_all_current(self.epochs)
        for label, rows in self.rows.items():
            _insert(apps.get_model(label), rows)


def _values(rows: list[models.Model]) -> Iterator[Values]:
    """What goes into the columns of these rows, which are of one model."""
    model = type(rows[0])
    read = [_reader(field, connections[model._default_manager.db]) for field in _fields(model)]
    for row in rows:
        key = row.key() if isinstance(row, SealedModel) else None
        yield [of(row, key) for of in read]


def _reader(field: models.Field, connection: Any) -> Reader:
    if isinstance(field, SealedField):
        return field.sealed
    if field.get_internal_type() == "BinaryField":
        return lambda row, _key: None if (value := field.pre_save(row, True)) is None else bytes(value)
    return lambda row, _key: field.get_db_prep_save(field.pre_save(row, True), connection)


def _insert(model: type[models.Model], rows: list[Values]) -> None:
    connection = connections[model._default_manager.db]
    quote = connection.ops.quote_name
    columns = [quote(field.column) for field in _fields(model)]
    marks = ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)
    if issubclass(model, SealedModel):
        note_put_down(model, _fields(model), rows)


def _fields(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
