"""Two who close the same campaign at the same moment: it is closed once."""

from collections import Counter

import pytest

from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.books.models import Available, Entry
from reencuentro.giving.campaigns.actions.settling import settle_now
from reencuentro.giving.campaigns.errors import SettledAlready
from reencuentro.giving.campaigns.models import Part, Settlement
from tests.support.at_once import at_once

from .stories import OVER, dollars, given, published

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def test_two_settle_at_once_and_one_is_told_that_it_is_decided(line_funds, fundraiser, director):
    campaign = published(fundraiser, director, OVER)
    given(fundraiser, "campaign", dollars(10_000))

    def outcome(who) -> str:
        try:
            settle_now(who, campaign.id)
        except JournalError as refused:
            return refused.code
        return "done"

    ends = at_once([lambda who=who: outcome(who) for who in (fundraiser, director)])
    assert Counter(ends) == {"done": 1, SettledAlready.code: 1}
    assert (Settlement.objects.count(), Part.objects.count()) == (1, 1)
    assert Entry.objects.filter(kind="settlement").count() == 1
    assert Available.objects.get(fund="children", currency="USD").minor == 10_000
