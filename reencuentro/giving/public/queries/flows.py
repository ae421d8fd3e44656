"""What came in for a campaign and what that cost, by quarter: days and single gifts are told to nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet, Sum

from reencuentro.engines.journal.book import PLEDGED
from reencuentro.engines.journal.giving import KEPT, PLEDGE
from reencuentro.engines.journal.money import Money
from reencuentro.giving.books.models import Posting
from reencuentro.giving.books.triggers import CHARGED

_RECEIVED = Q(account__code__startswith="Income:") & ~Q(entry__kind=PLEDGE)
_PROMISE_KEPT = Q(account__code=PLEDGED, entry__kind=KEPT)
# What a campaign's money pays while it is held; costs of cases are published with care, by their own room.
_COST = Q(account__code__in=CHARGED)


@dataclass(frozen=True)
class Quarter:
    """All of one currency in three months. `last_day` stands for every day in them."""

    last_day: date
    money: Money


def incoming(fund: str) -> list[Quarter]:
    """Gifts less what was given back; promises only as they were kept."""
    return [Quarter(one.last_day, -one.money) for one in _quarters(fund, _RECEIVED | _PROMISE_KEPT)]


def costs(fund: str) -> list[Quarter]:
    """Fees, promises that were lost, and what an exchange cost."""
    return list(_quarters(fund, _COST))


def _quarters(fund: str, which: Q) -> Iterator[Quarter]:
    rows: QuerySet = Posting.objects.filter(which, fund=fund).values(
        "entry__day__year", "entry__day__quarter", "currency"
    )
    summed = rows.annotate(total=Sum("minor")).exclude(total=0)
    for year, quarter, currency, minor in summed.order_by(
        "entry__day__year", "entry__day__quarter", "currency"
    ).values_list("entry__day__year", "entry__day__quarter", "currency", "total"):
        yield Quarter(_last_day(year, quarter), Money(minor, currency))


def _last_day(year: int, quarter: int) -> date:
    month = 3 * quarter
    following = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return following - timedelta(days=1)
