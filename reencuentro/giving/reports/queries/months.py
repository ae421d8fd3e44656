"""What came in and what was spent, month by month of a year."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reencuentro.engines.journal.money import Money

from .. import plots
from ..report import Period, Report, Row, Table, numbers, sums, texts
from .movements import by_day

type ByMonth = Mapping[tuple[str, int], int]
"""Smallest units by currency and month."""


def report(year: int) -> Report:
    period = Period(date(year, 1, 1), date(year, 12, 31))
    came, spent = _by_month(period, "Income", -1), _by_month(period, "Expenses", 1)
    currencies = sorted({currency for currency, _month in (*came, *spent)})
    return Report(
        _("Income and spending by month"),
        _("What came in and what was spent, of all funds."),
        ((_("Year"), str(year)),),
        tuple(_table(currency, year, came, spent) for currency in currencies),
    )


def _by_month(period: Period, side: str, sign: int) -> ByMonth:
    found: dict[tuple[str, int], int] = defaultdict(int)
    for (day, currency), money in by_day(period, side).items():
        found[currency, day.month] += sign * money.minor
    return found


def _last_month(year: int) -> int:
    """The last one that has begun."""
    today = timezone.localdate()
    return today.month if year == today.year else 12


def _table(currency: str, year: int, came: ByMonth, spent: ByMonth) -> Table:
    amounts = [
        (Money(came.get((currency, month), 0), currency), Money(spent.get((currency, month), 0), currency))
        for month in range(1, _last_month(year) + 1)
    ]
    rows: list[Row] = [
        (date_format(date(year, month, 1), "F"), into, out, into - out)
        for month, (into, out) in enumerate(amounts, 1)
    ]
    columns = texts(_("Month")) + numbers(_("Came in"), _("Spent"), _("More came than was spent"))
    bars = plots.side_by_side(amounts, (plots.OK, plots.WAIT))
    drawn = _("Above what came in, below what was spent")
    return Table(currency, columns, tuple(rows), sums(rows, _("Sum")), bars, drawn)
