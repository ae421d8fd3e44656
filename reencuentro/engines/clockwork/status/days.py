"""Birthdays, anniversaries and safe days."""

import calendar
from datetime import date, timedelta

from ..civil import statutory_days
from ..days_off import WEEKEND
from .facts import ONE_DAY, Span

US_FEDERAL, MEXICO = "us-federal", "lft74"
BOTH_COUNTRIES = (US_FEDERAL, MEXICO)


def birthday(born: date, age: int) -> Span:
    """The day on which one born then is `age`; 28 February to 1 March where the 29th is missing.

    Neither country's law on these matters says which of the two it is, so both are kept.
    """
    year = born.year + age
    if (born.month, born.day) == (2, 29) and not calendar.isleap(year):
        return Span(date(year, 2, 28), date(year, 3, 1))
    return Span.exact(born.replace(year=year))


def birthdays(born: Span, age: int) -> Span:
    """Earliest and latest day on which somebody becomes `age`."""
    return Span(birthday(born.first, age).first, birthday(born.last, age).last)


def last_day_within_years(day: date, years: int) -> date:
    """The day before the anniversary: the last that every reading of 'within N years' allows."""
    return birthday(day, years).first - ONE_DAY


def years_completed(day: date, years: int) -> date:
    """The first day on which every reading agrees that N years have passed."""
    return birthday(day, years).last


def safe_day(day: date, countries: tuple[str, ...] = (US_FEDERAL,)) -> date:
    """That day, or the last one before it on which offices of all these countries work."""
    while day.weekday() in WEEKEND or any(day in statutory_days(base, day.year) for base in countries):
        day -= timedelta(days=1)
    return day
