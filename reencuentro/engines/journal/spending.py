"""What spending books: a cost within the fund that pays it, now or as a debt; a salary by its share."""

from datetime import date

from .book import SPENDING
from .entry import Entry, Posting
from .errors import BadEntry
from .money import Money
from .splitting import split

PAYABLE = "Liabilities:Payable"
WHOLE = 10_000
"""Shares of a salary are told in hundredths of a percent."""


def spend(key: str, day: date, fund: str, cost: Money, expense: str, of: str = PAYABLE) -> Entry:
    """A cost. Without an account it was paid `of` it is owed, and the fund has it no more."""
    if cost.minor <= 0:
        raise BadEntry(key=key, money=cost)
    return Entry(key, SPENDING, day, (Posting(expense, fund, cost), Posting(of, fund, -cost)))


def pay(key: str, day: date, fund: str, owed: Money, of: str) -> Entry:
    """A debt is paid out of the account `of`."""
    if owed.minor <= 0:
        raise BadEntry(key=key, money=owed)
    return Entry(key, SPENDING, day, (Posting(PAYABLE, fund, owed), Posting(of, fund, -owed)))


def share_of_salary(salary: Money, hundredths: int, month: int = 1) -> tuple[Money, Money]:
    """A month's salary in two: what is charged to a fund, and the rest. They sum to the salary.

    `month`: of the year, 1 to 12. What is charged from January on is within one smallest unit of its exact
    share, whatever month it is: twelve roundings of their own would add up.
    """
    before, until = (_charged(salary, hundredths, months) for months in (month - 1, month))
    charged = until - before
    return charged, salary - charged


def _charged(salary: Money, hundredths: int, months: int) -> Money:
    whole = Money(salary.minor * months, salary.currency)
    return split(whole, [hundredths, WHOLE - hundredths])[0]
