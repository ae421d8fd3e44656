"""How far a campaign is: what was raised, what each line would get of it, how long it still runs."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from reencuentro.engines.journal.book import PLEDGED
from reencuentro.engines.journal.money import Money
from reencuentro.engines.journal.splitting import allocate
from reencuentro.giving.books import labels
from reencuentro.giving.books.models import Balance

from ..content import Content
from ..counting import raised
from ..errors import NotPublished
from ..models import Campaign, Publication, RuleVersion, Settlement
from ..rules import as_said, current_publication, last_day

RUNNING, CLOSED, MET, MISSED = "running", "closed", "met", "missed"


@dataclass(frozen=True)
class LineProgress:
    """What a line is called, what it asks for, and what it would get or got."""

    title: str
    percent: str
    wanted: Money
    reached: Money


@dataclass(frozen=True)
class Share:
    """What a fund got when the campaign was settled."""

    fund: str
    title: str
    money: Money


@dataclass(frozen=True)
class Progress:
    """`percent` of the goal, whole, above 100 too. `promised`: by currency, not counted until it comes.

    `outcome`: running, closed (its money is about to be given), met or missed. `parts`: who got it.
    """

    goal: Money
    raised: Money
    percent: int
    promised: tuple[Money, ...]
    days_left: int
    lines: tuple[LineProgress, ...]
    outcome: str
    parts: tuple[Share, ...]


def progress(campaign: Campaign, at: datetime, language: str = "en") -> Progress:
    """Raises `NotPublished`."""
    publication = current_publication(campaign)
    if publication is None:
        raise NotPublished(campaign=campaign.id)
    return progress_by(publication, Content.read(publication.content), at, language)


def progress_by(publication: Publication, content: Content, at: datetime, language: str) -> Progress:
    """By a publication and its content."""
    rule = publication.revision.rule
    titles = [line.title.in_(language) for line in content.promise.lines] if content.promise else []
    settled = Settlement.objects.filter(campaign=rule.campaign_id).first()
    goal = Money(rule.goal_minor, rule.currency)
    counted = Money(settled.counted_minor, rule.currency) if settled else raised(rule.campaign, rule)
    outcome, reached = _outcome(rule, settled, at), max(counted, Money.zero(rule.currency))
    return Progress(
        goal,
        counted,
        reached.minor * 100 // goal.minor,
        _promised(rule.campaign),
        _days_left(rule, at),
        _lines(rule, titles, reached, outcome),
        outcome,
        _parts(settled, rule.currency) if settled else (),
    )


def _outcome(rule: RuleVersion, settled: Settlement | None, at: datetime) -> str:
    if settled:
        return MET if settled.met else MISSED
    return RUNNING if at < rule.closes_at else CLOSED


def _lines(rule: RuleVersion, titles: list[str], counted: Money, outcome: str) -> tuple[LineProgress, ...]:
    """What the goal itself would give to each is what it asks for; one that missed gave them nothing."""
    said = as_said(rule)
    given = Money.zero(rule.currency) if outcome == MISSED else counted
    wanted, reached = allocate(said.goal, said.lines).shares, allocate(given, said.lines).shares
    rows = zip(titles, rule.lines.all(), wanted, reached, strict=True)
    return tuple(LineProgress(title, line.percent, asked, got) for title, line, asked, got in rows)


def _promised(campaign: Campaign) -> tuple[Money, ...]:
    rows = Balance.objects.filter(account=PLEDGED, fund=campaign.fund_id, minor__gt=0).order_by("currency")
    return tuple(Money(row.minor, row.currency) for row in rows)


def _days_left(rule: RuleVersion, at: datetime) -> int:
    """Whole days after today, where the campaign closes; 0 on the last one and afterwards."""
    today = at.astimezone(ZoneInfo(rule.zone)).date()
    return max((last_day(rule) - today) // timedelta(days=1), 0)


def _parts(settled: Settlement, currency: str) -> tuple[Share, ...]:
    return tuple(
        Share(part.fund_id, labels.fund(part.fund_id), Money(part.minor, currency))
        for part in settled.parts.all()
    )
