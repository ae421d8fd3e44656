"""What moved in a period, by account, fund and currency: the sums that reports are made of."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum

from reencuentro.engines.journal.money import Money
from reencuentro.giving.books.models import Posting

from ..report import Period


@dataclass(frozen=True)
class Movement:
    """What stood on an account within a fund `before` a period, and what it `moved` by in it."""

    account: str
    fund: str
    before: Money
    moved: Money

    @property
    def currency(self) -> str:
        return self.moved.currency

    @property
    def after(self) -> Money:
        return self.before + self.moved

    def on(self, *sides: str) -> bool:
        return self.account.startswith(tuple(f"{side}:" for side in sides))


def movements(period: Period, fund: str = "") -> list[Movement]:
    """Of all places that anything was on up to the last day: one query, each posting added up once."""
    rows = Posting.objects.filter(entry__day__lte=period.last, **({"fund": fund} if fund else {}))
    within = Q(entry__day__gte=period.first)
    found = rows.order_by("account", "fund", "currency").values_list("account", "fund", "currency")
    return [
        Movement(account, of, Money(int(before), currency), Money(int(moved), currency))
        for account, of, currency, before, moved in found.annotate(
            before=Sum("minor", filter=~within, default=0), moved=Sum("minor", filter=within, default=0)
        )
    ]


@dataclass(frozen=True)
class Standing:
    """A fund in a period: what it had, what came, was spent, went to and came from elsewhere, what it has.

    What it has is all of it: promised and due money, and less what it owes.
    """

    fund: str
    before: Money
    came: Money
    spent: Money
    moved: Money
    after: Money


def standings(found: Iterable[Movement]) -> dict[str, list[Standing]]:
    """{currency: its funds}, each fund in which something ever moved."""
    by_fund: dict[tuple[str, str], list[Movement]] = defaultdict(list)
    for one in found:
        by_fund[one.currency, one.fund].append(one)
    by_currency: dict[str, list[Standing]] = defaultdict(list)
    for (currency, fund), of_it in sorted(by_fund.items()):
        by_currency[currency].append(_standing(fund, of_it, currency))
    return by_currency


def _standing(fund: str, found: list[Movement], currency: str) -> Standing:
    def total(which: Callable[[Movement], Money], *sides: str) -> Money:
        return sum((which(one) for one in found if one.on(*sides)), start=Money.zero(currency))

    has = ("Assets", "Liabilities")
    return Standing(
        fund,
        total(lambda one: one.before, *has),
        -total(lambda one: one.moved, "Income"),
        total(lambda one: one.moved, "Expenses"),
        -total(lambda one: one.moved, "Equity"),
        total(lambda one: one.after, *has),
    )


def by_day(period: Period, side: str, fund: str = "") -> dict[tuple[date, str], Money]:
    """{(day, currency): what was posted on accounts of a side}"""
    rows = Posting.objects.filter(
        entry__day__range=(period.first, period.last),
        account__code__startswith=f"{side}:",
        **({"fund": fund} if fund else {}),
    )
    sums = rows.order_by().values_list("entry__day", "currency").annotate(Sum("minor"))
    return {(day, currency): Money(int(minor), currency) for day, currency, minor in sums}
