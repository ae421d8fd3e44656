"""What money that comes may be: kept of a promise, the gift of a month, or one that somebody has entered by
hand.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, Exists, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from reencuentro.engines.journal.money import Money
from reencuentro.giving.books.models import Posting

from ..models import BY_HAND, CLINIC, STANDS, Gift, Lost, Pledge, Regular
from .expected import months_that_came

AROUND = timedelta(days=15)
"""So far from its day the gift of a month may come."""
WITHIN = timedelta(days=5)
"""So far from each other may be the bank's day of a gift and the day that somebody entered."""


class What(StrEnum):
    GIFT = "gift"
    MONTH = "month"
    PLEDGE = "pledge"


@dataclass(frozen=True)
class Awaited:
    """One thing that money may be. `id`: of the gift, the monthly gift or the promise. `day`: when it was
    entered for, expected or due. `money`: all that was promised; `left`: what of it is neither kept nor given
    up.
    """

    what: What
    id: UUID
    donor_id: UUID | None
    fund: str
    day: date
    money: Money
    left: Money

    @property
    def month(self) -> date | None:
        """First day of the month whose gift it would be."""
        return self.day.replace(day=1) if self.what == What.MONTH else None

    @property
    def code(self) -> str:
        """Names it on a page."""
        return f"{self.what}:{self.id}:{self.month or ''}"


class Awaiting:
    """All that may come on an account from one day to another, asked for at once. `means`: of the gifts by
    hand that it can be.
    """

    def __init__(self, account: str, means: Collection[str], first: date, last: date) -> None:
        self._pledges: dict[str, list[Pledge]] = defaultdict(list)
        for pledge in _open_pledges(last):
            self._pledges[pledge.currency].append(pledge)
        self._regulars: dict[tuple[str, int], list[Regular]] = defaultdict(list)
        regulars = list(Regular.objects.filter(state=Regular.State.ACTIVE, begun_by=None))
        for regular in regulars:
            self._regulars[regular.currency, regular.minor].append(regular)
        self._came = months_that_came(regulars)
        self._gifts: dict[tuple[str, int], list[Gift]] = defaultdict(list)
        for gift in _by_hand(account, means, first - WITHIN, last + WITHIN):
            self._gifts[gift.currency, gift.minor].append(gift)

    def __bool__(self) -> bool:
        """Whether anything is awaited: mostly nothing is, and there are many lines."""
        return bool(self._pledges or self._regulars or self._gifts)

    def of(self, day: date, money: Money) -> list[Awaited]:
        """What so much money of this day may be."""
        return [*self._gift(day, money), *self._month(day, money), *self._pledge(day, money)]

    def _gift(self, day: date, money: Money) -> Iterator[Awaited]:
        for gift in self._gifts.get((money.currency, money.minor), ()):
            if abs(gift.received_on - day) <= WITHIN:
                yield _awaited(What.GIFT, gift, gift.received_on, gift.money)

    def _month(self, day: date, money: Money) -> Iterator[Awaited]:
        for regular in self._regulars.get((money.currency, money.minor), ()):
            for expected in _days_around(day, regular.day):
                if expected >= regular.since and expected.replace(day=1) not in self._came[regular.id]:
                    yield _awaited(What.MONTH, regular, expected, regular.money)

    def _pledge(self, day: date, money: Money) -> Iterator[Awaited]:
        for pledge in self._pledges.get(money.currency, ()):
            left: Any = pledge.left_minor  # type: ignore[attr-defined]  # annotated
            if money.minor <= left and pledge.promised_on <= day:
                yield _awaited(What.PLEDGE, pledge, pledge.due_on, Money(int(left), pledge.currency))


def _awaited(what: What, row: Gift | Regular | Pledge, day: date, left: Money) -> Awaited:
    return Awaited(what, row.id, row.donor_id, row.fund_id, day, row.money, left)


def _days_around(day: date, of_month: int) -> Iterator[date]:
    first = day.replace(day=1)
    for month in (first - timedelta(days=1), first, first + timedelta(days=31)):
        expected = month.replace(day=of_month)
        if abs(expected - day) <= AROUND:
            yield expected


def _open_pledges(until: date) -> QuerySet[Pledge]:
    """Promised by then, with what is left of each as `left_minor`."""
    left = F("minor") - _gone(Gift.objects.all()) - _gone(Lost.objects.all())
    pledges = Pledge.objects.filter(promised_on__lte=until, **STANDS).annotate(left_minor=left)
    return pledges.filter(left_minor__gt=0)


def _gone(rows: QuerySet[Any]) -> Coalesce:
    of_each = rows.filter(pledge=OuterRef("pk"), **STANDS).order_by().values("pledge")
    sums = Subquery(of_each.annotate(sum=Sum("minor")).values("sum"), output_field=BigIntegerField())
    return Coalesce(sums, 0)


def _by_hand(account: str, means: Collection[str], first: date, last: date) -> QuerySet[Gift]:
    entered = Gift.objects.filter(source=BY_HAND, donee=CLINIC, means__in=means, **STANDS)
    there = Posting.objects.filter(entry=OuterRef("entry"), account=account)
    return entered.filter(Exists(there), received_on__range=(first, last)).order_by("received_on", "id")
