"""Giving back a payment or a part of it: asked of the processor, booked once that has done it."""

from uuid import UUID

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS, Staff
from reencuentro.giving.books.booking import alone
from reencuentro.giving.gifts.errors import RefundExceeds

from ..models import CardPayment, RefundRequest
from ..processors import Processor, Refused
from ..queries.payments import payment_line


def ask_back(staff: Staff, processor: Processor, payment: CardPayment, money: Money, token: UUID) -> None:
    """`token` names the request: sent twice it is one, here and there; two equal ones are two.

    Raises `RefundExceeds`, and `ProcessorError`: `NotReached` leaves the request to be asked again.
    """
    request = _written(staff, payment, money, token)
    try:
        processor.give_back(payment.reference, Money(request.minor, money.currency), str(request.id))
    except Refused:
        RefundRequest.objects.filter(id=request.id).update(state=RefundRequest.State.FAILED)
        raise


def _written(staff: Staff, payment: CardPayment, money: Money, token: UUID) -> RefundRequest:
    """Kept before it is asked, so that whatever the processor does then is known to be ours."""
    if before := RefundRequest.objects.filter(id=token, payment=payment).first():
        return before
    with acting(staff, "cards.refund", *KEEPERS, about=f"payment {payment.id}") as act:
        alone()
        left = payment_line(payment.id).open
        if not 0 < money.minor <= left.minor:
            raise RefundExceeds(left=left)
        return RefundRequest.objects.create(id=token, payment=payment, minor=money.minor, act=act)
