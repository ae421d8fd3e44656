"""All funds with what each has."""

from collections import defaultdict
from dataclasses import dataclass

from reencuentro.engines.journal.money import Money, total
from reencuentro.site import charts

from .. import labels
from ..models import Available, Fund


@dataclass(frozen=True)
class FundLine:
    fund: Fund
    title: str
    kind: str
    available: tuple[Money, ...]


@dataclass(frozen=True)
class Share:
    """What a fund has of a currency, with a bar in proportion to the fund that has most of it."""

    line: FundLine
    money: Money
    length: int


@dataclass(frozen=True)
class Pot:
    """One currency: all of it, and each fund's share, the largest first."""

    whole: Money
    shares: tuple[Share, ...]


def fund_lines() -> list[FundLine]:
    """Each fund by its purpose, however many entries there are: two queries."""
    has = defaultdict(list)
    for row in Available.objects.filter(minor__gt=0).order_by("currency"):
        has[row.fund_id].append(Money(row.minor, row.currency))
    return [fund_line(fund, tuple(has[fund.code])) for fund in Fund.objects.order_by("code")]


def fund_line(fund: Fund, available: tuple[Money, ...]) -> FundLine:
    return FundLine(fund, labels.fund(fund.code), str(labels.FUND_KINDS[fund.kind]), available)


def available(fund: Fund) -> tuple[Money, ...]:
    """What one fund can pay out, by currency."""
    rows = Available.objects.filter(fund=fund, minor__gt=0).order_by("currency")
    return tuple(Money(row.minor, row.currency) for row in rows)


def has(code: str, currency: str) -> Money:
    """What a fund can pay out of one currency."""
    row = Available.objects.filter(fund=code, currency=currency).first()
    return Money(row.minor if row else 0, currency)


def pots(lines: list[FundLine]) -> list[Pot]:
    """The same by currency."""
    by_currency = defaultdict(list)
    for line in lines:
        for money in line.available:
            by_currency[money.currency].append((money, line))
    return [
        _pot(currency, sorted(held, key=lambda one: -one[0].minor))
        for currency, held in sorted(by_currency.items())
    ]


def _pot(currency: str, held: list[tuple[Money, FundLine]]) -> Pot:
    bars = charts.bars({"label": line.title, "value": money.minor} for money, line in held)
    shares = (Share(line, money, bar.length) for (money, line), bar in zip(held, bars, strict=True))
    return Pot(total((money for money, _line in held), currency), tuple(shares))
