"""What a notice books: the gift, what goes back, what is paid out; once, whatever comes twice or too late."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reencuentro.engines.journal import giving, spending
from reencuentro.engines.journal.errors import Overspent
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import by_itself
from reencuentro.giving.access.models import Act
from reencuentro.giving.access.staff import NOBODY
from reencuentro.giving.books.actions import close_period, post
from reencuentro.giving.books.models import Available, Entry
from reencuentro.giving.campaigns.closing import settle
from reencuentro.giving.cards.errors import BegunElsewhere
from reencuentro.giving.cards.models import CardPayment, Inbox, PaidOut
from reencuentro.giving.cards.processors import Dispute
from reencuentro.giving.gifts.models import Gift, Regular
from tests.giving.campaigns.stories import OVER, republished
from tests.giving.cards.conftest import DOLLARS, begun, checkout, ledger, paid, stands, taken
from tests.giving.conftest import APOSTILLES

DUE, BANK, FEES = "Assets:Due:Stripe", "Assets:Bank:Sur-USD", "Expenses:Fees"
NOW = int(timezone.now().timestamp())


def test_a_payment_is_a_gift_that_is_due_from_the_processor(cards):
    reference = paid(cards, checkout(name="Ximena Larrañaga", email="ximena@correo.example"))
    taken(cards)
    gift = Gift.objects.get()
    assert (gift.money, gift.means, gift.source, gift.reference) == (DOLLARS, "card", "stripe", reference)
    assert (gift.donor.name, gift.donor.email) == ("Ximena Larrañaga", "ximena@correo.example")
    assert stands(DUE) == 4500
    assert not Available.objects.filter(fund="papers", minor__gt=0).exists()


def test_who_says_nothing_of_herself_stays_unknown(cards):
    paid(cards, checkout())
    taken(cards)
    assert Gift.objects.get().donor is None


def test_what_is_to_be_shown_waits_until_somebody_has_looked_at_it(cards):
    paid(cards, checkout(named=True, public_name="Una vecina", message="Ánimo"))
    taken(cards)
    gift = Gift.objects.get()
    assert (gift.public_name, gift.message, gift.moderation) == ("Una vecina", "Ánimo", "waiting")


def test_the_same_notices_again_change_nothing(cards):
    paid(cards, checkout())
    taken(cards)
    before, acts = ledger(), Act.objects.count()
    taken(cards)
    assert (ledger(), Act.objects.count()) == (before, acts)
    assert set(Act.objects.filter(verb="cards.notice").values_list("actor_id", flat=True)) == {NOBODY}


def test_a_card_that_is_declined_books_nothing(cards):
    session = begun(cards, checkout())
    cards.account.decline(session.reference)
    cards.account.expire(session.reference)
    taken(cards)
    assert not Entry.objects.exists()


def test_a_payout_comes_to_the_bank_less_the_fees(cards):
    paid(cards, checkout())
    paid(cards, checkout("leaflets", Money(10_000, "USD")))
    payout = cards.account.pay_out("usd")
    taken(cards)
    assert payout["amount"] == 4500 - 161 + 10_000 - 320
    assert (stands(DUE), stands(BANK), stands(FEES)) == (0, 4500 - 161, 161)
    assert (stands(DUE, "leaflets"), stands(BANK, "leaflets"), stands(FEES, "leaflets")) == (0, 9680, 320)
    assert PaidOut.objects.get().minor == payout["amount"]


def test_what_the_account_itself_costs_is_borne_without_restriction(cards, fundraiser):
    post(fundraiser, [giving.gift("cash", timezone.localdate(), "general", Money(1000, "USD"), BANK)])
    paid(cards, checkout())
    cards.account.cost(200, "usd")
    cards.account.pay_out("usd")
    taken(cards)
    assert (stands(FEES, "general"), stands(BANK, "general")) == (200, 800)


def test_a_payout_alone_books_the_payments_whose_notices_were_lost(cards):
    reference = paid(cards, checkout())
    cards.account.pay_out("usd")
    taken(cards, [cards.told[-1]])
    assert CardPayment.objects.get().reference == reference
    assert stands(BANK) == 4500 - 161


def test_a_payout_that_came_back_is_taken_back(cards):
    paid(cards, checkout())
    payout = cards.account.pay_out("usd")
    taken(cards)
    cards.account.fail_payout(payout["id"])
    taken(cards)
    assert (stands(DUE), stands(BANK), stands(FEES)) == (4500, 0, 0)
    assert PaidOut.objects.get().failed


def test_what_goes_back_at_the_processor_goes_back_here(cards):
    reference = paid(cards, checkout())
    for _time in range(2):
        cards.account.refund(reference, 1000)
    taken(cards)
    assert (Gift.objects.get().left().minor, stands(DUE)) == (2500, 2500)


def test_a_dispute_changes_nothing_until_it_is_lost(cards):
    reference = paid(cards, checkout())
    dispute = cards.account.dispute(reference)
    taken(cards)
    assert (Gift.objects.get().left(), CardPayment.objects.get().dispute) == (DOLLARS, Dispute.STANDS)
    cards.account.decide(dispute["id"], won=False)
    taken(cards)
    assert (Gift.objects.get().left().minor, stands(DUE)) == (0, 0)
    assert CardPayment.objects.get().dispute == Dispute.OVER


@pytest.mark.parametrize("won", [True, False])
def test_over_a_dispute_and_its_payouts_nothing_is_due_in_the_end(cards, won):
    dispute = cards.account.dispute(paid(cards, checkout()))
    paid(cards, checkout(money=Money(20_000, "USD")))
    cards.account.pay_out("usd")
    cards.account.decide(dispute["id"], won=won)
    cards.account.pay_out("usd")
    taken(cards)
    assert stands(DUE) == 0
    assert stands(BANK) == sum(row["amount"] for row in cards.account.of("payout"))


def test_what_a_fund_has_spent_it_can_not_give_back_until_it_has_money_again(cards, fundraiser):
    reference = paid(cards, checkout())
    cards.account.pay_out("usd")
    taken(cards)
    day = timezone.localdate()
    post(fundraiser, [spending.spend("spent", day, "papers", Money(4339, "USD"), APOSTILLES, BANK)])
    cards.account.refund(reference)
    cards.account.pay_out("usd")
    with pytest.raises(Overspent):
        taken(cards)
    post(fundraiser, [giving.gift("more", day, "papers", Money(4500, "USD"), BANK)])
    taken(cards)
    assert (stands(DUE), stands(BANK)) == (0, 0)


def test_a_gift_of_every_month_is_one_gift_each_month_until_it_ends(cards):
    cards.account.now = lambda: NOW
    paid(cards, checkout(monthly=True, email="ana@example.org", message="Cada mes"))
    [subscription] = cards.account.of("subscription")
    for later in (-31, -62):
        cards.account.now = lambda later=later: NOW + later * 24 * 3600
        cards.account.renew(subscription["id"])
    taken(cards)
    regular = Regular.objects.get()
    assert (regular.money, regular.state, regular.gifts.count()) == (DOLLARS, "active", 3)
    assert {gift.donor.email for gift in regular.gifts.all()} == {"ana@example.org"}
    assert [bool(gift.message) for gift in regular.gifts.order_by("entry")].count(True) == 1
    cards.account.cancel(subscription["id"])
    taken(cards)
    assert Regular.objects.get().state == "ended"


def test_one_that_ended_before_its_payment_was_heard_of_has_ended(cards):
    paid(cards, checkout(monthly=True, email="ana@example.org"))
    cards.account.cancel(cards.account.of("subscription")[0]["id"])
    taken(cards, reversed(cards.told))
    assert Regular.objects.get().state == "ended"


def test_what_the_processor_changes_into_pesos_is_due_in_pesos_at_its_rate(cards):
    cards.account.settles_in = "mxn"
    reference = paid(cards, checkout())
    cards.account.refund(reference, 1000)
    taken(cards)
    assert (stands(DUE), stands(DUE, currency="MXN")) == (0, 76_500 - 17_000)
    why = Entry.objects.get(key=f"stripe:payment:{reference}:exchange").why
    assert why == {"rate": "17.0", "source": "processor"}
    cards.account.pay_out("mxn")
    taken(cards)
    assert stands(DUE, currency="MXN") == 0


def test_what_comes_after_a_period_was_closed_is_booked_on_its_first_open_day(cards, director):
    cards.account.now = lambda: NOW - 3 * 24 * 3600
    paid(cards, checkout())
    close_period(director, timezone.localdate() - timedelta(2))
    taken(cards)
    assert Gift.objects.get().received_on == timezone.localdate() - timedelta(1)


def test_a_payment_that_did_not_begin_here_waits_until_somebody_says_what_it_is_for(cards):
    row = checkout()
    paid(cards, row)
    row.delete()
    taken(cards)
    assert not Gift.objects.exists()
    cards.account.pay_out("usd")
    with pytest.raises(BegunElsewhere):
        taken(cards)
    assert not Inbox.objects.filter(kind="payout").exists()


@pytest.mark.parametrize("settles_in", ["", "mxn"])
def test_a_refund_that_fails_after_it_went_is_booked_back_once(cards, settles_in):
    cards.account.settles_in = settles_in
    reference = paid(cards, checkout())
    refund = cards.account.refund(reference, 1000)
    taken(cards)
    currency = (settles_in or "usd").upper()
    given, due = Gift.objects.get(), stands(DUE, currency=currency)
    assert given.left() == Money(3500, "USD")
    cards.account.fail_refund(refund["id"])
    for _time in range(2):
        taken(cards)
        assert given.left() == DOLLARS
        assert stands(DUE, currency=currency) == due + (1000 if not settles_in else 17_000)
        assert stands("Income:Gifts") == -4500
    cards.account.pay_out(currency.lower())
    taken(cards)
    assert (stands(DUE, currency=currency), stands(DUE)) == (0, 0)


def test_what_failed_can_be_asked_for_again_and_what_went_twice_is_told_apart(cards):
    reference = paid(cards, checkout())
    cards.account.fail_refund(cards.account.refund(reference)["id"])
    cards.account.refund(reference)
    taken(cards)
    assert Gift.objects.get().left().minor == 0
    assert sorted(Entry.objects.values_list("kind", flat=True)) == ["gift", "refund", "refund", "reversal"]


def test_a_refund_that_fails_once_the_campaign_is_settled_goes_to_those_who_got_its_money(
    cards, campaign, fundraiser, director
):
    reference = paid(cards, checkout("campaign"))
    refund = cards.account.refund(reference, 1000)
    taken(cards)
    republished(campaign, fundraiser, director, OVER)
    with by_itself("campaigns.settle") as act:
        settle(act, campaign, timezone.now())
    cards.account.fail_refund(refund["id"])
    taken(cards)
    assert stands(DUE, "campaign") == 0
    assert stands(DUE, "children") == 4500
