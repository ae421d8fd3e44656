"""What was planned, and what of it is spent."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from reencuentro.engines.journal.budget import Planned, Standing, against
from reencuentro.engines.journal.money import Money
from reencuentro.giving.books import labels as books
from reencuentro.giving.books.models import Posting

from ..models import BudgetLine


@dataclass(frozen=True)
class BudgetStanding:
    fund: str
    cost: str
    standing: Standing


def budget(year: int) -> list[BudgetStanding]:
    """Each line of a year with what was spent on it; the newest plan of a line counts."""
    rows = BudgetLine.objects.filter(year=year).order_by("fund", "cost", "currency", "act__at")
    newest = {(row.fund_id, row.cost, row.currency): row for row in rows}
    lines = [Planned(row.fund_id, row.cost, Money(row.minor, row.currency)) for row in newest.values()]
    found = against(lines, _spent(year))
    return [
        BudgetStanding(books.fund(one.planned.fund), books.account(one.planned.account), one) for one in found
    ]


def _spent(year: int) -> dict[tuple[str, str, str], Money]:
    rows = (
        Posting.objects.filter(
            entry__day__range=(date(year, 1, 1), date(year, 12, 31)), account__code__startswith="Expenses:"
        )
        .order_by()
        .values("account", "fund", "currency")
        .annotate(sum=Sum("minor"))
    )
    return {
        (row["account"], row["fund"], row["currency"]): Money(row["sum"], row["currency"]) for row in rows
    }
