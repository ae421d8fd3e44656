"""One row of the trail in full."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from ..models import Row
from .lines import Line, lines_of, with_details


@dataclass(frozen=True)
class WholeRow:
    """`details`: the opened text of sealed details; None if there are none that the reader can open."""

    line: Line
    objects: list[UUID]
    intent: int | None
    endings: list[int]
    hash: str
    details: str | None


def whole_row(number: int, reader: Any) -> WholeRow:
    """Raises `Row.DoesNotExist`. `reader` is the unlocked identity of the auditor or director, or None."""
    row = Row.objects.get(number=number)
    return WholeRow(
        line=lines_of([row])[0],
        objects=row.object_ids,
        intent=row.intent,
        endings=list(Row.objects.filter(intent=number).values_list("number", flat=True)),
        hash=bytes(row.hash).hex(),
        details=_opened(row, reader),
    )


def _opened(row: Row, reader: Any) -> str | None:
    """The details of the row or of its announcement.

    `settings.AUDIT_OPENER` names the function of a room above that opens what is sealed to auditors.
    """
    detailed = with_details([row]).first()
    if detailed is None or reader is None:
        return None
    return import_string(settings.AUDIT_OPENER)(reader, bytes(detailed.sealed_details))
