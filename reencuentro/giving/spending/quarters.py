"""Quarters of a year, by which costs of cases are published: their days are not."""

import re
from datetime import date, timedelta

_WRITTEN = re.compile(r"(20\d\d)-Q([1-4])", re.ASCII)


def quarter_of(day: date) -> str:
    """As 2026-Q4."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def last_day(quarter: str) -> date:
    """Raises `ValueError` for what is no quarter."""
    found = _WRITTEN.fullmatch(quarter)
    if found is None:
        raise ValueError("a quarter is written 2026-Q4")
    year, month = int(found[1]), int(found[2]) * 3
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def quarter_before(day: date) -> str:
    """The last one that is over on this day."""
    first_month = (day.month - 1) // 3 * 3 + 1
    return quarter_of(day.replace(month=first_month, day=1) - timedelta(1))
