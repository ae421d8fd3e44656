"""How far a campaign is, and what counts toward its goal."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given as over
from hypothesis import strategies as st

from reencuentro.engines.journal.book import PLEDGED
from reencuentro.engines.journal.exchange import Rate
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS
from reencuentro.giving.books.actions import reverse
from reencuentro.giving.books.errors import MissingRate
from reencuentro.giving.books.models import Entry
from reencuentro.giving.books.rates import keep
from reencuentro.giving.campaigns.content import Content
from reencuentro.giving.campaigns.errors import NotPublished
from reencuentro.giving.campaigns.models import Counted
from reencuentro.giving.campaigns.queries.progress import progress
from reencuentro.giving.campaigns.rules import closing, current_rule_id, rule_of

from .stories import CLOSES, CONTENT, DAY, LAST_DAY, began, dollars, given, republished

RATE = Rate("USD", "MXN", Decimal("18.00"), "dof", "SF43718", DAY - timedelta(days=1))
NOW = datetime(2026, 12, 2, 12, tzinfo=UTC)


def test_lines_show_what_the_rule_would_give_to_each(campaign, fundraiser):
    given(fundraiser, "campaign", dollars(204_000))
    found = progress(campaign, NOW, "es")
    assert (found.raised, found.percent, found.outcome) == (dollars(204_000), 40, "running")
    assert [(line.title, line.wanted.minor, line.reached.minor) for line in found.lines] == [
        ("Salario de la abogada", 330_000, 34_000),
        ("Traducciones y apostillas", 100_000, 100_000),
        ("Folletos", 70_000, 70_000),
    ]


def test_what_is_given_back_counts_off(campaign, fundraiser):
    given(fundraiser, "campaign", dollars(50_000))
    given(fundraiser, "campaign", dollars(-20_000))
    assert progress(campaign, NOW).raised == dollars(30_000)


def test_an_entry_taken_back_as_a_mistake_counts_for_nothing(campaign, fundraiser):
    entry = given(fundraiser, "campaign", dollars(50_000))
    reverse(fundraiser, entry, key="slip", day=DAY, reason="amount")
    assert progress(campaign, NOW).raised == dollars(0)


def test_what_is_dated_after_the_last_day_does_not_count(campaign, fundraiser):
    given(fundraiser, "campaign", dollars(100), LAST_DAY)
    given(fundraiser, "campaign", dollars(10_000), LAST_DAY + timedelta(days=1))
    assert progress(campaign, NOW).raised == dollars(100)


def test_pesos_count_at_the_rate_published_before_their_day_as_anybody_can_tell_again(campaign, fundraiser):
    with acting(fundraiser, "books.rates", *KEEPERS) as act:
        keep(act, [RATE, replace(RATE, value=Decimal(20), published_on=DAY)])
    entry = given(fundraiser, "campaign", Money(100_000, "MXN"))
    row = Counted.objects.get(entry=entry)
    assert row.minor == 5_556  # 1,000.00 pesos at 18.00
    told = replace(RATE, base="MXN", quote="USD", value=Decimal(row.rate))
    assert told.convert(Money(row.given_minor, row.given_currency)) == dollars(row.minor)
    assert progress(campaign, NOW).raised == dollars(5_556)


def test_without_a_published_rate_it_is_not_booked_either(campaign, fundraiser):
    with pytest.raises(MissingRate):
        given(fundraiser, "campaign", Money(100_000, "MXN"))
    assert not Entry.objects.exists()


def test_a_gift_for_another_fund_counts_for_no_campaign(campaign, fundraiser):
    given(fundraiser, "papers", dollars(100))
    assert not Counted.objects.exists()


def test_of_an_unpublished_campaign_there_is_no_rule(line_funds, fundraiser):
    campaign = began(fundraiser)
    assert current_rule_id("campaign") is None
    with pytest.raises(NotPublished):
        rule_of(campaign)


def test_a_gift_keeps_the_rule_it_was_given_under(campaign, fundraiser, director):
    before = current_rule_id("campaign")
    entry = given(fundraiser, "campaign", dollars(100))
    higher = replace(CONTENT, promise=replace(CONTENT.promise, minor=600_000))
    republished(campaign, fundraiser, director, higher)
    assert Counted.objects.get(entry=entry).rule_id == before != current_rule_id("campaign")
    assert progress(campaign, NOW).goal == dollars(600_000)


def test_other_words_change_no_rule(campaign, fundraiser, director):
    before = current_rule_id("campaign")
    republished(campaign, fundraiser, director, replace(CONTENT, news=()))
    assert current_rule_id("campaign") == before


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_days_left_are_those_of_where_it_closes(campaign, zone):
    with timezone.override(zone):
        assert progress(campaign, CLOSES - timedelta(days=1, minutes=1)).days_left == 1
        assert progress(campaign, CLOSES - timedelta(minutes=1)).days_left == 0
        assert progress(campaign, CLOSES).outcome == "closed"


@over(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sampled_from(["America/New_York", "America/Tijuana"]))
def test_a_campaign_closes_as_its_last_day_ends_there(day, zone):
    instant = closing(day, zone).astimezone(ZoneInfo("Asia/Tokyo"))
    assert (instant - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date() == day
    assert instant.astimezone(ZoneInfo(zone)).date() == day + timedelta(days=1)


def test_content_is_read_as_it_was_written():
    assert Content.read(CONTENT.text) == CONTENT
    assert Content.read(Content().text) == Content()
    scheduled = replace(CONTENT, opens_at=NOW)
    assert Content.read(scheduled.text).digest == scheduled.digest != CONTENT.digest


def test_promised_money_is_shown_apart(campaign, fundraiser):
    given(fundraiser, "campaign", dollars(100), to=PLEDGED)
    assert progress(campaign, NOW).promised == (Money(100, "USD"),)
