"""Calendars as the pages show them: which years are known, and a year at a glance."""

from calendar import Calendar as WeekWalker
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.dates import MONTHS

from reencuentro.clinic.accounts.queries import staff_name
from reencuentro.engines.clockwork.calendars import Calendar, CalendarYear
from reencuentro.engines.clockwork.counts import Count
from reencuentro.engines.clockwork.days_off import WEEKEND
from reencuentro.site import zones

from ..content import from_text
from ..models import CalendarEdition
from ..needs import needed
from .current import Lawbook, lawbook
from .rules import spoken

NOT_CONFIRMED = ("missing", "incomplete")
YEARS_BEFORE, YEARS_AHEAD = 1, 2


@dataclass(frozen=True)
class YearState:
    """`state`: statute (needs no circular), confirmed, incomplete or missing."""

    year: int
    state: str


@dataclass(frozen=True)
class CalendarLine:
    """A court's years that a count asked ("2026" or "2022–2027") and that are known alike: `state` as in
    `YearState`, `since`: the day they were read so.
    """

    title: str
    years: str
    state: str
    since: date | None


@dataclass(frozen=True)
class MissingYear:
    """A court's year that terms touch, or will soon; `state` is missing or incomplete."""

    court: str
    title: str
    year: int
    state: str


@dataclass(frozen=True)
class CourtLine:
    id: str
    title: str
    time_zone: str
    years: list[YearState]


@dataclass(frozen=True)
class DayCell:
    """One square of a month; 0 outside it. `kind`: "", weekend, holiday, closed or vacation."""

    number: int
    kind: str
    reason: str


@dataclass(frozen=True)
class MonthGrid:
    name: str
    weeks: list[list[DayCell]]


def court_lines() -> list[CourtLine]:
    """Every court with the state of last year's calendar, this year's and the next two."""
    this_year = timezone.localdate().year
    years = range(this_year - YEARS_BEFORE, this_year + YEARS_AHEAD + 1)
    return [_court_line(calendar, years) for calendar in lawbook().law.calendars.calendars.values()]


def _court_line(calendar: Calendar, years: range) -> CourtLine:
    states = [YearState(year, state_of_year(calendar, year)) for year in years]
    court = calendar.court
    return CourtLine(court.id, spoken(court.title), zones.name(court.timezone.key), states)


def calendars_of(count: Count, book: Lawbook) -> list[CalendarLine]:
    """Of the years whose versions the count names ("cdmx/2026@8d2f01c4")."""
    calendar, title = book.law.calendars.of(count.court.id), spoken(count.court.title)
    years = [int(version.partition("/")[2].partition("@")[0]) for version in count.calendar_versions]
    alike = groupby(years, key=lambda year: (state_of_year(calendar, year), read_on(calendar, year)))
    return [CalendarLine(title, _span(list(group)), *known) for known, group in alike]


def _span(years: list[int]) -> str:
    return f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])


def read_on(calendar: Calendar, year: int) -> date | None:
    return calendar.years[year].verified_on if year in calendar.years else None


def state_of_year(calendar: Calendar, year: int) -> str:
    """statute, confirmed, incomplete or missing; see `YearState`."""
    if year in calendar.years:
        return "confirmed" if calendar.years[year].complete else "incomplete"
    return "statute" if calendar.court.statutory else "missing"


def years_missing() -> list[MissingYear]:
    """What open cases need and no circular confirms, the nearest year first."""
    calendars = lawbook().law.calendars.calendars
    found = [
        MissingYear(court, spoken(calendars[court].court.title), year, state)
        for court, year in needed()
        if court in calendars and (state := state_of_year(calendars[court], year)) in NOT_CONFIRMED
    ]
    return sorted(found, key=lambda one: (one.year, one.title))


def calendar_page(court: str, year: int) -> dict[str, Any]:
    """One court's year. Raises `Http404` for a court that is not in the law files."""
    book = lawbook().law.calendars
    if court not in book.calendars:
        raise Http404
    calendar = book.calendars[court]
    edition = newest_edition(court, year)
    return {
        "court": calendar.court,
        "title": spoken(calendar.court.title),
        "year": year,
        "state": state_of_year(calendar, year),
        "months": _months(calendar, year),
        "evidence": calendar.years[year].evidence if year in calendar.years else "",
        "since": read_on(calendar, year),
        "version": calendar.years[year].version.partition("@")[2] if year in calendar.years else "",
        "edition": edition,
        "saved_by": staff_name(edition.saved_by) if edition else "",
        "editions": CalendarEdition.objects.filter(court=court, year=year).count(),
    }


def newest_edition(court: str, year: int) -> CalendarEdition | None:
    return CalendarEdition.objects.filter(court=court, year=year, superseded=False).first()


def _months(calendar: Calendar, year: int) -> list[MonthGrid]:
    known = calendar.is_confirmed(year) or year in calendar.years
    days_off = calendar.certain(year, year) if known else calendar.assumed(year, year)
    return [
        MonthGrid(str(MONTHS[month]), [list(week) for week in _weeks(year, month, days_off)])
        for month in range(1, 13)
    ]


def _weeks(year: int, month: int, days_off: Any) -> Iterator[Iterator[DayCell]]:
    for week in WeekWalker().monthdatescalendar(year, month):
        yield (_cell(day, month, days_off) for day in week)


def _cell(day: date, month: int, days_off: Any) -> DayCell:
    if day.month != month:
        return DayCell(0, "", "")
    off = days_off.get(day.toordinal())
    if off:
        return DayCell(day.day, off.code, spoken(off.reason))
    return DayCell(day.day, "weekend" if day.weekday() in WEEKEND else "", "")


def content_to_edit(court: str, year: int) -> dict[str, Any] | None:
    """What the editor starts with: what was saved last, else what the law files have; None if nothing."""
    edition = newest_edition(court, year)
    if edition:
        return from_text(edition.content)
    calendar_year = lawbook().law.calendars.of(court).years.get(year)
    return _as_content(calendar_year) if calendar_year else None


def _as_content(calendar_year: CalendarYear) -> dict[str, Any]:
    return {
        "evidence": calendar_year.evidence,
        "complete": calendar_year.complete,
        "base": calendar_year.base,
        "days": {day.isoformat(): off.reason._asdict() for day, off in calendar_year.days.items()},
        "period": [
            {"from": one.first, "to": one.last, "reason": one.day_off.reason._asdict()}
            for one in calendar_year.periods
        ],
    }
