"""What becomes of the money when a campaign is over, in the database; docs/funds.md."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import given as over
from hypothesis import strategies as st

from reencuentro.engines.journal import giving
from reencuentro.engines.journal.errors import NotClosedYet
from reencuentro.engines.journal.money import Money, total
from reencuentro.giving.access.acting import acting, by_itself
from reencuentro.giving.access.staff import KEEPERS
from reencuentro.giving.books.booking import book
from reencuentro.giving.books.models import Balance, Entry
from reencuentro.giving.campaigns.closing import fund_for, parted, settle
from reencuentro.giving.campaigns.errors import ClosedAlready, SettledAlready
from reencuentro.giving.campaigns.models import Counted, Settlement
from reencuentro.giving.campaigns.queries.progress import progress
from tests.giving.conftest import BANK

from .stories import CLOSED, DAY, OVER, dollars, given, published, republished

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
STRIPE = giving.due_from("Stripe")
FUNDS = ("campaign", "salary", "papers", "leaflets", "general", "children")


@pytest.fixture
def over_(line_funds, fundraiser, director):
    """A campaign whose closing instant has passed."""
    return published(fundraiser, director, OVER)


def settled(campaign, at=NOW) -> Settlement:
    with by_itself("campaigns.settle", f"campaign {campaign.id}") as act:
        return settle(act, campaign, at)


def lies(currency: str = "USD") -> dict[str, int]:
    """Everything that lies, is due or was promised, by fund."""
    rows = Balance.objects.filter(currency=currency, account__code__startswith="Assets:").exclude(minor=0)
    found = dict.fromkeys(rows.values_list("fund", flat=True), 0)
    for row in rows:
        found[row.fund_id] += row.minor
    return {fund: minor for fund, minor in found.items() if minor}


def test_missed_all_of_it_is_for_the_documents_of_the_children(over_, fundraiser):
    given(fundraiser, "campaign", dollars(312_345))
    done = settled(over_)
    assert (done.met, lies()) == (False, {"children": 312_345})
    assert Entry.objects.get(number=done.entry_id).why["outcome"] == "missed"
    found = progress(over_, NOW)
    assert (found.outcome, [(part.fund, part.money.minor) for part in found.parts]) == (
        "missed",
        [("children", 312_345)],
    )


def test_met_it_is_for_the_lines_in_their_turn(over_, fundraiser):
    given(fundraiser, "campaign", dollars(520_000))
    settled(over_)
    assert lies() == {"papers": 100_000, "leaflets": 70_000, "salary": 350_000}


def test_with_a_most_for_each_line_what_is_over_is_for_everything(line_funds, fundraiser, director):
    salary, *others = OVER.promise.lines
    lines = (replace(salary, cap=330_000), *others)
    campaign = published(fundraiser, director, replace(OVER, promise=replace(OVER.promise, lines=lines)))
    given(fundraiser, "campaign", dollars(520_000))
    settled(campaign)
    assert lies() == {"papers": 100_000, "leaflets": 70_000, "salary": 330_000, "general": 20_000}


def test_what_a_processor_owes_and_pesos_go_where_the_rest_goes(over_, fundraiser):
    given(fundraiser, "campaign", dollars(100), to=STRIPE)
    with acting(fundraiser, "gifts.receive", *KEEPERS) as act:
        book(act, [giving.gift("pesos", DAY, "campaign", Money(500, "MXN"), BANK)])
    settled(over_)
    assert (lies("USD"), lies("MXN")) == ({"children": 100}, {"children": 500})


def test_it_runs_once(over_, fundraiser):
    given(fundraiser, "campaign", dollars(100))
    settled(over_)
    with pytest.raises(SettledAlready):
        settled(over_)
    assert Entry.objects.filter(kind="settlement").count() == Settlement.objects.count() == 1


def test_a_campaign_that_got_nothing_is_settled_without_an_entry(over_):
    assert settled(over_).entry is None


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_not_before_its_instant_whatever_the_zone_of_the_server(over_, zone):
    """A day ends where the campaign closes."""
    ends = datetime.combine(CLOSED + timedelta(days=1), datetime.min.time(), ZoneInfo("America/Mexico_City"))
    with timezone.override(zone), transaction.atomic("giving"):
        with pytest.raises(NotClosedYet):
            settled(over_, ends - timedelta(microseconds=1))
        assert not settled(over_, ends).met


def test_a_late_gift_goes_where_the_outcome_says(over_, fundraiser):
    assert fund_for(over_) == "campaign"
    settled(over_)
    assert fund_for(over_) == "children"


def test_a_late_gift_for_a_campaign_that_met_its_goal_is_over(over_, fundraiser):
    given(fundraiser, "campaign", dollars(500_000))
    settled(over_)
    assert fund_for(over_) == "general"


def test_a_late_refund_comes_from_those_who_got_it_and_changes_no_outcome(over_, fundraiser):
    given(fundraiser, "campaign", dollars(500_000))
    settled(over_)
    for fund, money in parted("campaign", dollars(500_000)):
        given(fundraiser, fund, -money)
    assert (lies(), progress(over_, NOW).outcome) == ({}, "met")
    assert progress(over_, NOW).raised == dollars(500_000)


def test_before_that_money_of_a_fund_is_its_own(over_):
    assert parted("campaign", dollars(5)) == [("campaign", dollars(5))]
    assert parted("general", dollars(5)) == [("general", dollars(5))]


def test_nothing_is_counted_any_more(over_, fundraiser):
    settled(over_)
    given(fundraiser, "campaign", dollars(5))
    assert not Counted.objects.exists()


def test_a_rule_is_not_changed_once_the_campaign_is_over(over_, fundraiser, director):
    lower = replace(OVER, promise=replace(OVER.promise, minor=5))
    with pytest.raises(ClosedAlready):
        republished(over_, fundraiser, director, lower)
    settled(over_)
    with pytest.raises(SettledAlready):
        republished(over_, fundraiser, director, replace(lower, promise=replace(lower.promise, minor=6)))
    republished(over_, fundraiser, director, replace(OVER, news=()))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@over(
    gifts=st.lists(st.integers(1, 200_000), min_size=1, max_size=5),
    back=st.integers(0, 1_000),
    goal=st.integers(1, 600_000),
)
def test_whatever_was_given_nothing_is_lost_and_the_rule_decides(
    line_funds, fundraiser, director, gifts, back, goal
):
    """Any gifts in any order, some of it given back before."""
    outcomes = []
    for ordered in (gifts, gifts[::-1]):
        with transaction.atomic("giving"):
            outcomes.append(came_of(fundraiser, director, ordered, sum(gifts) * back // 1_000, goal))
            transaction.set_rollback(True, "giving")
    assert outcomes[0] == outcomes[1]


def came_of(fundraiser, director, gifts, back, goal):
    campaign = published(fundraiser, director, replace(OVER, promise=replace(OVER.promise, minor=goal)))
    for minor in (*gifts, -back):
        if minor:
            given(fundraiser, "campaign", dollars(minor))
    held = sum(gifts) - back
    done, after = settled(campaign), lies()
    assert sum(after.values()) == held
    assert "campaign" not in after
    assert done.met == (held >= goal)
    late = parted("campaign", dollars(held))
    assert total((money for _fund, money in late), "USD") == dollars(held)
    assert {fund: money.minor for fund, money in late} == after
    return done.met, done.counted_minor, after
