"""Gifts of every month: a processor collects them, and each that is paid is a gift of its month."""

from collections.abc import Callable

from reencuentro.giving.access.models import Act
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.gifts.models import Regular

from ..models import CardRegular, Checkout
from ..processors import Payment, Processor
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
        act=act,
    )
    CardRegular.objects.create(processor=processor.code, reference=payment.regular, regular=begun)
    return begun


def keep_regular(processor: Processor, said: Said) -> None:
    """One that has ended has ended for good."""
    if not said.active:
        known = CardRegular.objects.filter(processor=processor.code, reference=said.reference)
        Regular.objects.filter(card__in=known).update(state=Regular.State.ENDED)
