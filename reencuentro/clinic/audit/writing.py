"""The pen: one writer at a time adds rows to the end of the chain."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import DatabaseError, transaction
from django.utils import timezone

from reencuentro.engines.vault.entries import canonical
from reencuentro.engines.vault.server import ServerKey
from reencuentro.site.config import CONFIG

from ._meanwhile import DaySigner
from .errors import AuditUnavailable
from .events import Event
from .models import DayKey, Head, Mention, Row

DATABASE = "audit"


def write(events: Sequence[Event]) -> list[int]:
    """Append one row per event, all or none, in a transaction of its own; returns their numbers.

    Raises `AuditUnavailable` if the database is locked, full or gone.
    """
    try:
        with transaction.atomic(DATABASE, durable=True):
            return _append(_locked_head(), events)
    except (DatabaseError, OSError) as error:
        raise AuditUnavailable from error


def _locked_head() -> Head:
    """Whoever holds this row writes next (on SQLite the immediate transaction already sees to that)."""
    heads = Head.objects.select_related("key").select_for_update(of=("self",))
    head = heads.first()
    if head is None:
        Head.objects.bulk_create([Head()], ignore_conflicts=True)
        head = heads.get()
    return head


def _append(head: Head, events: Sequence[Event]) -> list[int]:
    now = timezone.now().astimezone(UTC)
    signer = _signer_of(head, now.date())
    rows = [_row(head, signer, event, now) for event in events]
    Row.objects.bulk_create(rows)
    Mention.objects.bulk_create(
        Mention(object_id=object_id, number=row.number)
        for row, event in zip(rows, events, strict=True)
        for object_id in event.objects
    )
    head.save()
    return [row.number for row in rows]


def _row(head: Head, signer: DaySigner, event: Event, now: datetime) -> Row:
    """The next row; moves the head on to it."""
    row = Row(
        number=head.number + 1,
        day=signer.day,
        at=now,
        actor_id=event.actor_id,
        verb=event.verb,
        case_id=event.case_id,
        outcome=event.outcome,
        intent=event.intent,
        error=event.error,
        sealed_details=event.sealed_details,
    )
    row.body = canonical(body_of(row, event.objects))
    row.hash, row.signature = signer.sign(bytes(head.hash), row.body)
    head.number, head.hash = row.number, row.hash
    return row


def body_of(row: Row, objects: Sequence[UUID]) -> dict[str, Any]:
    """What is signed of a row; verification compares the columns with it."""
    return {
        "number": row.number,
        "at": row.at.isoformat(),
        "day": row.day.isoformat(),
        "actor": _text(row.actor_id),
        "verb": row.verb,
        "case": _text(row.case_id),
        "objects": [str(object_id) for object_id in objects],
        "outcome": str(row.outcome),
        "intent": row.intent,
        "error": row.error,
        "details": hashlib.sha256(row.sealed_details).hexdigest() if row.sealed_details else None,
    }


def _text(value: UUID | None) -> str | None:
    return str(value) if value else None


def _signer_of(head: Head, today: date) -> DaySigner:
    """Today's key. On the first row of a day the old key signs the new one and is destroyed.

    A clock that was set back goes on with the newer day's key.
    """
    old = _opened(head.key) if head.key else None
    if old and old.day >= today:
        return old
    new = DaySigner.create(today)
    head.key = DayKey.objects.create(
        day=today,
        public=new.public,
        signed_by_previous=old.hand_over(new) if old else b"",
        sealed_private=_server_key().seal(new.private.hex(), "audit", today.isoformat()),
    )
    DayKey.objects.exclude(day=today).update(sealed_private=None)
    return new


def _opened(key: DayKey) -> DaySigner:
    private = _server_key().open(bytes(key.sealed_private), "audit", key.day.isoformat())
    return DaySigner(key.day, bytes.fromhex(private))


@cache
def _server_key() -> ServerKey:
    return ServerKey(CONFIG.secrets["server"])
