"""A row as plain JSON values: for telling what changed, and for keeping how it read before."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from reencuentro.clinic.keyring.models import SealedModel
from reencuentro.clinic.keyring.opened import OpenedCase

from .columns import SealedId, SealedValue

BOOKKEEPING = frozenset({"id", "case_id", "compartment", "epoch", "version"})


def snapshot(row: SealedModel) -> dict[str, Any]:
    """{column: plain JSON value} of everything a person can change."""
    return {name: _plain(row, name) for name in columns_of(row)}


def from_plain(model: type[SealedModel], name: str, value: Any) -> Any:
    """The inverse: what the column holds of a plain JSON value."""
    field = model._meta.get_field(name)
    if isinstance(field, SealedId):
        return UUID(value)
    return field.from_json(value) if value is not None and isinstance(field, SealedValue) else value


def restored[Row: SealedModel](
    opened: OpenedCase, model: type[Row], row_id: UUID, told: Mapping[str, Any]
) -> Row:
    """The row as it was when `told` (its snapshot, and its version) was kept. It is not saved."""
    row = model(opened=opened, id=row_id, version=told["version"])
    for name in columns_of(row):
        setattr(row, name, from_plain(model, name, told[name]))
    return row


def columns_of(row: SealedModel) -> set[str]:
    return {field.attname for field in row._meta.concrete_fields} - BOOKKEEPING


def _plain(row: SealedModel, name: str) -> Any:
    value, field = getattr(row, name), row._meta.get_field(name)
    if value is not None and isinstance(field, SealedValue):
        return field.as_json(value)
    return str(value) if isinstance(value, UUID) else value
