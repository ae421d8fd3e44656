"""How far a campaign is: what was raised, what each line would get of it, how long it still runs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from reencuentro.engines.journal.book import PLEDGED
from reencuentro.engines.journal.money import Money
from reencuentro.engines.journal.splitting import allocate
from reencuentro.giving.books import labels
from reencuentro.giving.books.models import Balance

from ..content import Content, Promise
from ..counting import raised
from ..errors import NotPublished
from ..models import Campaign, Settlement
from ..rules import closing, current_publication, day_there, proposed

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
    content = Content.read(publication.content)
    assert content.promise is not None
    return progress_of(campaign, content.promise, at, language)


def progress_of(campaign: Campaign, promise: Promise, at: datetime, language: str) -> Progress:
    """By what is promised; the same for what was published and for a draft of it."""
    settled = Settlement.objects.filter(campaign=campaign).first()
    goal, nothing = Money(promise.minor, promise.currency), Money.zero(promise.currency)
    counted = (
        Money(settled.counted_minor, promise.currency)
        if settled
        else raised(campaign, promise.currency, promise.last_day)
    )
    outcome, reached = _outcome(promise, settled, at), max(counted, nothing)
    return Progress(
        goal,
        counted,
        reached.minor * 100 // goal.minor,
        _promised(campaign),
        _days_left(promise, at),
        _lines(promise, language, nothing if outcome == MISSED else reached),
        outcome,
        _parts(settled, promise.currency) if settled else (),
    )


def _outcome(promise: Promise, settled: Settlement | None, at: datetime) -> str:
    if settled:
        return MET if settled.met else MISSED
    return RUNNING if at < closing(promise.last_day, promise.zone) else CLOSED


def _lines(promise: Promise, language: str, given: Money) -> tuple[LineProgress, ...]:
    """What the goal itself would give to each is what it asks for; one that missed gave them nothing."""
    rule = proposed("", 0, promise)
    wanted, reached = allocate(rule.goal, rule.lines).shares, allocate(given, rule.lines).shares
    rows = zip(promise.lines, wanted, reached, strict=True)
    return tuple(
        LineProgress(line.title.in_(language), line.percent, asked, got) for line, asked, got in rows
    )


def _promised(campaign: Campaign) -> tuple[Money, ...]:
    rows = Balance.objects.filter(account=PLEDGED, fund=campaign.fund_id, minor__gt=0).order_by("currency")
    return tuple(Money(row.minor, row.currency) for row in rows)


def _days_left(promise: Promise, at: datetime) -> int:
    """Whole days after today, where the campaign closes; 0 on the last one and afterwards."""
    return max((promise.last_day - day_there(at, promise.zone)) // timedelta(days=1), 0)


def _parts(settled: Settlement, currency: str) -> tuple[Share, ...]:
    return tuple(
        Share(part.fund_id, labels.fund(part.fund_id), Money(part.minor, currency))
        for part in settled.parts.all()
    )
