"""A payment is booked as it stands: the gift, what changed currency on the way, what of it went back."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Max

from reencuentro.engines.journal.giving import due_from
from reencuentro.giving.access.models import Act
from reencuentro.giving.books.models import Closing
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.donors.remembering import DonorFacts, enter, remember
from reencuentro.giving.gifts.models import Gift, Refund
from reencuentro.giving.gifts.receiving import NewGift, receive
from reencuentro.giving.gifts.refunding import not_arrived, refund

from ..models import CardPayment, CardRefund, Checkout, RefundRequest
from ..names import ids_in, not_arrived_key, payment_key, refund_key
from ..processors import GivenBack, Payment, Processor
from .converting import convert
from .regulars import regular_of


def book_payment(act: Act, processor: Processor, payment: Payment) -> None:
    """Within the act's transaction, as far as it is not booked yet. One that did not begin here waits until
    somebody says what it is for. Raises `JournalError`.
    """
    row = _known(processor, payment) or _received(act, processor, payment)
    if row is None:
        return
    if payment.on_balance and not row.settled:
        key, day = payment_key(processor, payment.reference), row.gift.received_on
        convert(act, processor, row.gift, key, payment.money, payment.on_balance, open_day(day))
        row.settled = True
    for back in payment.given_back:
        _come_back(act, processor, _give_back(act, processor, row, back), back)
    row.requests.filter(id__in=ids_in(payment.failed)).update(state=RefundRequest.State.FAILED)
    row.dispute = max(row.dispute, payment.dispute)
    row.save(update_fields=["settled", "dispute"])


def adopt(act: Act, processor: Processor, payment: Payment, fund: str) -> None:
    """Take one that did not begin here as somebody's gift for this fund, within the act's transaction."""
    if _known(processor, payment) is None:
        _keep(act, processor, payment, _gift(processor, payment, fund))
    book_payment(act, processor, payment)


def open_day(day: date) -> date:
    """That day; if its period is closed, the first that is not."""
    until = Closing.objects.aggregate(last=Max("until"))["last"]
    return max(day, until + timedelta(days=1)) if until else day


def _known(processor: Processor, payment: Payment) -> CardPayment | None:
    found = CardPayment.objects.filter(processor=processor.code, reference=payment.reference)
    return found.select_related("gift").first()


def _received(act: Act, processor: Processor, payment: Payment) -> CardPayment | None:
    checkout = Checkout.objects.filter(id__in=ids_in([payment.order]), processor=processor.code).first()
    if checkout is None:
        return None
    facts: dict[str, Any] = {"named": checkout.named, "rule": checkout.rule, **_words(checkout)}
    if payment.regular:
        regular = regular_of(act, processor, payment, checkout, lambda: _somebody(act, checkout))
        facts |= {"donor": regular.donor, "regular": regular, "instalment": payment.month}
    else:
        facts |= {"donor": _donor(act, checkout)}
    return _keep(act, processor, payment, _gift(processor, payment, checkout.fund_id, **facts), checkout)


def _keep(
    act: Act, processor: Processor, payment: Payment, new: NewGift, checkout: Checkout | None = None
) -> CardPayment:
    gift = receive(act, new, payment_key(processor, payment.reference))
    return CardPayment.objects.create(
        processor=processor.code, reference=payment.reference, checkout=checkout, gift=gift
    )


def _gift(processor: Processor, payment: Payment, fund: str, **facts: Any) -> NewGift:
    return NewGift(
        fund=fund,
        money=payment.money,
        means=Gift.Means.CARD,
        received_on=_day(processor, payment),
        account=due_from(processor.name),
        source=processor.code,
        reference=payment.reference,
        **facts,
    )


def _day(processor: Processor, payment: Payment) -> date:
    """Of one that a file brought first, the day it is booked on: its clock may be another, and a period may
    have been closed since.
    """
    before = Gift.objects.filter(source=processor.code, reference=payment.reference).first()
    return before.received_on if before else open_day(payment.day)


def _words(checkout: Checkout) -> dict[str, str]:
    """What is to be shown beside it: once, however often a gift of every month comes."""
    if checkout.payments.exists():
        return {}
    return {"public_name": checkout.public_name or "", "message": checkout.message or ""}


def _donor(act: Act, checkout: Checkout) -> Donor | None:
    """Who said who she is; nobody if she did not, or if it was forgotten since."""
    if not (checkout.name or checkout.email):
        return None
    facts = DonorFacts(
        name=checkout.name or "",
        email=checkout.email or "",
        language=checkout.language,
        consent_to_be_named=checkout.consent_to_be_named,
    )
    return remember(act, facts)


def _somebody(act: Act, checkout: Checkout) -> Donor:
    """Of a gift of every month, though nobody knows any more who she is."""
    return _donor(act, checkout) or enter(act, DonorFacts(name="", language=checkout.language))


def _give_back(act: Act, processor: Processor, row: CardPayment, back: GivenBack) -> Refund:
    known = CardRefund.objects.filter(processor=processor.code, reference=back.reference)
    if before := known.select_related("refund__gift").first():
        return before.refund
    day, key = max(open_day(back.day), row.gift.received_on), refund_key(processor, back.reference)
    given = refund(act, row.gift, back.money, day, key, due_from(processor.name))
    convert(act, processor, row.gift, key, -back.money, back.on_balance, day)
    CardRefund.objects.create(
        processor=processor.code, reference=back.reference, refund=given, dispute=back.dispute
    )
    row.requests.filter(id__in=ids_in([back.request])).update(state=RefundRequest.State.GIVEN)
    return given


def _come_back(act: Act, processor: Processor, given: Refund, back: GivenBack) -> None:
    if back.not_arrived is None or given.is_taken_back():
        return
    day, key = max(open_day(back.not_arrived.day), given.day), not_arrived_key(processor, back.reference)
    not_arrived(act, given, day, key)
    convert(act, processor, given.gift, key, back.money, back.not_arrived.on_balance, day)
