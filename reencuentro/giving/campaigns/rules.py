"""What donors were told of the money: the rule of the publication that stands, as the engine applies it."""

import json
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from reencuentro.engines.journal.campaign import Rule
from reencuentro.engines.journal.money import Money
from reencuentro.engines.journal.splitting import Line

from .content import Promise
from .errors import NotPublished
from .models import Campaign, Publication, RuleVersion


def current_publication(campaign: Campaign) -> Publication | None:
    """The one approved last."""
    found = Publication.objects.filter(revision__campaign=campaign).select_related("revision__rule", "act")
    return found.order_by("-revision__number").first()


def current_rule(campaign: Campaign) -> RuleVersion:
    """Raises `NotPublished`."""
    publication = current_publication(campaign)
    if publication is None:
        raise NotPublished(campaign=campaign.id)
    return publication.revision.rule


def current_rule_id(fund_code: str) -> int | None:
    """What a gift for this fund is given under; None where the fund is no published campaign's."""
    found = Publication.objects.filter(revision__campaign__fund=fund_code)
    return found.order_by("-revision__number").values_list("revision__rule", flat=True).first()


def rule_of(campaign: Campaign) -> Rule:
    """The rule that stands. Raises `NotPublished`."""
    return as_said(current_rule(campaign))


def as_said(rule: RuleVersion) -> Rule:
    """Its campaign is called by its fund, which is where its money lies."""
    lines = tuple(
        Line(line.fund_id, line.weight, line.rank, _money(line.cap_minor, rule.currency))
        for line in rule.lines.all()
    )
    goal = Money(rule.goal_minor, rule.currency)
    closes_at = rule.closes_at.astimezone(ZoneInfo(rule.zone))
    return Rule(
        rule.campaign.fund_id, rule.version, goal, closes_at, lines, rule.surplus_id, rule.fallback_id
    )


def proposed(fund: str, version: int, promise: Promise) -> Rule:
    """What a promise says, as the engine applies it."""
    lines = tuple(
        Line(line.fund, line.weight, line.rank, _money(line.cap, promise.currency)) for line in promise.lines
    )
    goal, closes_at = Money(promise.minor, promise.currency), closing(promise.last_day, promise.zone)
    return Rule(fund, version, goal, closes_at, lines, promise.surplus, promise.fallback)


def closing(last_day: date, zone: str) -> datetime:
    """The instant at which that day ends there."""
    return datetime.combine(last_day + timedelta(days=1), time(), ZoneInfo(zone))


def last_day(rule: RuleVersion) -> date:
    """The last day whose gifts count, where the campaign closes."""
    return day_there(rule.closes_at - timedelta(microseconds=1), rule.zone)


def day_there(at: datetime, zone: str) -> date:
    """Which day it is at this instant where a campaign closes."""
    return at.astimezone(ZoneInfo(zone)).date()


def digest(campaign: Campaign, promise: Promise) -> str:
    """Of all that the rule says of the money; what lines are called is no part of it."""
    said: Sequence[object] = [
        str(campaign.id),
        promise.minor,
        promise.currency,
        closing(promise.last_day, promise.zone).isoformat(),
        promise.zone,
        promise.surplus,
        promise.fallback,
        [[line.fund, line.rank, line.weight, line.cap, line.percent] for line in promise.lines],
    ]
    return sha256(json.dumps(said).encode()).hexdigest()


def known_rule(campaign: Campaign, its_digest: str) -> RuleVersion | None:
    """The rule that stands or was proposed last, if it is this one."""
    publication = current_publication(campaign)
    standing = publication.revision.rule if publication else None
    known = (rule for rule in (standing, campaign.rules.last()) if rule)
    return next((rule for rule in known if rule.digest == its_digest), None)


def _money(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(minor, currency)
