"""The pen: one writer at a time adds rows to the end of the chain."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from django.db import DatabaseError, transaction
from django.utils import timezone

from reencuentro.engines.vault.chain import DaySigner, write_body
from reencuentro.engines.vault.errors import Damaged

from .day_keys import signer_of
from .errors import AuditUnavailable
from .events import Event
from .fields import signed_fields
from .models import Head, Mention, Outcome, Row

DATABASE = "audit"
_refusals: ContextVar[list[Event] | None] = ContextVar("audit_refusals", default=None)


@contextmanager
def gathering_refusals() -> Iterator[list[Event]]:
    """What is written as denied from here on, so that a refusal is written once."""
    gathered: list[Event] = []
    token = _refusals.set(gathered)
    try:
        yield gathered
    finally:
        _refusals.reset(token)


def write(events: Sequence[Event]) -> list[int]:
    """Append one row per event, all or none, in a transaction of its own; returns their numbers.

    Raises `AuditUnavailable` if the database is locked, full or gone, or the day's key doesn't open.
    """
    try:
        with transaction.atomic(DATABASE, durable=True):
            numbers = _append(locked_head(), events)
    except (DatabaseError, OSError, Damaged) as error:
        raise AuditUnavailable from error
    if (gathered := _refusals.get()) is not None:
        gathered += [event for event in events if event.outcome == Outcome.DENIED]
    return numbers


def locked_head() -> Head:
    """Whoever holds this row writes next (on SQLite the immediate transaction already sees to that)."""
    heads = Head.objects.select_related("key").select_for_update(of=("self",))
    head = heads.first()
    if head is None:
        Head.objects.bulk_create([Head()], ignore_conflicts=True)
        head = heads.get()
    return head


def _append(head: Head, events: Sequence[Event]) -> list[int]:
    now = timezone.now().astimezone(UTC)
    signer = signer_of(head, now.date())
    rows = [_next_row(head, signer, event, now) for event in events]
    Row.objects.bulk_create(rows)
    Mention.objects.bulk_create(
        Mention(object_id=object_id, number=row.number)
        for row, event in zip(rows, events, strict=True)
        for object_id in event.objects
    )
    Head.objects.filter(pk=head.pk).update(number=head.number, hash=head.hash, key=head.key)
    return [row.number for row in rows]


def _next_row(head: Head, signer: DaySigner, event: Event, now: datetime) -> Row:
    """The next row; moves `head` on to it."""
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
        writings=event.writings,
    )
    row.body = write_body(bytes(head.hash), signed_fields(row, event.objects))
    row.hash, row.signature = signer.sign(row.body)
    head.number, head.hash = row.number, row.hash
    return row
