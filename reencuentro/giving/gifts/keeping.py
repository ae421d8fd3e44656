"""How long the law wants it kept who gave, although she asked to be forgotten."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .models import CLINIC
from .queries.gifts import GiftLine, totals

TAX, LAUNDERING = "tax", "laundering"
TERMS = {TAX: 5, LAUNDERING: 10}
"""Years after the year of the last gift: books and vouchers (CFF 30); records of what the law against
laundering calls vulnerable (LFPIORPI 18 IV, as reformed on 16 July 2025)."""
LARGE = {"MXN": 90_000_00, "USD": 4_500_00}
"""From so much in all on the longer term is kept: under half of the least sum for which a giver must be
identified (1,605 UMA), so that two currencies together don't reach it unseen."""


@dataclass(frozen=True)
class Duty:
    """`law`: which one wants it. `until`: the last day."""

    law: str
    until: date


def duty_of(gifts: Iterable[GiftLine], today: date) -> Duty | None:
    """Nothing is kept of who never gave to the clinic itself, or so long ago that the term is over."""
    booked = [line for line in gifts if line.gift.donee == CLINIC and not line.taken_back]
    if not booked:
        return None
    large = any(money.minor >= LARGE.get(money.currency, 0) for money in totals(booked))
    law = LAUNDERING if large else TAX
    last = max(line.gift.received_on for line in booked)
    until = date(last.year + TERMS[law], 12, 31)
    return Duty(law, until) if until >= today else None
