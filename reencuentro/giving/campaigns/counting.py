"""What counts toward the goal: gifts by their day, at the published rate; what is given back counts off."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from reencuentro.engines.journal.exchange import Rate
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.models import Act
from reencuentro.giving.books.booking import alone
from reencuentro.giving.books.rates import rate_on

from .models import Campaign, Counted
from .rules import current_rule


def count(act: Act, fund_code: str, entry: int, money: Money, day: date) -> None:
    """Count an entry of a campaign's fund, within the transaction that books it. Of other funds, and once the
    campaign is settled, nothing is counted.

    Raises `NotPublished`, `MissingRate`.
    """
    alone()
    campaign = Campaign.objects.filter(fund=fund_code, settlement=None).first()
    if campaign is None:
        return
    rule = current_rule(campaign)
    rate = None if money.currency == rule.currency else rate_on(money.currency, rule.currency, day)
    worth = rate.convert(money) if rate else money
    _keep(act, campaign, Counted(entry_id=entry, day=day, minor=worth.minor, **_given(money), **_facts(rate)))


def count_back(act: Act, booked: Sequence[int], entry: int, money: Money, left: Money, day: date) -> None:
    """Count off that `money` of a gift goes back by `entry`: at the gift's own rate, so that a gift that all
    went back counts for nothing, whatever its currency is worth by then.

    `booked`: the entries of the gift, its own first, and of what went back of it before and stands; `left`:
    what is left of it now.
    """
    alone()
    rows = {row.entry_id: row for row in Counted.objects.filter(entry__in=booked, campaign__settlement=None)}
    gift = rows.get(booked[0])
    if gift is None:
        return
    minor = _worth(gift, left) - sum(row.minor for row in rows.values())
    same = {name: getattr(gift, name) for name in ("rate", "source", "published_on")}
    _keep(act, gift.campaign, Counted(entry_id=entry, day=day, minor=minor, **_given(-money), **same))


def raised(campaign: Campaign, currency: str, until: date) -> Money:
    """Everything dated up to and with that day, less what was given back; an entry that was taken back as a
    mistake counts for nothing. `currency` is that of the goal.
    """
    counted = Counted.objects.filter(campaign=campaign, day__lte=until)
    minor = counted.filter(entry__reversed_by=None).aggregate(sum=Sum("minor"))["sum"]
    return Money(minor or 0, currency)


def _keep(act: Act, campaign: Campaign, row: Counted) -> None:
    row.campaign, row.rule, row.act = campaign, current_rule(campaign), act
    row.save(force_insert=True)


def _worth(gift: Counted, left: Money) -> int:
    """What a part of a gift counts, told again from what is kept of it."""
    if not gift.rate:
        return left.minor
    assert gift.published_on is not None
    told = Rate(left.currency, gift.rule.currency, Decimal(gift.rate), gift.source, "", gift.published_on)
    return told.convert(left).minor


def _given(money: Money) -> dict[str, Any]:
    return {"given_minor": money.minor, "given_currency": money.currency}


def _facts(rate: Rate | None) -> dict[str, Any]:
    if rate is None:
        return {}
    return {"rate": f"{rate.value:f}", "source": rate.source, "published_on": rate.published_on}
