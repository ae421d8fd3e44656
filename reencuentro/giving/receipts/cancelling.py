"""What is known of cancelling a CFDI with the SAT, written down event by event, and its end if it is one."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError

from reencuentro.giving.access.models import Act

from .cfdi.cancelling import NOTHING_KNOWN, UNDER_WAY, Answer, State
from .issuing import refused
from .law import receipt_law
from .models import CancelEvent, Cancellation, Receipt

SEEN_AFTER = timedelta(hours=24)
"""For so long the SAT's register may not show what a provider accepted: nothing is asked anew until then."""
ANSWERED_WITHIN = timedelta(minutes=5)
"""For so long somebody else's request may be on its way; then whoever sent it was stopped in between."""

LOOKED = "receipts.state"
"""The verb of an act in which the SAT or a provider told how one stands."""


def about(receipt_id: UUID) -> str:
    """What acts upon a receipt say that they are about."""
    return f"receipt {receipt_id}"


def last_told(events: Iterable[CancelEvent]) -> CancelEvent | None:
    """The last one, but for questions to which nobody answered. `events` in order."""
    told = [event for event in events if event.state != State.NO_ANSWER]
    return told[-1] if told else None


def is_under_way(events: Iterable[CancelEvent]) -> bool:
    last = last_told(events)
    return last is not None and last.state in UNDER_WAY


def keep(act: Act, receipt: Receipt, told: str, answer: Answer, day: date, motive: str = "") -> CancelEvent:
    """Within the act's transaction. One that says it is cancelled ends the receipt by the known motive.

    Raises `NotReady` where the database refuses.
    """
    events = list(receipt.cancel_events.all())
    event = CancelEvent(
        receipt=receipt,
        key=receipt.key,
        number=len(events) + 1,
        state=answer.state,
        told=told,
        motive=motive,
        code=answer.code,
        day=day,
        acuse=answer.acuse or None,
        act=act,
    )
    try:
        event.save(force_insert=True)
        if event.done and not hasattr(receipt, "cancellation"):
            _end(act, receipt, [*events, event])
    except IntegrityError as error:
        raise refused(error) from error
    return event


def is_news(events: Iterable[CancelEvent], state: State, now: datetime) -> bool:
    """Whether what the SAT's register says is kept: not that it knows nothing of what nobody asked for."""
    told = list(events)
    last = last_told(told)
    if state not in NOTHING_KNOWN:
        return last is None or (last.state, last.day) != (state, now.date())
    return last is not None and last.state in UNDER_WAY and not _is_on_its_way(told, last, now)


def _is_on_its_way(events: list[CancelEvent], last: CancelEvent, now: datetime) -> bool:
    age = now - last.act.at
    if last.state == State.ASKED:
        return age < ANSWERED_WITHIN and events[-1] == last
    return last.state == State.ACCEPTED and age < SEEN_AFTER


def _end(act: Act, receipt: Receipt, events: list[CancelEvent]) -> None:
    """Cancelled by somebody else, with a motive that nobody told us, it waits for a person to say which."""
    motives = [event.motive for event in events if event.motive]
    if motives:
        Cancellation.objects.create(receipt=receipt, motive=motives[-1], act=act)


def motives_of(receipt: Receipt) -> list[str]:
    """The codes that go with it: of what was replaced the one that says so, and the others of the rest.

    None of a global CFDI, since none is issued here.
    """
    replaced, motives = is_replaced(receipt), receipt_law().motives.values()
    return [motive.code for motive in motives if motive.replaced == replaced and not motive.of_global]


def is_replaced(receipt: Receipt) -> bool:
    """Whether another one is in its place that was not cancelled itself."""
    return hasattr(receipt, "replaced_by") and not hasattr(receipt.replaced_by, "cancellation")
