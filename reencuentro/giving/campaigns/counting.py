"""What counts toward the goal: gifts by their day, at the published rate; what is given back counts off."""

from datetime import date

from django.db.models import Sum

from reencuentro.engines.journal.exchange import Rate
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.models import Act
from reencuentro.giving.books.booking import alone
from reencuentro.giving.books.rates import rate_on

from .models import Campaign, Counted, Settlement
from .rules import current_rule


def count(act: Act, fund_code: str, entry: int, money: Money, day: date) -> None:
    """Count an entry of a campaign's fund, within the transaction that books it; `money` below nothing for
    what is given back. Of other funds, and once the campaign is settled, nothing is counted.

    Raises `NotPublished`, `MissingRate`.
    """
    alone()
    campaign = Campaign.objects.filter(fund=fund_code).first()
    if campaign is None or Settlement.objects.filter(campaign=campaign).exists():
        return
    rule = current_rule(campaign)
    rate = None if money.currency == rule.currency else rate_on(money.currency, rule.currency, day)
    worth = rate.convert(money) if rate else money
    facts = _facts(rate) if rate else {}
    Counted.objects.create(
        entry_id=entry,
        campaign=campaign,
        rule=rule,
        day=day,
        minor=worth.minor,
        given_minor=money.minor,
        given_currency=money.currency,
        act=act,
        **facts,
    )


def raised(campaign: Campaign, currency: str, until: date) -> Money:
    """Everything dated up to and with that day, less what was given back; an entry that was taken back as a
    mistake counts for nothing. `currency` is that of the goal.
    """
    counted = Counted.objects.filter(campaign=campaign, day__lte=until)
    minor = counted.filter(entry__reversed_by=None).aggregate(sum=Sum("minor"))["sum"]
    return Money(minor or 0, currency)


def _facts(rate: Rate) -> dict[str, object]:
    return {"rate": f"{rate.value:f}", "source": rate.source, "published_on": rate.published_on}
