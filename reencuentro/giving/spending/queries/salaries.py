"""Salaries that funds share, and their months."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from reencuentro.engines.journal.money import Money
from reencuentro.engines.journal.spending import share_of_salary
from reencuentro.giving.books import labels as books

from ..models import Salary, SalaryMonth

MONTHS = 12


@dataclass(frozen=True)
class SalaryLine:
    """`charged` and `left`: a month in two, of `fund` and of `rest`. `months`: the last that stand."""

    salary: Salary
    money: Money
    fund: str
    rest: str
    charged: Money
    left: Money
    months: list[SalaryMonth]


def salary_lines() -> list[SalaryLine]:
    return [_line(salary) for salary in Salary.objects.order_by("act__at")]


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
    return SalaryLine(salary, money, *funds, charged, left, list(months))
