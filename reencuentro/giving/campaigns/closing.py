"""What becomes of the money once the closing instant has passed, and of what comes or goes back later."""

from datetime import date, datetime

from reencuentro.engines.journal import campaign as engine
from reencuentro.engines.journal.campaign import Held
from reencuentro.engines.journal.entry import Entry as Said
from reencuentro.engines.journal.money import Money
from reencuentro.engines.journal.transfers import moved
from reencuentro.giving.access.models import Act
from reencuentro.giving.books.booking import alone, book
from reencuentro.giving.books.models import Balance

from .counting import raised
from .errors import SettledAlready
from .models import Campaign, Part, Settlement
from .rules import as_said, current_rule, last_day


def settle(act: Act, campaign: Campaign, at: datetime) -> Settlement:
    """Give what the campaign holds to the funds that its rule names, within the act's transaction.

    What is counted and held is read when nobody else writes. Raises `NotPublished`, `NotClosedYet`,
    `SettledAlready`, and whatever the books refuse.
    """
    alone()
    if Settlement.objects.filter(campaign=campaign).exists():
        raise SettledAlready(campaign=campaign.id)
    rule = current_rule(campaign)
    said = as_said(rule)
    counted = raised(campaign, rule.currency, last_day(rule))
    day = at.astimezone(said.closes_at.tzinfo).date()
    done = engine.settle(said, counted, _held(campaign), at, day)
    entries = book(act, [done.entry]) if done.entry else [None]
    settlement = Settlement.objects.create(
        campaign=campaign,
        rule=rule,
        met=done.met,
        counted_minor=done.counted.minor,
        entry_id=entries[0],
        act=act,
    )
    Part.objects.bulk_create(
        Part(settlement=settlement, place=place, fund_id=fund, minor=money.minor)
        for place, (fund, money) in enumerate(done.parts, 1)
    )
    return settlement


def fund_for(campaign: Campaign) -> str:
    """Where a gift for this campaign goes: to its own fund; once it is settled, to the fund of what is over,
    or to that of everything if the goal was missed.
    """
    settlement = Settlement.objects.filter(campaign=campaign).select_related("rule").first()
    if settlement is None:
        return campaign.fund_id
    return settlement.rule.surplus_id if settlement.met else settlement.rule.fallback_id


def parted(fund_code: str, money: Money) -> list[tuple[str, Money]]:
    """Whose money of this fund is now: its own; of a settled campaign, that of those who got it, each by its
    part. For what is given back or paid out later: the outcome stands.
    """
    settlement = Settlement.objects.filter(campaign__fund=fund_code).select_related("rule").first()
    if settlement is None:
        return [(fund_code, money)]
    return engine.taken_back(_as_said(settlement), money)


def onwards(key: str, day: date, fund_code: str, money: Money, account: str) -> Said | None:
    """What comes back into the fund of a campaign that is settled goes on to those who got its money."""
    parts = parted(fund_code, money)
    if parts == [(fund_code, money)]:
        return None
    return Said(key, engine.SETTLEMENT, day, tuple(moved(account, fund_code, parts, money.currency)))


def _held(campaign: Campaign) -> Held:
    """What lies, is due or was promised; what it was given as stays behind as income."""
    rows = Balance.objects.filter(fund=campaign.fund_id).exclude(minor=0)
    return {
        (row.account_id, row.currency): row.minor
        for row in rows
        if row.account_id.startswith(("Assets:", "Liabilities:"))
    }


def _as_said(settlement: Settlement) -> engine.Settlement:
    currency = settlement.rule.currency
    parts = tuple((part.fund_id, Money(part.minor, currency)) for part in settlement.parts.all())
    return engine.Settlement(settlement.met, Money(settlement.counted_minor, currency), parts, None)
