"""What each fund had, what came and was spent, and what it has: by currency."""

from django.utils.translation import gettext as _

from reencuentro.giving.books import labels

from ..report import Period, Report, Row, Table, numbers, sums, texts
from .movements import Standing, movements, standings
from .words import in_words


def report(period: Period) -> Report:
    by_currency = standings(movements(period))
    return Report(
        _("Funds in a period"),
        _("What each fund had, what came and was spent, and what it has then."),
        ((_("Period"), in_words(period)),),
        tuple(_table(currency, found) for currency, found in by_currency.items()),
    )


def _table(currency: str, found: list[Standing]) -> Table:
    rows: list[Row] = [
        (labels.fund(one.fund), one.before, one.came, one.spent, one.moved, one.after) for one in found
    ]
    columns = numbers(
        _("At the beginning"), _("Came in"), _("Spent"), _("From and to others"), _("At the end")
    )
    note = _(
        "Promised money and what processors still have is in it, what is owed is off it. "
        "From and to others: other funds, other currencies, and what was brought in at the beginning."
    )
    return Table(currency, texts(_("Fund")) + columns, tuple(rows), sums(rows, _("Sum")), note=note)
