"""Asking the processor for everything since a day: what was missed is booked, what still differs is said."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import partial

from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.access.acting import acting, by_itself
from reencuentro.giving.access.models import Act
from reencuentro.giving.access.staff import KEEPERS, Staff, require
from reencuentro.giving.books.booking import alone
from reencuentro.giving.gifts.models import Regular

from .. import unbooked
from ..errors import BegunElsewhere
from ..looking import look_up
from ..models import CardRegular
from ..processors import Kind, Processor
from ..queries.agreeing import Difference, difference
from .payments import adopt
from .taking import book

type Why = JournalError | Difference
type Acting = Callable[[], AbstractContextManager[Act]]
VERB = "cards.reconcile"


@dataclass(frozen=True)
class Trouble:
    """What is not booked as the processor says it, and why."""

    kind: Kind
    reference: str
    why: Why


@dataclass(frozen=True)
class Agreement:
    """How much was looked at, how much of it was booked only now, and what still differs."""

    seen: int
    booked: int
    troubles: tuple[Trouble, ...]


def reconcile(processor: Processor, since: date, staff: Staff | None = None) -> Agreement:
    """By somebody of the staff, or by itself. Raises `ProcessorError`."""
    if staff:
        require(staff, *KEEPERS)
    act = partial(acting, staff, VERB, *KEEPERS) if staff else partial(by_itself, VERB)
    looked_at = [
        (kind, reference, *_brought_up_to_date(processor, kind, reference, act))
        for kind, reference in _everything(processor, since)
    ]
    booked = sum(1 for _kind, _reference, before, why in looked_at if before and not why)
    for kind, reference, _before, why in looked_at:
        (unbooked.note if why else unbooked.done)(processor, kind, reference)
    troubles = tuple(Trouble(kind, reference, why) for kind, reference, _before, why in looked_at if why)
    return Agreement(len(looked_at), booked, troubles)


def take_as_gift(staff: Staff, processor: Processor, reference: str, fund: str) -> None:
    """Say what a payment that did not begin here is for. Raises `JournalError`, `ProcessorError`."""
    require(staff, *KEEPERS)
    payment = processor.payment(reference)
    if payment is None:
        raise BegunElsewhere(payment=reference)
    with acting(staff, "cards.adopt", *KEEPERS) as act:
        alone()
        adopt(act, processor, payment, fund)
        unbooked.done(processor, Kind.PAYMENT, reference)


def _everything(processor: Processor, since: date) -> Iterator[tuple[Kind, str]]:
    """The oldest first, and payments before what pays them out."""
    for kind, listed in ((Kind.PAYMENT, processor.payments), (Kind.PAYOUT, processor.payouts)):
        yield from ((kind, reference) for reference in reversed(list(listed(since))))
    going_on = CardRegular.objects.filter(processor=processor.code, regular__state=Regular.State.ACTIVE)
    yield from [(Kind.REGULAR, row.reference) for row in going_on]


def _brought_up_to_date(
    processor: Processor, kind: Kind, reference: str, acting: Acting
) -> tuple[Difference | None, Why | None]:
    """In what it differed before, and why it still does."""
    standing = look_up(processor, kind, reference)
    before = difference(processor, standing)
    if before in (None, Difference.BEGUN_ELSEWHERE):
        return before, before
    try:
        with acting() as act:
            alone()
            book(act, processor, standing)
    except JournalError as refused:
        return before, refused
    return before, difference(processor, standing)
