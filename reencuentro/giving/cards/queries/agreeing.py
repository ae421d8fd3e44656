"""Whether the books say what the processor says."""

from enum import StrEnum

from reencuentro.giving.gifts.models import Regular as Kept

from ..looking import Standing
from ..models import CardPayment, CardRegular, Checkout, PaidOut
from ..names import ids_in
from ..processors import Payment, Payout, Processor, Regular


class Difference(StrEnum):
    """In what they differ."""

    NOT_BOOKED = "not_booked"
    BEGUN_ELSEWHERE = "begun_elsewhere"
    AMOUNT = "amount"
    GIVEN_BACK = "given_back"
    GOES_ON = "goes_on"


def difference(processor: Processor, standing: Standing) -> Difference | None:
    """The first one found, or None."""
    found = [_of_payment(processor, payment) for payment in standing.payments]
    found += [_of_regular(processor, regular) for regular in standing.regulars]
    found += [_of_payout(processor, standing.payout)] if standing.payout else []
    return next(filter(None, found), None)


def _of_payment(processor: Processor, said: Payment) -> Difference | None:
    row = CardPayment.objects.filter(processor=processor.code, reference=said.reference).first()
    if row is None:
        here = Checkout.objects.filter(id__in=ids_in([said.order])).exists()
        return Difference.NOT_BOOKED if here else Difference.BEGUN_ELSEWHERE
    if row.gift.money != said.money:
        return Difference.AMOUNT
    if row.gift.left() != said.left:
        return Difference.GIVEN_BACK
    if row.dispute < said.dispute or (said.on_balance and not row.settled):
        return Difference.NOT_BOOKED
    return None


def _of_regular(processor: Processor, said: Regular) -> Difference | None:
    rows = CardRegular.objects.filter(processor=processor.code, reference=said.reference)
    ended_here = rows.filter(regular__state=Kept.State.ENDED).exists()
    return Difference.GOES_ON if rows.exists() and not said.active and not ended_here else None


def _of_payout(processor: Processor, said: Payout) -> Difference | None:
    row = PaidOut.objects.filter(processor=processor.code, reference=said.reference).first()
    if row is None or row.failed != said.failed:
        return Difference.NOT_BOOKED
    return None
