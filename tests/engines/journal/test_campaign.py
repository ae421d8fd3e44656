"""The closing day of a campaign: its published rule decides, and no cent is lost on the way."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.journal import giving, spending
from reencuentro.engines.journal.book import Book
from reencuentro.engines.journal.campaign import Rule, settle, taken_back
from reencuentro.engines.journal.errors import NotClosedYet
from reencuentro.engines.journal.money import Money, total
from reencuentro.engines.journal.splitting import Line

DAY = date(2026, 12, 1)
CLOSES = datetime(2026, 11, 30, 23, 59, tzinfo=ZoneInfo("America/Mexico_City"))
LATER = CLOSES + timedelta(hours=1)
BANK, DUE = "Assets:Bank:North", giving.due_from("Stripe")
RULE = Rule(
    "trafficking",
    1,
    Money(500000, "USD"),
    CLOSES,
    (
        Line("salary", rank=1, cap=Money(330000, "USD")),
        Line("papers", weight=10, cap=Money(100000, "USD")),
        Line("leaflets", weight=7, cap=Money(70000, "USD")),
    ),
    surplus="general",
    fallback="children's documents",
)
FUNDS = ["trafficking", "salary", "papers", "leaflets", "general", "children's documents"]


def held(dollars: int, pesos: int = 0) -> dict[tuple[str, str], int]:
    return {(BANK, "USD"): dollars, (DUE, "MXN"): pesos}


def funds_after(dollars: int, counted: int) -> dict[str, Money]:
    """What each fund has once a campaign that held so much was settled."""
    book = Book(held=["trafficking"])
    book.post(giving.gift("gifts", DAY, "trafficking", Money(dollars, "USD"), BANK))
    settled = settle(RULE, Money(counted, "USD"), held(dollars), LATER, DAY)
    book.post(settled.entry)
    return {fund: money for fund in FUNDS if (money := book.available(fund, "USD"))}


def test_a_campaign_that_missed_its_goal_pays_for_the_childrens_documents():
    assert funds_after(312345, counted=312345) == {"children's documents": Money(312345, "USD")}


def test_a_campaign_that_met_its_goal_pays_for_its_lines_and_what_is_over_is_for_everything():
    assert funds_after(520000, counted=520000) == {
        "salary": Money(330000, "USD"),
        "papers": Money(100000, "USD"),
        "leaflets": Money(70000, "USD"),
        "general": Money(20000, "USD"),
    }


def test_fees_are_borne_by_each_line_in_its_part():
    """5,000 were counted; the processor kept 100 of them."""
    after = funds_after(490000, counted=500000)
    assert after["papers"] == Money(98000, "USD")
    assert total(after.values(), "USD") == Money(490000, "USD")


def test_what_was_settled_can_be_spent_only_in_its_fund():
    book = Book(held=["trafficking"])
    book.post(giving.gift("gifts", DAY, "trafficking", Money(1000, "USD"), BANK))
    book.post(settle(RULE, Money(1000, "USD"), held(1000), LATER, DAY).entry)
    paid = spending.spend("one", DAY, RULE.fallback, Money(1000, "USD"), "Expenses:Passports", BANK)
    assert book.post(paid)


def test_the_outcome_is_explained():
    why = settle(RULE, Money(312345, "USD"), held(312345), LATER, DAY).entry.why
    assert why == {
        "rule": "trafficking, version 1",
        "goal": "5000.00 USD",
        "counted": "3123.45 USD",
        "outcome": "missed",
        "closed": "2026-11-30T23:59:00-06:00",
    }


def test_it_closes_at_an_instant_wherever_the_server_stands():
    for early in (CLOSES - timedelta(seconds=1), (CLOSES - timedelta(seconds=1)).astimezone(UTC)):
        with pytest.raises(NotClosedYet):
            settle(RULE, Money(1, "USD"), held(1), early, DAY)
    assert settle(RULE, Money(1, "USD"), held(1), CLOSES.astimezone(UTC), DAY).entry


def test_it_is_settled_once():
    book = Book(held=["trafficking"])
    book.post(giving.gift("gifts", DAY, "trafficking", Money(1000, "USD"), BANK))
    entry = settle(RULE, Money(1000, "USD"), held(1000), LATER, DAY).entry
    assert book.post(entry)
    assert not book.post(entry)


def test_a_campaign_nobody_gave_to_books_nothing():
    settled = settle(RULE, Money(0, "USD"), {}, LATER, DAY)
    assert not settled.met
    assert settled.entry is None


def test_money_that_counted_for_nothing_still_goes_somewhere():
    settled = settle(RULE, Money(0, "USD"), held(0, pesos=700), LATER, DAY)
    assert {posting.fund for posting in settled.entry.postings} == {"trafficking", RULE.fallback}


@pytest.mark.parametrize(
    "change", [{"goal": Money(0, "USD")}, {"closes_at": datetime(2026, 11, 30)}], ids=["no goal", "no zone"]
)
def test_a_rule_that_could_not_be_kept_is_not_made(change):
    with pytest.raises(ValueError, match="goal"):
        Rule(**{**RULE.__dict__, **change})


AMOUNTS = st.integers(0, 10**9)


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_settling_changes_only_whose_the_money_is(dollars, pesos, counted):
    settled = settle(RULE, Money(counted, "USD"), held(dollars, pesos), LATER, DAY)
    assert settled.met == (counted >= RULE.goal.minor)
    assert total((part for _fund, part in settled.parts), "USD") == Money(counted, "USD")
    moved: dict[str, int] = {}
    for posting in settled.entry.postings if settled.entry else ():
        moved[posting.account] = moved.get(posting.account, 0) + posting.money.minor
    assert not any(moved.values())


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_nothing_stays_behind_in_the_campaign(dollars, pesos, counted):
    left = {account: minor for (account, _currency), minor in held(dollars, pesos).items()}
    settled = settle(RULE, Money(counted, "USD"), held(dollars, pesos), LATER, DAY)
    for posting in settled.entry.postings if settled.entry else ():
        if posting.fund == RULE.campaign and posting.account in left:
            left[posting.account] += posting.money.minor
    assert not any(left.values())


@given(st.integers(0, 10**9), st.integers(1, 10**6))
def test_a_late_refund_comes_from_those_who_got_the_gift_and_changes_no_outcome(counted, refund):
    settled = settle(RULE, Money(counted, "USD"), held(counted), LATER, DAY)
    sources = taken_back(settled, Money(refund, "USD"))
    assert total((money for _fund, money in sources), "USD") == Money(refund, "USD")
    assert {fund for fund, _money in sources} <= {fund for fund, _part in settled.parts}
