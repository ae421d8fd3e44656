"""Counting back from a day and forward to one, as ages are counted."""

import calendar
import datetime
from typing import Literal

Unit = Literal["years", "months", "weeks", "days"]
EARLIEST = datetime.date(1, 1, 2)


def minus(day: datetime.date, amount: int, unit: Unit) -> datetime.date:
    """`amount` units before `day`; the last day of a shorter month stands for one it lacks."""
    if unit in ("days", "weeks"):
        return day - datetime.timedelta(days=amount * (7 if unit == "weeks" else 1))
    months = day.year * 12 + day.month - 1 - amount * (12 if unit == "years" else 1)
    year, month = divmod(months, 12)
    if year < EARLIEST.year:
        return EARLIEST
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def years_between(born: datetime.date, day: datetime.date) -> int:
    """Completed years; one born on 29 February is a year older on 1 March."""
    had_birthday = (day.month, day.day) >= (born.month, born.day)
    return max(0, day.year - born.year - (not had_birthday))
