"""A promise is income when it is made, is kept in parts, and what is left of it can be given up."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from reencuentro.engines.journal import errors as journal
from reencuentro.engines.journal.giving import LOST_PLEDGES
from reencuentro.giving.access.acting import acting, by_itself
from reencuentro.giving.access.staff import KEEPERS
from reencuentro.giving.books.actions import reverse
from reencuentro.giving.books.models import Available, Balance
from reencuentro.giving.campaigns.closing import settle
from reencuentro.giving.campaigns.models import Counted
from reencuentro.giving.gifts.actions.money import take_back
from reencuentro.giving.gifts.errors import AnotherPledge, InTheFuture, MonthCame, PledgeExceeded
from reencuentro.giving.gifts.models import Lost, Pledge, Regular
from reencuentro.giving.gifts.pledging import give_up, promise
from reencuentro.giving.gifts.queries.expected import due_instalments, months, pledge_lines, stale_pledges
from tests.giving.campaigns.stories import CLOSED, OVER, dollars, published
from tests.giving.conftest import DAY, pesos

PROMISED = pesos(1000)


@pytest.fixture
def promised(funds, fundraiser, ximena):
    def made(fund="papers", money=PROMISED, day=DAY, due=DAY, key="") -> Pledge:
        with acting(fundraiser, "gifts.pledge", *KEEPERS) as act:
            return promise(act, ximena, fund, money, day, due, key or f"pledge:{uuid4()}")

    return made


@pytest.fixture
def given_up(fundraiser):
    def lost(pledge: Pledge, minor: int, key: str = "") -> Lost:
        with acting(fundraiser, "gifts.lost", *KEEPERS) as act:
            money = type(pledge.money)(minor, pledge.currency)
            return give_up(act, pledge, money, timezone.localdate(), key or f"lost:{uuid4()}")

    return lost


def standing(account: str, fund: str = "papers") -> int:
    found = Balance.objects.filter(account=account, fund=fund).first()
    return found.minor if found else 0


def test_a_promise_is_income_and_can_not_be_spent(promised):
    pledge = promised()
    assert (standing("Income:Gifts"), standing("Assets:Pledges")) == (-1000, 1000)
    assert pledge.left() == pesos(1000)
    assert not Available.objects.filter(minor__gt=0).exists()


def test_told_twice_it_is_one(promised, given_up):
    pledge = promised(key="pledge:1")
    assert promised(key="pledge:1") == pledge
    assert given_up(pledge, 10, "lost:1") == given_up(pledge, 10, "lost:1")
    assert pledge.left() == pesos(990)


def test_it_is_kept_in_parts_and_the_rest_is_given_up(promised, give, given_up):
    pledge = promised()
    for minor in (400, 350):
        give(pledge=pledge, money=pesos(minor), donor=pledge.donor)
    given_up(pledge, 250)
    assert pledge.left() == pesos(0)
    assert (standing("Income:Gifts"), standing("Assets:Pledges"), standing(LOST_PLEDGES)) == (-1000, 0, 250)
    assert Available.objects.get(fund="papers").minor == 750


def test_no_more_of_it_is_kept_or_given_up_than_is_left(promised, give, given_up):
    pledge = promised()
    give(pledge=pledge, money=pesos(900))
    with pytest.raises(PledgeExceeded):
        give(pledge=pledge, money=pesos(101))
    with pytest.raises(PledgeExceeded):
        given_up(pledge, 101)


def test_what_kept_it_by_mistake_leaves_it_open(promised, give, fundraiser):
    pledge = promised()
    kept = give(pledge=pledge, money=pesos(900))
    take_back(fundraiser, kept.id, DAY, "twice")
    assert pledge.left() == pesos(1000)
    give(pledge=pledge, money=pesos(1000))


@pytest.mark.parametrize("changes", [{"fund": "leaflets"}, {"money": dollars(10)}])
def test_another_fund_or_currency_does_not_keep_it(promised, give, changes):
    with pytest.raises(AnotherPledge):
        give(pledge=promised(), **changes)


@pytest.mark.parametrize("minor", [0, -1])
def test_nothing_is_no_promise_and_gives_up_none(promised, given_up, minor):
    with pytest.raises(journal.BadEntry):
        promised(money=pesos(minor))
    with pytest.raises(journal.BadEntry):
        given_up(promised(), minor)


def test_it_is_not_made_in_the_future(promised):
    with pytest.raises(InTheFuture):
        promised(day=timezone.localdate() + timedelta(days=2))


def test_toward_a_goal_it_counts_once_it_is_kept(promised, give, campaign):
    pledge = promised("campaign", dollars(1000))
    assert not Counted.objects.exists()
    give(fund="campaign", pledge=pledge, money=dollars(600))
    assert Counted.objects.get().minor == 600


def test_kept_after_the_settlement_it_goes_to_those_who_got_the_promise(
    promised, give, line_funds, fundraiser, director
):
    over = published(fundraiser, director, OVER)
    pledge = promised("campaign", dollars(1000), CLOSED, CLOSED)
    with by_itself("campaigns.settle") as act:
        settle(act, over, timezone.now())
    kept = give(fund="campaign", pledge=pledge, money=dollars(1000), received_on=timezone.localdate())
    assert set(kept.entry.postings.values_list("fund", flat=True)) == {"children"}
    assert Balance.objects.get(account="Assets:Pledges", fund="children").minor == 0


def test_one_that_is_open_long_after_its_day_is_stale(promised, give):
    today = timezone.localdate()
    old, kept, young = (promised(day=DAY, due=today - timedelta(days=days)) for days in (91, 120, 30))
    give(pledge=kept, money=pesos(1000))
    assert [line.pledge for line in stale_pledges()] == [old]
    assert [line.pledge for line in pledge_lines() if line.is_overdue] == [old, young]
    assert pledge_lines(young.donor_id)[0].donor == "Ximena Larrañaga"


def test_many_promises_are_asked_about_at_once(
    promised, give, given_up, fundraiser, django_assert_num_queries
):
    pledges = [promised() for _each in range(4)]
    give(pledge=pledges[0], money=pesos(400))
    given_up(pledges[1], 250)
    reverse(fundraiser, pledges[2].entry_id, key="never promised", day=DAY, reason="never")
    with django_assert_num_queries(6, using="giving"):
        found = {line.pledge: line.left for line in pledge_lines()}
    assert found == {pledge: pledge.left() for pledge in pledges}
    assert sorted(money.minor for money in found.values()) == [0, 600, 750, 1000]


@pytest.fixture
def monthly(funds, fundraiser, ximena) -> Regular:
    with acting(fundraiser, "gifts.regular", *KEEPERS) as act:
        return Regular.objects.create(
            donor=ximena, fund_id="papers", minor=500, currency="MXN", day=1, act=act,
            since=(timezone.localdate().replace(day=1) - timedelta(days=40)).replace(day=1),
        )  # fmt: skip


def test_each_month_without_its_gift_is_due(monthly, give):
    due = due_instalments()
    assert [one.day for one in due] == sorted(months(monthly, timezone.localdate()))
    assert len(due) == 3 and due[0].donor == "Ximena Larrañaga"
    give(regular=monthly, instalment=due[0].month, money=pesos(500))
    assert [one.month for one in due_instalments()] == [one.month for one in due[1:]]


def test_one_that_rests_or_ended_is_not_waited_for(monthly):
    for state in (Regular.State.PAUSED, Regular.State.ENDED):
        Regular.objects.update(state=state)
        assert due_instalments() == []


@pytest.mark.parametrize(
    ("since", "today", "first", "many"),
    [
        (date(2026, 1, 15), date(2026, 3, 9), date(2026, 2, 1), 1),
        (date(2026, 1, 15), date(2026, 3, 10), date(2026, 3, 1), 2),
        (date(2026, 1, 10), date(2026, 1, 10), date(2026, 1, 1), 1),
        (date(2020, 1, 1), date(2026, 3, 9), date(2026, 2, 1), 11),
        (date(2026, 4, 1), date(2026, 3, 9), None, 0),
    ],
)  # fmt: skip
def test_months_are_due_from_their_day_on_and_for_a_year(since, today, first, many):
    found = list(months(Regular(day=10, since=since), today))
    assert (found[0] if found else None, len(found)) == (first, many)


def test_a_month_is_entered_once_unless_that_was_a_mistake(monthly, give, fundraiser):
    month = due_instalments()[0].month
    gift = give(regular=monthly, instalment=month)
    with pytest.raises(MonthCame):
        give(regular=monthly, instalment=month)
    take_back(fundraiser, gift.id, DAY, "twice")
    assert due_instalments()[0].month == month
    give(regular=monthly, instalment=month)


def test_a_promise_or_a_loss_entered_by_mistake_counts_no_more(promised, given_up, fundraiser):
    pledge = promised()
    lost = given_up(pledge, 400)
    reverse(fundraiser, lost.entry_id, key="never lost", day=timezone.localdate(), reason="never")
    assert pledge.left() == pesos(1000)
    reverse(fundraiser, pledge.entry_id, key="never promised", day=DAY, reason="never")
    assert pledge.left() == pesos(0)
