"""What the processor has and the books do not is said until it is booked, also once nobody tells of it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from reencuentro.engines.journal.exchange import Rate
from reencuentro.engines.journal.money import Money
from reencuentro.giving.books.actions import import_rates
from reencuentro.giving.books.errors import MissingRate
from reencuentro.giving.cards.actions.reconciling import reconcile, take_as_gift
from reencuentro.giving.cards.errors import BegunElsewhere
from reencuentro.giving.cards.models import Unbooked
from reencuentro.giving.cards.sweeping import sweep
from reencuentro.giving.gifts.models import Gift
from reencuentro.giving.reports.alerts.cards import not_booked

from .conftest import checkout, paid, taken

EUROS = Money(4500, "EUR")


def said() -> list[str]:
    with translation.override("en"):
        return [alert.what for alert in not_booked()]


@pytest.fixture
def euros(cards, campaign):
    """Given to a campaign in dollars, while nobody entered what a euro is worth."""
    return paid(cards, checkout("campaign", EUROS))


def test_a_gift_that_waits_for_a_rate_is_said_until_it_is_booked(cards, euros, fundraiser):
    with pytest.raises(MissingRate):
        taken(cards)
    [one] = said()
    assert one.startswith("1 card payment or payout of Stripe is not in the books, since ")
    yesterday = timezone.localdate() - timedelta(days=1)
    import_rates(fundraiser, [Rate("EUR", "USD", Decimal("1.1"), "ecb", "EUR", yesterday)])
    taken(cards)
    assert said() == [] and Gift.objects.get().money == EUROS


def test_the_sweep_says_it_too_and_again_and_again_it_is_one(cards, euros):
    for _time in range(2):
        sweep()
    assert Unbooked.objects.get().reference == euros


def test_what_did_not_begin_here_is_said_with_the_payout_that_waits_for_it(cards, fundraiser):
    row = checkout()
    reference = paid(cards, row)
    row.delete()
    cards.account.pay_out("usd")
    with pytest.raises(BegunElsewhere):
        taken(cards)
    sweep()
    assert said()[0].startswith("2 card payments or payouts of Stripe are not in the books")
    take_as_gift(fundraiser, cards.ours, reference, "leaflets")
    assert said()[0].startswith("1 card payment or payout")
    assert not reconcile(cards.ours, timezone.localdate()).troubles
    assert said() == []
