"""What of a row is signed, and what its columns must therefore hold."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from .models import Row


def signed_fields(row: Row, objects: Sequence[UUID]) -> dict[str, Any]:
    """The fields of a row's body, as JSON values."""
    return {
        "number": row.number,
        "day": row.day.isoformat(),
        "at": row.at.isoformat(),
        "actor": _text(row.actor_id),
        "verb": row.verb,
        "case": _text(row.case_id),
        "objects": [str(object_id) for object_id in objects],
        "outcome": str(row.outcome),
        "intent": row.intent,
        "error": row.error,
        "details": digest_of(row.sealed_details),
        "writings": digest_of(row.writings),
    }


def columns_of(fields: dict[str, Any]) -> dict[str, Any]:
    """The columns that repeat a signed body, as the values they must have."""
    return {
        "number": fields["number"],
        "day": date.fromisoformat(fields["day"]),
        "at": datetime.fromisoformat(fields["at"]),
        "actor_id": _id(fields["actor"]),
        "verb": fields["verb"],
        "case_id": _id(fields["case"]),
        "outcome": fields["outcome"],
        "intent": fields["intent"],
        "error": fields["error"],
    }


def digest_of(stored: bytes | None) -> str | None:
    """For what lies beside the body, too long or too secret for it."""
    return None if stored is None else hashlib.sha256(stored).hexdigest()


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def _id(value: str | None) -> UUID | None:
    return None if value is None else UUID(value)
