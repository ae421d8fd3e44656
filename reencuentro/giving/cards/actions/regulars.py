"""Gifts of every month: a processor collects them, and each that is paid is a gift of its month."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from uuid import UUID

from django.http import Http404

from reencuentro.giving.access.acting import acting, by_itself
from reencuentro.giving.access.models import Act
from reencuentro.giving.access.staff import KEEPERS, Staff, require
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.gifts.models import Regular

from ..models import CardRegular, Checkout
from ..processors import NotReached, Payment, Processor, Refused
from ..processors import Regular as Said


def regular_of(
    act: Act, processor: Processor, payment: Payment, checkout: Checkout, donor: Callable[[], Donor]
) -> Regular:
    """The one that a payment belongs to; the first payment begins it, within the act's transaction."""
    known = CardRegular.objects.filter(processor=processor.code, reference=payment.regular)
    if row := known.select_related("regular__donor").first():
        return row.regular
    begun = Regular.objects.create(
        donor=donor(),
        fund_id=checkout.fund_id,
        minor=payment.money.minor,
        currency=payment.money.currency,
        day=min(payment.day.day, 28),
        since=payment.month or payment.day,
        begun_by=checkout.id,
        act=act,
    )
    CardRegular.objects.create(processor=processor.code, reference=payment.regular, regular=begun)
    return begun


def keep_regular(processor: Processor, said: Said) -> None:
    """One that has ended has ended for good."""
    if not said.active:
        known = CardRegular.objects.filter(processor=processor.code, reference=said.reference)
        Regular.objects.filter(card__in=known).update(state=Regular.State.ENDED)


def end_hers(processor: Processor, regulars: Iterable[Regular]) -> None:
    """Their donor, who has the link to them, ends them. Pressed twice it is done once.

    Raises `NotReached`; asked again after that, it is the same.
    """
    for regular in regulars:
        if regular.state == Regular.State.ENDED:
            continue
        said = _ended(processor, regular)
        with by_itself("cards.ended", about=f"regular {regular.id}"):
            keep_regular(processor, said)


def end(staff: Staff, processor: Processor, regular_id: UUID) -> None:
    """Somebody of the staff ends it, there and here; pressed twice it is done once.

    Raises `Http404`, `NotReached`.
    """
    require(staff, *KEEPERS)
    regular = Regular.objects.filter(id=regular_id).first()
    if regular is None:
        raise Http404
    if regular.state == Regular.State.ENDED:
        return
    said = _ended(processor, regular)
    with acting(staff, "cards.end", *KEEPERS, about=f"regular {regular_id}"):
        keep_regular(processor, said)


def _ended(processor: Processor, regular: Regular) -> Said:
    """As the processor says it. One that it has ended before it refuses to end: then it says so, too."""
    row = CardRegular.objects.filter(processor=processor.code, regular=regular).first()
    if row is None:
        raise Http404
    with suppress(Refused):
        processor.end(row.reference)
    said = processor.regular(row.reference)
    if said is None or said.active:
        raise NotReached
    return said
