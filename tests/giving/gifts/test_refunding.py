"""A gift goes back, whole or in parts, and never more of it than came."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reencuentro.engines.journal import errors as journal
from reencuentro.engines.journal.exchange import Rate
from reencuentro.giving.access.acting import acting, by_itself
from reencuentro.giving.access.staff import KEEPERS, Staff
from reencuentro.giving.books.actions import import_rates, reverse
from reencuentro.giving.books.models import Available, Entry
from reencuentro.giving.campaigns.closing import settle
from reencuentro.giving.campaigns.counting import raised
from reencuentro.giving.campaigns.models import Counted
from reencuentro.giving.gifts import errors
from reencuentro.giving.gifts.actions.money import take_back
from reencuentro.giving.gifts.models import Gift, Refund
from reencuentro.giving.gifts.queries.gifts import gift_page, refunds_of
from reencuentro.giving.gifts.refunding import not_arrived, refund
from tests.attacks.world import undone
from tests.giving.campaigns.stories import CLOSED, OVER, dollars, published
from tests.giving.conftest import BANK, DAY, pesos


def back(staff: Staff, gift: Gift, minor: int, day=DAY, key: str = "", of: str = BANK) -> Refund:
    with acting(staff, "gifts.refund", *KEEPERS) as act:
        money = type(gift.money)(minor, gift.currency)
        return refund(act, gift, money, day, key or f"refund:{uuid4()}", of)


def test_two_equal_parts_are_two_refunds(give, fundraiser):
    gift = give()
    assert back(fundraiser, gift, 300) != back(fundraiser, gift, 300)
    assert (gift_page(gift.id).back, gift_page(gift.id).left) == (pesos(600), pesos(400))
    assert Available.objects.get(fund="papers").minor == 400


def test_told_twice_it_is_one_and_with_another_content_it_is_refused(give, fundraiser):
    gift = give()
    assert back(fundraiser, gift, 300, key="refund:1") == back(fundraiser, gift, 300, key="refund:1")
    with pytest.raises(errors.ToldOtherwise):
        back(fundraiser, gift, 301, key="refund:1")
    assert Refund.objects.count() == 1


def test_no_more_goes_back_than_is_left(give, fundraiser):
    gift = give()
    back(fundraiser, gift, 999)
    with pytest.raises(errors.RefundExceeds):
        back(fundraiser, gift, 2)
    back(fundraiser, gift, 1)
    with pytest.raises(errors.RefundExceeds):
        back(fundraiser, gift, 1)


@pytest.mark.parametrize("minor", [0, -1])
def test_nothing_and_less_than_nothing_do_not_go_back(give, fundraiser, minor):
    with pytest.raises(journal.BadEntry):
        back(fundraiser, give(), minor)


def test_it_does_not_go_back_before_it_came_or_in_the_future(give, fundraiser):
    gift = give()
    with pytest.raises(errors.BeforeTheGift):
        back(fundraiser, gift, 1, DAY - timedelta(days=1))
    with pytest.raises(errors.InTheFuture):
        back(fundraiser, gift, 1, timezone.localdate() + timedelta(days=2))


def test_what_was_given_in_kind_or_by_mistake_does_not_go_back(give, fundraiser):
    with pytest.raises(errors.NotInMoney):
        back(fundraiser, give(means="kind", account="Expenses:Printing"), 1)
    gift = give()
    take_back(fundraiser, gift.id, DAY, "twice")
    with pytest.raises(errors.TakenBack):
        back(fundraiser, gift, 1)


def test_what_a_platform_gives_back_is_noted_and_not_booked(give, fundraiser):
    gift = give(means="platform", account="", donee="hipgive", source="hipgive")
    assert back(fundraiser, gift, 400).entry is None
    assert (gift_page(gift.id).left, Entry.objects.count()) == (pesos(600), 0)


def test_it_lowers_what_its_campaign_has_raised(give, fundraiser, campaign):
    gift = give(fund="campaign", money=dollars(700))
    back(fundraiser, gift, 250)
    assert sum(Counted.objects.values_list("minor", flat=True)) == 450


def test_spent_money_does_not_go_back_and_the_refusal_leaves_nothing(give, fundraiser):
    gift = give(means="card", account="Assets:Due:Stripe")
    with pytest.raises(journal.Overspent):
        back(fundraiser, gift, 100)
    assert (Refund.objects.count(), Entry.objects.count()) == (0, 1)


def test_once_settled_it_comes_from_the_funds_that_got_it_and_the_outcome_stands(
    give, line_funds, fundraiser, director
):
    over = published(fundraiser, director, OVER)
    gift = give(fund="campaign", money=dollars(500_000), received_on=CLOSED)
    with by_itself("campaigns.settle") as act:
        done = settle(act, over, timezone.now())
    today = timezone.localdate()
    gone = back(fundraiser, gift, 50_000, today)
    shares = Counter()
    for posting in gone.entry.postings.filter(account=BANK):
        shares[posting.fund_id] -= posting.minor
    assert shares == {"salary": 33_000, "papers": 10_000, "leaflets": 7_000}
    done.refresh_from_db()
    assert done.met


def test_one_that_came_after_the_settlement_goes_back_from_where_it_went(
    give, line_funds, fundraiser, director
):
    over = published(fundraiser, director, OVER)
    with by_itself("campaigns.settle") as act:
        settle(act, over, timezone.now())
    today = timezone.localdate()
    gift = give(fund="campaign", money=dollars(900), received_on=today)
    gone = back(fundraiser, gift, 900, today)
    assert set(gone.entry.postings.values_list("fund", flat=True)) == {"children"}


def test_one_that_was_booked_by_mistake_leaves_it_to_give_back(give, fundraiser):
    gift = give()
    gone = back(fundraiser, gift, 1000)
    reverse(fundraiser, gone.entry_id, key="mistake", day=DAY, reason="never")
    line = gift_page(gift.id)
    assert (line.back, line.left, refunds_of(gift)) == (pesos(0), pesos(1000), [])
    back(fundraiser, gift, 1000)


@pytest.fixture
def dear_dollars(campaign, fundraiser):
    """A campaign in dollars, for which a peso is worth less on the day after a gift."""
    days = {DAY - timedelta(days=1): Decimal(18), DAY: Decimal(20)}
    import_rates(fundraiser, [Rate("USD", "MXN", rate, "dof", "FIX", day) for day, rate in days.items()])
    return campaign


def test_what_went_back_of_another_currency_counts_off_what_the_gift_counted(give, fundraiser, dear_dollars):
    gift = give(fund="campaign", money=pesos(100_000))
    later = DAY + timedelta(days=1)
    assert raised(dear_dollars, "USD", CLOSED) == dollars(5_556)
    back(fundraiser, gift, 50_000, later)
    assert raised(dear_dollars, "USD", CLOSED) == dollars(2_778)
    back(fundraiser, gift, 50_000, later)
    assert raised(dear_dollars, "USD", CLOSED) == dollars(0)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.integers(1, 900), min_size=1, max_size=5), none_arrives=st.booleans())
def test_a_gift_that_all_went_back_counts_for_nothing(give, fundraiser, dear_dollars, parts, none_arrives):
    with undone():
        gift, later = give(fund="campaign", money=pesos(sum(parts))), DAY + timedelta(days=1)
        if none_arrives:
            gone = back(fundraiser, gift, parts[0], later)
            with by_itself("cards.notice") as act:
                not_arrived(act, gone, later, "came back")
        for part in parts:
            back(fundraiser, gift, part, later)
        assert raised(dear_dollars, "USD", CLOSED) == dollars(0)
