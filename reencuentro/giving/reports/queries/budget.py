"""What was planned of each fund for each kind of cost, and what was spent."""

from itertools import groupby

from django.utils.translation import gettext as _

from reencuentro.giving.spending.queries.budget import BudgetStanding, budget

from .. import plots
from ..report import Report, Row, Table, numbers, sums, texts


def report(year: int) -> Report:
    found = sorted(budget(year), key=_currency)
    tables = (_table(currency, list(lines)) for currency, lines in groupby(found, key=_currency))
    return Report(
        _("Budget and what was spent"),
        _("What was planned of each fund for each kind of cost, and what of it is spent."),
        ((_("Year"), str(year)),),
        tuple(tables),
    )


def _currency(line: BudgetStanding) -> str:
    return line.standing.planned.money.currency


def _table(title: str, lines: list[BudgetStanding]) -> Table:
    rows: list[Row] = [
        (f"{line.fund}: {line.cost}", line.standing.planned.money, line.standing.spent, line.standing.left)
        for line in lines
    ]
    columns = texts(_("Line")) + numbers(_("Planned"), _("Spent"), _("Left"))
    bars = plots.within([(line.standing.spent, line.standing.planned.money) for line in lines])
    drawn = _("What was spent of what was planned")
    return Table(title, columns, tuple(rows), sums(rows, _("Sum")), bars, drawn)
