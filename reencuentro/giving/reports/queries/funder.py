"""What a funder is told: of one fund, what came, what it was spent on, what is left, at which rates."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from reencuentro.engines.journal.exchange import EXCHANGE
from reencuentro.engines.journal.money import Money
from reencuentro.giving.books import labels
from reencuentro.giving.books.models import Entry, Fund

from .. import plots
from ..report import Period, Report, Row, Table, numbers, sums, texts
from .movements import Movement, Standing, movements, standings
from .words import in_words


def report(fund: Fund, period: Period) -> Report:
    found = movements(period, fund.code)
    tables = [_account(currency, lines) for currency, lines in standings(found).items()]
    for side, title in (("Income", _("What came in")), ("Expenses", _("What it was spent on"))):
        tables += _by_kind(title, [one for one in found if one.on(side) and one.moved])
    rates = _rates(fund, period)
    return Report(
        _("Report to a funder"),
        _("What became of the money of one fund, from the books."),
        (
            (_("Fund"), labels.fund(fund.code)),
            (_("Bound"), str(labels.FUND_KINDS[Fund.Kind(fund.kind)])),
            (_("Period"), in_words(period)),
        ),
        (*tables, *([rates] if rates.rows else [])),
    )


def _account(currency: str, found: list[Standing]) -> Table:
    [one] = found
    rows: tuple[Row, ...] = (
        (_("At the beginning"), one.before),
        (_("Came in"), one.came),
        (_("Spent"), -one.spent),
        (_("From and to other funds and currencies"), one.moved),
    )
    title = _("The fund in %(currency)s") % {"currency": currency}
    columns = texts(_("What")) + numbers(_("Amount"))
    return Table(title, columns, rows, (_("At the end"), one.after))


def _by_kind(title: str, found: list[Movement]) -> Iterable[Table]:
    """A table a currency, the largest first."""
    for currency in sorted({one.currency for one in found}):
        of_it = [(_size(one), labels.account(one.account)) for one in found if one.currency == currency]
        of_it.sort(key=lambda one: one[0].minor, reverse=True)
        rows: list[Row] = [(label, money) for money, label in of_it]
        bars = plots.side_by_side([(money,) for money, _label in of_it], (plots.OK,))
        columns = texts(_("Kind")) + numbers(_("Amount"))
        yield Table(f"{title}, {currency}", columns, tuple(rows), sums(rows, _("Sum")), bars, title)


def _size(one: Movement) -> Money:
    return -one.moved if one.on("Income") else one.moved


def _rates(fund: Fund, period: Period) -> Table:
    """As the conversions within the fund were booked."""
    entries = Entry.objects.filter(
        kind=EXCHANGE, day__range=(period.first, period.last), postings__fund=fund, reversed_by=None
    ).distinct()
    rows: list[Row] = []
    for entry in entries.order_by("day"):
        said = dict(labels.facts(entry.why))
        rows.append((entry.day, entry.why.get("rate", ""), " · ".join(list(said.values())[1:])))
    columns = texts(_("Day"), _("Rate"), _("Published"))
    return Table(_("Rates of exchange used"), columns, tuple(rows))
