"""A gift comes, by any means, and is booked once."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from reencuentro.engines.journal import errors as journal
from reencuentro.engines.journal.giving import due_from
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting, by_itself
from reencuentro.giving.access.staff import KEEPERS
from reencuentro.giving.books.actions import close_period
from reencuentro.giving.books.models import Available, Balance, Entry
from reencuentro.giving.campaigns.closing import settle
from reencuentro.giving.campaigns.models import Counted
from reencuentro.giving.campaigns.rules import current_rule
from reencuentro.giving.gifts.errors import InTheFuture, ToldOtherwise
from reencuentro.giving.gifts.models import Gift
from reencuentro.giving.gifts.queries.gifts import gift_page
from reencuentro.giving.gifts.receiving import NO_KEY, receive, receive_all
from tests.giving.campaigns.stories import CLOSED, OVER, dollars, given, published
from tests.giving.conftest import BANK, DAY, pesos

from .conftest import PAPERS, told


def income() -> int:
    """Of everything booked, in whatever currency and fund."""
    return -sum(row.minor for row in Balance.objects.filter(account__code__startswith="Income:"))


@pytest.mark.parametrize(
    ("means", "account"),
    [("cash", "Assets:Cash"), ("cheque", BANK), ("transfer", BANK), ("card", due_from("Stripe"))],
)
def test_money_of_any_means_is_income_of_its_fund_where_it_lies(give, means, account):
    gift = give(means=means, account=account)
    assert Balance.objects.get(account=account, fund="papers").minor == 1000
    assert (gift.money, gift.entry.day, income()) == (pesos(1000), DAY, 1000)


def test_what_is_given_in_kind_is_income_and_cost_at_once_and_no_money(give):
    gift = give(means="kind", account="Expenses:Printing", description="500 folletos impresos")
    assert Balance.objects.get(account="Income:InKind").minor == -1000
    assert not Available.objects.filter(minor__gt=0).exists()
    assert gift_page(gift.id).gift.description == "500 folletos impresos"


def test_a_gift_to_a_platform_is_kept_and_is_no_income(give):
    gift = give(means="platform", account="", donee="hipgive", source="hipgive")
    assert (gift.entry, income(), Entry.objects.count()) == (None, 0, 0)


def test_told_twice_it_is_one(give):
    first = give(reference="pi_1", source="stripe")
    assert give(reference="pi_1", source="stripe", message="later") == first
    assert (Gift.objects.count(), Entry.objects.count()) == (1, 1)


@pytest.mark.parametrize("changes", [{"money": pesos(999)}, {"fund": "leaflets"}, {"means": "cash"}])
def test_told_again_with_another_content_it_is_refused(give, changes):
    give(reference="pi_1")
    with pytest.raises(ToldOtherwise):
        give(reference="pi_1", **changes)


def test_the_same_number_of_two_sources_are_two(give):
    assert give(reference="1", source="stripe") != give(reference="1", source="paypal")


def test_one_of_the_future_is_refused_and_one_of_a_clock_ahead_is_not(give):
    today = timezone.localdate()
    give(received_on=today + timedelta(days=1))
    with pytest.raises(InTheFuture):
        give(received_on=today + timedelta(days=2))


@pytest.mark.parametrize("minor", [0, -5])
def test_nothing_and_less_than_nothing_are_no_gift(give, minor):
    with pytest.raises(journal.BadEntry):
        give(money=pesos(minor))


def test_a_closed_period_takes_none_and_nothing_of_it_stays(give, director):
    close_period(director, DAY)
    with pytest.raises(journal.PeriodClosed):
        give()
    assert not Gift.objects.exists()


def test_a_gift_without_anybody_has_no_key(give, ximena):
    assert give().key == NO_KEY
    assert give(donor=ximena, message="Gracias").key == ximena.key
    assert give(message="Gracias").key not in (NO_KEY, ximena.key)


def test_what_it_says_is_tidied_and_waits_for_somebody_to_look(give):
    gift = give(message="¡Ánimo!\u202e \u200b", named=True, public_name="Pen\u0303a")
    shown = gift_page(gift.id).gift
    assert (shown.message, shown.public_name, shown.moderation) == ("¡Ánimo!", "Peña", "waiting")
    assert give().moderation == "none"
    with pytest.raises(ValidationError):
        give(message="\x00")


def test_a_gift_of_a_campaign_counts_toward_its_goal_and_keeps_its_rule(give, campaign):
    gift = give(fund="campaign", money=dollars(700))
    assert Counted.objects.get(entry=gift.entry).minor == 700
    assert gift.rule == current_rule(campaign).id
    assert not Counted.objects.exclude(entry=gift.entry).exists()


def test_many_at_once_come_to_what_each_by_itself_comes_to_and_once(fundraiser, campaign):
    many = [
        replace(PAPERS, reference="one", fund="campaign", money=dollars(700)),
        replace(PAPERS, reference="two", fund="campaign", money=dollars(300)),
        replace(PAPERS, reference="three", donee="hipgive", account="", means="platform"),
    ]
    for _again in range(2):
        with acting(fundraiser, "gifts.receive", *KEEPERS) as act:
            receive_all(act, [(new, new.reference) for new in many])
    assert income() == 1000
    assert sum(Counted.objects.values_list("minor", flat=True)) == 1000
    assert set(Gift.objects.values_list("reference", "rule")) == {
        ("one", current_rule(campaign).id),
        ("two", current_rule(campaign).id),
        ("three", None),
    }
    with acting(fundraiser, "gifts.receive", *KEEPERS) as act, pytest.raises(ToldOtherwise):
        receive_all(act, [(replace(many[0], money=dollars(701)), "one")])


def test_without_a_rate_a_gift_of_another_currency_is_not_half_kept(give, campaign):
    with pytest.raises(journal.JournalError):
        give(fund="campaign", money=Money(700, "EUR"))
    assert (Gift.objects.count(), Entry.objects.count()) == (0, 0)


@pytest.mark.parametrize(("raised", "fund"), [(500_000, "general"), (100_000, "children")])
def test_after_the_settlement_it_goes_where_the_outcome_says(
    give, line_funds, fundraiser, director, raised, fund
):
    over = published(fundraiser, director, OVER)
    given(fundraiser, "campaign", dollars(raised), CLOSED)
    with by_itself("campaigns.settle") as act:
        settle(act, over, timezone.now())
    counted = Counted.objects.count()
    gift = give(fund="campaign", money=dollars(900), received_on=timezone.localdate())
    assert set(gift.entry.postings.values_list("fund", flat=True)) == {fund}
    assert (gift.fund_id, Counted.objects.count()) == ("campaign", counted)


def test_a_notice_of_a_processor_receives_by_itself(funds):
    with by_itself("cards.notice") as act:
        gift = receive(act, PAPERS, f"gift:stripe:{uuid4()}")
    assert gift.act.role == "system"


def test_an_act_that_fails_leaves_neither_gift_nor_entry(funds, fundraiser):
    with pytest.raises(ZeroDivisionError), by_itself("cards.notice") as act:
        receive(act, PAPERS, "gift:1")
        raise ZeroDivisionError
    assert (Gift.objects.count(), Entry.objects.count()) == (0, 0)
    assert told(fundraiser, PAPERS)
