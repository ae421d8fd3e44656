"""What counts toward the goal: gifts by their day, at the published rate; what is given back counts off."""

from datetime import date

from django.db.models import Sum

from reencuentro.engines.journal.errors import NoRate
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.models import Act
from reencuentro.giving.books.booking import alone

from .models import Campaign, Counted, RuleVersion, Settlement
from .rules import current_rule, last_day


def count(act: Act, fund_code: str, entry: int, money: Money, day: date) -> None:
    """Count an entry of a campaign's fund, within the transaction that books it; `money` below nothing for
    what is given back. Of other funds, and once the campaign is settled, nothing is counted.

    Raises `NotPublished`, and `NoRate` for another currency than the goal's.
    """
    alone()
    campaign = Campaign.objects.filter(fund=fund_code).first()
    if campaign is None or Settlement.objects.filter(campaign=campaign).exists():
        return
    rule = current_rule(campaign)
    if money.currency != rule.currency:
        raise NoRate(day=day)
    Counted.objects.create(
        entry_id=entry,
        campaign=campaign,
        rule=rule,
        day=day,
        minor=money.minor,
        given_minor=money.minor,
        given_currency=money.currency,
        act=act,
    )


def raised(campaign: Campaign, rule: RuleVersion) -> Money:
    """Everything dated up to the last day of the rule, less what was given back; an entry that was taken
    back as a mistake counts for nothing.
    """
    counted = Counted.objects.filter(campaign=campaign, day__lte=last_day(rule))
    minor = counted.filter(entry__reversed_by=None).aggregate(sum=Sum("minor"))["sum"]
    return Money(minor or 0, rule.currency)
