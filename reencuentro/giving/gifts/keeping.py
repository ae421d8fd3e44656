"""How long the law wants it kept who gave, although she asked to be forgotten."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .laundering.law import IDENTIFY, laundering_law
from .laundering.weighing import in_uma
from .models import CLINIC
from .queries.gifts import GiftLine

TAX, LAUNDERING = "tax", "laundering"
TERMS = {TAX: 6, LAUNDERING: 10}
"""Years after the year of the last gift: books and vouchers, five from the day on which the return of that
year was due, which is in the next (CFF 30); records of what the law against laundering calls vulnerable, ten
from the gift (LFPIORPI 18 IV, as reformed on 16 July 2025)."""
LARGE = Fraction(1, 2)
"""From so much of the least sum for which a giver must be identified the longer term is kept: who gave it in
parts, over years, is not left out for a day's rate."""


@dataclass(frozen=True)
class Duty:
    """`law`: which one wants it. `until`: the last day."""

    law: str
    until: date


def duty_of(gifts: Iterable[GiftLine], today: date) -> Duty | None:
    """Nothing is kept of who never gave to the clinic itself, or so long ago that the term is over."""
    booked = _booked(gifts)
    if not booked:
        return None
    law = law_of(booked)
    until = last_day(max(line.gift.received_on for line in booked).year, law)
    return Duty(law, until) if until >= today else None


def law_of(gifts: Iterable[GiftLine]) -> str:
    """Which law wants longest what tells of whoever gave these."""
    return LAUNDERING if _is_large(_booked(gifts)) else TAX


def last_day(year: int, law: str) -> date:
    """Until which what was done in that year is kept."""
    return date(year + TERMS[law], 12, 31)


def _booked(gifts: Iterable[GiftLine]) -> list[GiftLine]:
    """To the clinic itself, and no mistake."""
    return [line for line in gifts if line.gift.donee == CLINIC and not line.taken_back]


def _is_large(lines: Iterable[GiftLine]) -> bool:
    """By the UMA of each gift's own day, as far as the law files go back; what can't be weighed is."""
    weighed = [in_uma(line.left, line.gift.received_on) for line in lines]
    least = next(one.uma for one in laundering_law().thresholds if one.id == IDENTIFY)
    return None in weighed or sum(filter(None, weighed), start=Fraction(0)) >= LARGE * least
