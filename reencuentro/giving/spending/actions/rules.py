"""What the house sets itself: limits of approving, lines of the budget."""

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS, Role, Staff

from ..models import BudgetLine, Limit


def set_limit(staff: Staff, money: Money) -> None:
    """From now on a fundraiser approves up to and with so much of this currency."""
    with acting(staff, "spending.limit", Role.DIRECTOR) as act:
        Limit.objects.create(currency=money.currency, minor=money.minor, act=act)


def plan(staff: Staff, *, fund: str, cost: str, year: int, money: Money) -> None:
    """So much of a fund is for this kind of cost in this year, whatever was planned before."""
    with acting(staff, "spending.plan", *KEEPERS) as act:
        facts = {"currency": money.currency, "minor": money.minor}
        BudgetLine.objects.create(fund_id=fund, cost=cost, year=year, act=act, **facts)
