"""A day on which a court doesn't work, and why."""

from datetime import date
from typing import NamedTuple

from .bilingual import Bilingual

SATURDAY, SUNDAY = 5, 6
WEEKEND = frozenset({SATURDAY, SUNDAY})
WEEKEND_REASON = Bilingual("fin de semana", "weekend")


class DayOff(NamedTuple):
    """`code` is holiday, closed or vacation; `evidence` is the article or circular that says so."""

    code: str
    reason: Bilingual
    evidence: str


class Period(NamedTuple):
    """From the first to the last day, both included; it may end in the next year."""

    first: date
    last: date
    day_off: DayOff


def weekday(ordinal: int) -> int:
    """Of `date.toordinal()`, with Monday as 0."""
    return (ordinal + 6) % 7
