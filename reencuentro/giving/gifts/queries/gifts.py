"""Gifts by donor, by fund, by year, each with what of it was given back."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet, Sum
from django.http import Http404

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.fields import open_all
from reencuentro.giving.books import labels
from reencuentro.giving.books.models import Entry
from reencuentro.giving.donors.queries import names

from ..models import STANDS, Gift, Refund


@dataclass(frozen=True)
class GiftLine:
    """`donor`: a name, "" where nobody is known or she was forgotten. `taken_back`: entered by mistake."""

    gift: Gift
    donor: str
    back: Money
    taken_back: bool

    @property
    def fund(self) -> str:
        return labels.fund(self.gift.fund_id)

    @property
    def benefit(self) -> Money:
        return Money(self.gift.benefit_minor, self.gift.currency)

    @property
    def left(self) -> Money:
        return Money(0, self.gift.currency) if self.taken_back else self.gift.money - self.back


def of_donor(donor_id: UUID) -> list[GiftLine]:
    """Newest first."""
    return lines(Gift.objects.filter(donor=donor_id))


def of_fund(code: str) -> QuerySet[Gift]:
    return Gift.objects.filter(fund=code)


def of_year(year: int) -> QuerySet[Gift]:
    """Of the calendar year in which they came, as tax law counts."""
    return Gift.objects.filter(received_on__year=year)


def lines(gifts: Iterable[Gift]) -> list[GiftLine]:
    """Opened, with the names of the donors: five queries for any number."""
    found = open_all(gifts)
    called = names(gift.donor_id for gift in found)
    back = dict(
        Refund.objects.filter(gift__in=found, **STANDS)
        .values_list("gift")
        .annotate(sum=Sum("minor"))
        .order_by()
    )
    mistakes = _taken_back(found)
    return [
        GiftLine(
            gift,
            called.get(gift.donor_id, "") if gift.donor_id else "",
            Money(int(back.get(gift.id, 0)), gift.currency),
            gift.entry_id in mistakes,
        )
        for gift in found
    ]


def gift_page(gift_id: UUID) -> GiftLine:
    """Raises `Http404`."""
    found = lines(Gift.objects.filter(id=gift_id))
    if not found:
        raise Http404
    return found[0]


def totals(found: Iterable[GiftLine]) -> list[Money]:
    """What is left of them, by currency."""
    sums: dict[str, Money] = {}
    for line in found:
        currency = line.gift.currency
        sums[currency] = sums.get(currency, Money.zero(currency)) + line.left
    return [sums[currency] for currency in sorted(sums)]


def _taken_back(gifts: Iterable[Gift]) -> set[int | None]:
    entries = [gift.entry_id for gift in gifts if gift.entry_id]
    return set(Entry.objects.filter(reverses__in=entries).values_list("reverses", flat=True))


def refunds_of(gift: Gift) -> list[Refund]:
    """But for those booked by mistake."""
    return list(gift.refunds.filter(**STANDS))
