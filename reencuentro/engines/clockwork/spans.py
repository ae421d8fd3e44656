"""The walk from day to day."""

from collections.abc import Container, Mapping
from datetime import date

from .counts import COUNTED, SUSPENDED, WEEKEND, Day
from .days_off import WEEKEND as WEEKEND_DAYS
from .days_off import DayOff, weekday

type DaysOff = Mapping[int, DayOff]


def working_days(first: int, length: int, days_off: DaysOff, suspended: Container[int]) -> list[Day]:
    """From `first` (an ordinal) to the working day that completes `length`; skipped days say why."""
    days, number, ordinal, as_date = [], 0, first, date.fromordinal
    while number < length:
        if weekday(ordinal) in WEEKEND_DAYS:
            days.append(Day(as_date(ordinal), 0, WEEKEND))
        elif ordinal in days_off:
            days.append(Day(as_date(ordinal), 0, days_off[ordinal].code, days_off[ordinal]))
        elif ordinal in suspended:
            days.append(Day(as_date(ordinal), 0, SUSPENDED))
        else:
            number += 1
            days.append(Day(as_date(ordinal), number, COUNTED))
        ordinal += 1
    return days


def all_days(first: int, length: int, suspended: Container[int]) -> list[Day]:
    """Like `working_days` where every day counts but those on which the term stood still."""
    days, number, ordinal, as_date = [], 0, first, date.fromordinal
    while number < length:
        if ordinal in suspended:
            days.append(Day(as_date(ordinal), 0, SUSPENDED))
        else:
            number += 1
            days.append(Day(as_date(ordinal), number, COUNTED))
        ordinal += 1
    return days


def working_day_from(ordinal: int, days_off: DaysOff) -> int:
    """That day, or the next one on which the court works."""
    while weekday(ordinal) in WEEKEND_DAYS or ordinal in days_off:
        ordinal += 1
    return ordinal


def working_day_until(ordinal: int, days_off: DaysOff) -> int:
    """That day, or the last one before it on which the court works."""
    while weekday(ordinal) in WEEKEND_DAYS or ordinal in days_off:
        ordinal -= 1
    return ordinal


def skipped_day(ordinal: int, days_off: DaysOff, otherwise: str) -> Day:
    """A day before the term runs: the weekend or the reason it is off, else `otherwise`."""
    day, off = date.fromordinal(ordinal), days_off.get(ordinal)
    if off:
        return Day(day, 0, off.code, off)
    return Day(day, 0, WEEKEND if weekday(ordinal) in WEEKEND_DAYS else otherwise)
