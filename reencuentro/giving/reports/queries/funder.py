"""What a funder is told: of one fund, what came, what it was spent on, what is left, at which rates."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reencuentro.engines.journal.exchange import EXCHANGE
from reencuentro.giving.books import labels
from reencuentro.giving.books.models import Entry, Fund

from ..report import Period, Report, Row, Table, numbers, texts
from . import costs
from .movements import Movement, Standing, movements, standings
from .words import in_words


def report(fund: Fund, period: Period) -> Report:
    found = movements(period, fund.code)
    tables = [_account(currency, lines) for currency, lines in standings(found).items()]
    tables += _by_kind(_("What came in"), [one for one in found if one.on("Income") and one.moved])
    tables += [*_spent(found, period), *costs.published([fund.code])]
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


def _by_kind(title: str, found: list[Movement]) -> Iterator[Table]:
    """A table a currency."""
    for currency in sorted({one.currency for one in found}):
        kinds = {one.account: -one.moved for one in found if one.currency == currency}
        yield costs.table(f"{title}, {currency}", kinds)


def _spent(found: list[Movement], period: Period) -> Iterator[Table]:
    """By kind, but for cases: of those all kinds in one sum."""
    for currency, kinds in sorted(costs.of_the_office(found, period).items()):
        cases = costs.whole_of_cases(found, period, currency)
        more: list[Row] = [(_("For cases, all kinds together"), cases)] if cases else []
        if more or any(kinds.values()):
            yield costs.table(f"{_('What it was spent on')}, {currency}", kinds, more)


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
