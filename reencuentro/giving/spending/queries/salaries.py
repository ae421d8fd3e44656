"""Salaries that funds share, and their months."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from reencuentro.engines.journal.money import Money
from reencuentro.engines.journal.spending import share_of_salary
from reencuentro.giving.books import labels as books

from ..models import Salary, SalaryMonth

MONTHS = 12


@dataclass(frozen=True)
class SalaryLine:
    """`charged` and `left`: a month in two, of `fund` and of `rest`. `months`: the last that stand.
    `last_month`: first day of the one with which it ended.
    """

    salary: Salary
    money: Money
    fund: str
    rest: str
    charged: Money
    left: Money
    months: list[SalaryMonth]
    last_month: date | None


def salary_lines() -> list[SalaryLine]:
    """Those that ended come last."""
    rows = Salary.objects.select_related("end").order_by("act__at")
    return sorted(map(_line, rows), key=lambda line: line.last_month is not None)


def salary_line(salary_id: UUID) -> SalaryLine:
    """Raises `Http404`."""
    salary = Salary.objects.filter(id=salary_id).first()
    if salary is None:
        raise Http404
    return _line(salary)


def _line(salary: Salary) -> SalaryLine:
    money = Money(salary.minor, salary.currency)
    charged, left = share_of_salary(money, salary.hundredths)
    funds = books.fund(salary.fund_id), books.fund(salary.rest_id)
    months = salary.months.filter(entry__reversed_by=None)[:MONTHS]
    last_month = salary.end.last_month if hasattr(salary, "end") else None
    return SalaryLine(salary, money, *funds, charged, left, list(months), last_month)
