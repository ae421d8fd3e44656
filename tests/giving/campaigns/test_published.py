"""What the public reads of campaigns."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation

from reencuentro.giving.campaigns.errors import OpenAlready
from reencuentro.giving.campaigns.missing import missing
from reencuentro.giving.campaigns.queries.published import published, published_campaigns

from .stories import CLOSES, CONTENT, began, republished
from .stories import published as campaign_of

NOW = datetime(2026, 12, 2, 12, tzinfo=UTC)
LATER = datetime(2026, 12, 10, 15, tzinfo=UTC)


def test_a_campaign_reads_in_the_language_of_its_address_whoever_asks(campaign):
    with translation.override("en"):
        found = published("legal-support", "es", NOW)
    assert (found.title, found.rule.fallback) == (
        "Apoyo legal para víctimas de trata",
        "Documentos de los niños",
    )
    assert [(one.money.minor, one.words) for one in found.examples] == [(4_500, "una apostilla")]
    assert published("legal-support", "en", NOW).rule.goal == found.rule.goal


def test_nothing_is_read_before_it_is_approved_or_before_it_opens(line_funds, fundraiser, director):
    campaign = began(fundraiser)
    assert published_campaigns("es", NOW) == []
    republished(campaign, fundraiser, director, replace(CONTENT, opens_at=LATER))
    assert published("legal-support", "es", LATER - timedelta(seconds=1)) is None
    assert published("legal-support", "es", LATER).opened_at == LATER


def test_an_open_page_is_not_taken_away_until_the_day_of_the_next(campaign, fundraiser, director):
    later = replace(CONTENT, news=(), opens_at=timezone.now() + timedelta(days=3))
    with translation.override("en"):
        assert missing(later, campaign) == [
            "No day on which the page opens: it is open, and would be gone until then."
        ]
    with pytest.raises(OpenAlready):
        republished(campaign, fundraiser, director, later)
    assert published("legal-support", "es").news
    republished(campaign, fundraiser, director, replace(later, opens_at=timezone.now() - timedelta(days=3)))
    assert published("legal-support", "es").news == ()


def test_what_is_not_open_yet_may_open_on_another_day(line_funds, fundraiser, director):
    tomorrow = timezone.now() + timedelta(days=1)
    campaign = campaign_of(fundraiser, director, opens_at=tomorrow)
    later = replace(CONTENT, opens_at=tomorrow + timedelta(days=1))
    assert missing(later, campaign) == []
    republished(campaign, fundraiser, director, later)
    assert published("legal-support", "es", tomorrow) is None


def test_what_was_approved_last_is_read(campaign, fundraiser, director):
    republished(campaign, fundraiser, director, replace(CONTENT, news=()))
    assert published("legal-support", "es", NOW).news == ()
    assert len(published_campaigns("es", NOW)) == 1


def test_a_campaign_stays_to_be_read_when_it_is_over(campaign):
    assert published("legal-support", "en", CLOSES + timedelta(days=400)).progress.outcome == "closed"


def test_another_address_is_no_campaign(line_funds, fundraiser, director):
    campaign_of(fundraiser, director)
    assert published("legal", "en", NOW) is None
