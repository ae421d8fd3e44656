"""What we ask Stripe, and how we read what it says: the real library against the stand-in."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import time_machine

from reencuentro.engines.journal.money import Money
from reencuentro.giving.cards.processors import Begun, Dispute, Forged, Kind, Order, Refused
from tests.giving.cards.conftest import StandIn, signed

ORDER = Order(
    "0b9e7c1e",
    Money(4500, "USD"),
    False,
    "Papeles",
    "es",
    "ana@example.org",
    "https://a.org/paid",
    "https://a.org/no",
)


def begun(stand_in: StandIn, order: Order = ORDER) -> Begun:
    return stand_in.ours.begin(order)


def paid(stand_in: StandIn, order: Order = ORDER) -> str:
    return stand_in.account.pay(begun(stand_in, order).reference)["id"]


def test_a_donor_is_sent_to_the_page_of_the_processor(stand_in):
    session = begun(stand_in)
    assert session.address.startswith(stand_in.account.address)
    assert stand_in.account.get(session.reference)["amount_total"] == 4500


def test_the_same_order_twice_is_one_payment(stand_in):
    assert begun(stand_in) == begun(stand_in)
    assert len(stand_in.account.of("checkout.session")) == 1
    with pytest.raises(Refused):
        begun(stand_in, replace(ORDER, money=Money(9900, "USD")))


def test_what_is_not_paid_is_nothing_yet(stand_in):
    session = begun(stand_in)
    stand_in.account.decline(session.reference)
    [intent] = stand_in.account.of("payment_intent")
    assert stand_in.ours.payment(intent["id"]) is None


def test_a_payment_says_what_it_is_of_and_what_it_did_to_the_balance(stand_in):
    payment = stand_in.ours.payment(paid(stand_in))
    assert (payment.order, payment.money, payment.on_balance.money) == (
        "0b9e7c1e",
        Money(4500, "USD"),
        Money(4500, "USD"),
    )


def test_refunds_and_lost_disputes_are_parts_given_back(stand_in):
    reference = paid(stand_in)
    ours = stand_in.ours
    ours.give_back(reference, Money(500, "USD"), "request-1")
    ours.give_back(reference, Money(500, "USD"), "request-1")
    ours.give_back(reference, Money(500, "USD"), "request-2")
    back = ours.payment(reference).given_back
    assert [(one.money.minor, one.request, one.dispute) for one in back] == [
        (500, "request-1", False), (500, "request-2", False),
    ]  # fmt: skip
    dispute = stand_in.account.dispute(reference)
    assert ours.payment(reference).dispute == Dispute.STANDS
    stand_in.account.decide(dispute["id"], won=False)
    last = ours.payment(reference).given_back[-1]
    assert (last.money.minor, last.dispute, ours.payment(reference).dispute) == (3500, True, Dispute.OVER)
    with pytest.raises(Refused):
        ours.give_back(reference, Money(1, "USD"), "request-3")


def test_a_monthly_gift_is_known_by_its_subscription(stand_in):
    reference = paid(stand_in, replace(ORDER, monthly=True))
    [subscription] = stand_in.account.of("subscription")
    payment = stand_in.ours.payment(reference)
    assert (payment.order, payment.regular) == ("0b9e7c1e", subscription["id"])
    assert payment.month.day == 1
    again = stand_in.ours.payment(stand_in.account.renew(subscription["id"])["id"])
    assert (again.order, again.regular) == ("0b9e7c1e", subscription["id"])
    assert stand_in.ours.regular(subscription["id"]).active
    stand_in.ours.end(subscription["id"])
    assert not stand_in.ours.regular(subscription["id"]).active


def test_a_payout_is_the_sum_of_its_lines(stand_in):
    first, second = paid(stand_in), paid(stand_in, replace(ORDER, id="other"))
    stand_in.ours.give_back(first, Money(1000, "USD"), "request")
    stand_in.account.cost(200, "usd")
    payout = stand_in.ours.payout(stand_in.account.pay_out("usd")["id"])
    assert {line.payment for line in payout.lines} == {first, second, ""}
    assert sum(line.gross.minor - line.fee.minor for line in payout.lines) == payout.net.minor
    assert [line.fee.minor for line in payout.lines if not line.payment] == [200]


@pytest.mark.parametrize("clock", ["2026-11-26T20:00-06:00", "2026-11-27T12:00-06:00"])
def test_a_payout_is_of_the_day_that_it_arrives_at_the_bank(stand_in, clock):
    """Stripe writes that day as its first second by UTC, which is the evening before in Mexico City."""
    with time_machine.travel(clock, tick=False):
        paid(stand_in)
        payout = stand_in.account.pay_out("usd")
    assert datetime.fromtimestamp(payout["arrival_date"], UTC) == datetime(2026, 11, 27, tzinfo=UTC)
    assert stand_in.ours.payout(payout["id"]).day == date(2026, 11, 27)


def test_what_the_processor_changed_into_another_currency_is_told_with_its_rate(stand_in):
    stand_in.account.settles_in = "mxn"
    moved = stand_in.ours.payment(paid(stand_in)).on_balance
    assert (moved.money, moved.rate) == (Money(76_500, "MXN"), "17.0")


def test_each_notice_says_what_it_is_about(stand_in):
    reference = paid(stand_in, replace(ORDER, monthly=True))
    stand_in.account.pay_out("usd")
    about = [stand_in.ours.read(*signed(event)) for event in stand_in.told]
    kinds = {
        event["type"]: (notice.kind, notice.reference)
        for event, notice in zip(stand_in.told, about, strict=True)
    }
    assert kinds["invoice.paid"] == kinds["charge.updated"] == (Kind.PAYMENT, reference)
    assert kinds["customer.subscription.created"][0] == Kind.REGULAR
    assert kinds["payout.paid"][0] == Kind.PAYOUT
    stand_in.account.event("product.created", {"id": "prod_1", "object": "product"})
    assert stand_in.ours.read(*signed(stand_in.told[-1])).kind == Kind.NOTHING


def test_what_was_not_signed_for_us_just_now_is_forged(stand_in):
    paid(stand_in)
    event = stand_in.told[0]
    body, headers = signed(event)
    assert stand_in.ours.read(body, headers).id == event["id"]
    live, foreign = {**event, "livemode": True}, {**event, "account": "acct_other"}
    for attempt in (
        (body, {}), (body + b" ", headers), (body, {"Stripe-Signature": "t=1,v1=00"}), (b"", headers),
        (b"\xff", headers),
        signed(event, "whsec_other"), signed(event, at=event["created"] - 400), signed(live), signed(foreign),
        signed({"object": "event"}), (b"[]", signed({})[1]),
    ):  # fmt: skip
        with pytest.raises(Forged):
            stand_in.ours.read(*attempt)


def test_payments_and_payouts_are_listed_from_a_day_on(stand_in):
    references = [paid(stand_in, replace(ORDER, id=str(n))) for n in range(3)]
    payout = stand_in.account.pay_out("usd")
    day = stand_in.ours.payment(references[0]).day
    assert set(stand_in.ours.payments(day)) == set(references)
    assert list(stand_in.ours.payouts(day)) == [payout["id"]]
