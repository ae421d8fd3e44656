"""Telling the trail what is written into sealed columns: digests, so that nothing can be put back unseen.

Noted is only what was sealed or emptied here and now. A ciphertext that was loaded and is saved again
unchanged is not: saving must not vouch for what somebody slipped into the database meanwhile.
"""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any
from uuid import UUID

from reencuentro.clinic.audit.actions import note
from reencuentro.clinic.audit.writings import ADDED, CHANGED, Writing, deleted, written
from reencuentro.site.ciphers import CipherField, is_emptied, is_fresh


@cache
def sealed_fields(model: type[Any]) -> tuple[CipherField, ...]:
    return tuple(field for field in model._meta.concrete_fields if isinstance(field, CipherField))


def note_added(rows: Iterable[Any]) -> None:
    """New rows, as they now lie in the database. Raises `Unannounced` outside of an act."""
    note([_added(row) for row in rows])


def note_changed(row: Any, names: Collection[str] | None) -> None:
    """A row that was saved again, or those of its fields that `names` has."""
    values = {
        field.column: row.__dict__[field.attname]
        for field in sealed_fields(type(row))
        if (names is None or field.name in names) and (is_fresh(row, field) or is_emptied(row, field))
    }
    if values:
        note([written(CHANGED, row._meta.label_lower, row.pk, values)])


def note_deleted(model: type[Any], ids: Iterable[UUID]) -> None:
    note([deleted(model._meta.label_lower, row_id) for row_id in ids])


def _added(row: Any) -> Writing:
    values = {field.column: row.__dict__[field.attname] for field in sealed_fields(type(row))}
    return written(ADDED, row._meta.label_lower, row.pk, values)
