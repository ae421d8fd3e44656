"""Months and years."""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """The day of the same number; the last of the month if it has no such day. Backwards if negative."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
