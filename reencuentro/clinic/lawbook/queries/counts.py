"""A count in words for the reader: dates, doubts, and every day with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reencuentro.engines.clockwork.counts import Count, Day
from reencuentro.site import zones

from ..labels import MARKS
from .calendars import CalendarLine, calendars_of
from .current import Lawbook
from .rules import RuleLine, language_of_reader, spoken

MEXICO_CITY, NEW_YORK = ZoneInfo("America/Mexico_City"), ZoneInfo("America/New_York")
UNITED_STATES = "US"
SKIPPED = {
    "notice": gettext_lazy("day of the notice or event"),
    "effect": gettext_lazy("the notice takes effect"),
    "weekend": gettext_lazy("weekend"),
    "suspended": gettext_lazy("the term stood still"),
    "last": gettext_lazy("end of the term"),
    "rolled": gettext_lazy("next working day: the term ends here"),
}


@dataclass(frozen=True)
class DayLine:
    """One day; `number` is 0 if it does not count, then `reason` says why."""

    date: date
    number: int
    reason: str
    evidence: str


@dataclass(frozen=True)
class Moment:
    """`at` is by the clock of `place`, without its zone: a template would turn it to the reader's."""

    place: str
    at: datetime


@dataclass(frozen=True)
class ShownCount:
    """Everything the page says about one count. `safe_by` is the last day to file without risk."""

    count: Count
    rule: RuleLine
    court: str
    sure: bool
    reasons: list[str]
    days: list[DayLine]
    conservative_days: list[DayLine]
    closes: list[Moment]
    calendars: list[CalendarLine]
    mark: str

    @property
    def safe_by(self) -> date:
        return self.count.safe

    @property
    def asks(self) -> list[date]:
        """Days on which an extension is to be asked for."""
        return [task.on for task in self.count.tasks if task.code == "ask_extension"]


def shown_count(count: Count, book: Lawbook) -> ShownCount:
    language = language_of_reader()
    return ShownCount(
        count=count,
        rule=RuleLine(count.rule, "on"),
        court=spoken(count.court.title),
        sure=not count.reasons,
        reasons=[reason.say(language) for reason in count.reasons],
        days=_lines(count.days),
        conservative_days=_lines(count.conservative_days) if count.days != count.conservative_days else [],
        closes=[] if count.rule.waiting else _closing(count),
        calendars=calendars_of(count, book),
        mark=str(MARKS[count.rule.mark]),
    )


def _lines(days: Iterable[Day]) -> list[DayLine]:
    return [DayLine(day.date, day.number, *_why(day)) for day in days]


def _why(day: Day) -> tuple[str, str]:
    if day.day_off:
        return spoken(day.day_off.reason), day.day_off.evidence
    return (_("counts") if day.number else str(SKIPPED[day.code])), ""


def _closing(count: Count) -> list[Moment]:
    """The last minute at the court, and the same minute in the other country: where many of the mothers live,
    or where the clinic does.
    """
    own = count.court.timezone
    other = MEXICO_CITY if count.court.state == UNITED_STATES else NEW_YORK
    return [_moment(zone, count.closes_at(zone)) for zone in (own, other)]


def _moment(zone: ZoneInfo, at: datetime) -> Moment:
    return Moment(zones.name(zone.key), at.replace(tzinfo=None))
