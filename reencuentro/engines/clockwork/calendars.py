"""Which days a court works. What no circular confirms is never guessed: it is `assumed`, and says so."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from .civil import statutory_days
from .courts import Court
from .days_off import DayOff, Period
from .errors import CalendarOverlap, CannotCount
from .near import nearest

EVERYWHERE_IN_MEXICO = "lft74"


@dataclass(frozen=True)
class CalendarYear:
    """One court's days without work in one year, weekends aside, as a circular or an editor gives them.

    `base` names the statute whose days are in it too. An incomplete year is shown but not relied on.
    Raises CalendarOverlap if a period meets a day or another period.
    """

    court: str
    year: int
    days: Mapping[date, DayOff]
    periods: tuple[Period, ...] = ()
    base: str = ""
    evidence: str = ""
    mark: str = "V"
    complete: bool = True
    verified_on: date | None = None

    def __post_init__(self) -> None:
        seen: dict[date, object] = dict.fromkeys(self.days)
        for period in self.periods:
            for ordinal in range(period.first.toordinal(), period.last.toordinal() + 1):
                day = date.fromordinal(ordinal)
                if day in seen:
                    raise CalendarOverlap("days_overlap", court=self.court, day=day)
                seen[day] = None

    @cached_property
    def closed(self) -> Mapping[int, DayOff]:
        """By ordinal; a day that is written wins over the same day of the base."""
        base = statutory_days(self.base, self.year) if self.base else {}
        closed = {day.toordinal(): off for day, off in base.items()}
        for period in self.periods:
            for ordinal in range(period.first.toordinal(), period.last.toordinal() + 1):
                closed[ordinal] = period.day_off
        return closed | {day.toordinal(): off for day, off in self.days.items()}

    @cached_property
    def version(self) -> str:
        """Changes with anything that is written in it: cdmx/2026@8d2f01c4."""
        content = repr((sorted(self.closed.items()), self.base, self.evidence, self.mark, self.complete))
        return f"{self.court}/{self.year}@{hashlib.sha256(content.encode()).hexdigest()[:8]}"


@dataclass(frozen=True)
class Calendar:
    """All that is known about the days of one court."""

    court: Court
    years: Mapping[int, CalendarYear] = field(default_factory=dict)

    def is_confirmed(self, year: int) -> bool:
        return self.court.statutory or (year in self.years and self.years[year].complete)

    def certain(self, first_year: int, last_year: int) -> Mapping[int, DayOff]:
        """Days off from the confirmed calendars of these years, and what they say about the next one."""
        return self._certain_years[first_year, last_year]

    def assumed(self, first_year: int, last_year: int) -> Mapping[int, DayOff]:
        """For years without a circular only what no reading of the statutes would count, so that no true
        date can be earlier."""
        return self._assumed_years[first_year, last_year]

    def known(self, first_year: int, last_year: int) -> Mapping[int, DayOff]:
        """All that anybody wrote down or assumes: on these days nothing can be filed for sure."""
        return self._known_years[first_year, last_year]

    def versions(self, first_year: int, last_year: int) -> tuple[str, ...]:
        return tuple(self._version(year) for year in range(first_year, last_year + 1))

    def marks(self, first_year: int, last_year: int) -> Iterator[str]:
        for year in range(first_year, last_year + 1):
            if year in self.years:
                yield self.years[year].mark

    def with_year(self, calendar_year: CalendarYear) -> "Calendar":
        return Calendar(self.court, {**self.years, calendar_year.year: calendar_year})

    @cached_property
    def _certain_years(self) -> "_Spans":
        return _Spans(self._certain_year)

    @cached_property
    def _assumed_years(self) -> "_Spans":
        return _Spans(self._assumed_year)

    @cached_property
    def _known_years(self) -> "_Spans":
        return _Spans(lambda year: {**self._assumed_year(year), **self._certain_year(year)})

    def _certain_year(self, year: int) -> Mapping[int, DayOff]:
        if year in self.years:
            return self.years[year].closed
        if not self.court.statutory:
            return {}
        return {day.toordinal(): off for day, off in statutory_days(self.court.base, year).items()}

    def _assumed_year(self, year: int) -> Mapping[int, DayOff]:
        if self.is_confirmed(year):
            return self._certain_year(year)
        own, common = statutory_days(self.court.base, year), statutory_days(EVERYWHERE_IN_MEXICO, year)
        return {day.toordinal(): off for day, off in common.items() if day in own}

    def _version(self, year: int) -> str:
        if year in self.years:
            return self.years[year].version
        return f"{self.court.id}/{year}@{self.court.base if self.court.statutory else '?'}"


class _Spans(dict[tuple[int, int], Mapping[int, DayOff]]):
    """The days off of several years in one mapping, put together when first asked for.

    The year before is in it too: its vacations may end in the first one.
    """

    def __init__(self, year_days: Callable[[int], Mapping[int, DayOff]]) -> None:
        super().__init__()
        self._year_days = year_days

    def __missing__(self, span: tuple[int, int]) -> Mapping[int, DayOff]:
        merged: dict[int, DayOff] = {}
        for year in range(span[0] - 1, span[1] + 1):
            merged |= self._year_days(year)
        self[span] = merged
        return merged


@dataclass(frozen=True)
class CalendarBook:
    """The calendars of all courts. It never changes: `with_year` gives another one."""

    calendars: Mapping[str, Calendar]

    def of(self, court: str) -> Calendar:
        """Raises CannotCount for a court that nobody has entered."""
        if court not in self.calendars:
            near = nearest(court, self.calendars)
            raise CannotCount("unknown_court", court=court, near=near)
        return self.calendars[court]

    def with_year(self, calendar_year: CalendarYear, replacing: bool = False) -> "CalendarBook":
        """Raises CalendarOverlap if that court has one for the year already, unless it is replaced."""
        calendar = self.of(calendar_year.court)
        if calendar_year.year in calendar.years and not replacing:
            raise CalendarOverlap("year_twice", court=calendar_year.court, year=calendar_year.year)
        _check_against_neighbours(calendar, calendar_year)
        return replace(
            self, calendars={**self.calendars, calendar.court.id: calendar.with_year(calendar_year)}
        )


def _check_against_neighbours(calendar: Calendar, new: CalendarYear) -> None:
    """A period that runs over the turn of the year must not be written in both years."""
    for earlier, later in ((new.year - 1, new), (new.year, calendar.years.get(new.year + 1))):
        before = calendar.years.get(earlier) if earlier != new.year else new
        if before is None or later is None:
            continue
        spilled = {day for period in before.periods for day in _days_in(period, later.year)}
        written = {*later.days, *(day for period in later.periods for day in _days_in(period, later.year))}
        if both := sorted(spilled & written):
            raise CalendarOverlap("days_overlap", court=new.court, day=both[0])


def _days_in(period: Period, year: int) -> Iterator[date]:
    for ordinal in range(period.first.toordinal(), period.last.toordinal() + 1):
        if (day := date.fromordinal(ordinal)).year == year:
            yield day
