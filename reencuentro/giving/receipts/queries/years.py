"""Who gave in a year, and whether the letter of that year was written."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Min

from reencuentro.giving.donors.queries import names
from reencuentro.giving.gifts.models import Gift

from ..facts import Regime
from ..models import Receipt
from .standing import decisions, ours


@dataclass(frozen=True)
class YearLine:
    """`letter`: the live one of that year, if it was written."""

    donor: UUID
    name: str
    gifts: int
    letter: Receipt | None


def givers_of(year: int) -> list[YearLine]:
    """By name; five queries for any number."""
    counted: dict[UUID, int] = {}
    for gift, decision in decisions(ours().filter(received_on__year=year)):
        if decision.regime == Regime.US and gift.donor_id:
            counted[gift.donor_id] = counted.get(gift.donor_id, 0) + 1
    letters = Receipt.objects.live().filter(kind=Receipt.Kind.YEAR, year=year).select_related("donor")
    written = {letter.donor.hers: letter for letter in letters}
    called = names(counted)
    lines = [
        YearLine(donor, called.get(donor, ""), number, written.get(donor))
        for donor, number in counted.items()
    ]
    return sorted(lines, key=lambda line: line.name.casefold())


def years_with_gifts(this_year: int) -> list[int]:
    """From the first gift to last year, the latest first."""
    first = Gift.objects.aggregate(day=Min("received_on"))["day"]
    return list(range(this_year - 1, first.year - 1, -1)) if first else []
