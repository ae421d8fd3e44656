"""A salary of which a fund pays a share, month by month."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.http import Http404

from reencuentro.engines.journal.book import SPENDING
from reencuentro.engines.journal.entry import Entry, Posting
from reencuentro.engines.journal.money import Money
from reencuentro.engines.journal.spending import share_of_salary
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS, Role, Staff
from reencuentro.giving.books.booking import alone, book

from ..errors import BookedAfter, BookedAlready, SalaryEnded
from ..models import Salary, SalaryEnd, SalaryMonth

EXPENSE = "Expenses:Salary"


def set_up_salary(
    staff: Staff, *, money: Money, hundredths: int, fund: str, rest: str, account: str
) -> Salary:
    """`hundredths` of a percent of `money` a month are charged to `fund`, what is left to `rest`."""
    with acting(staff, "spending.salary", Role.DIRECTOR) as act:
        facts = {"currency": money.currency, "minor": money.minor, "account": account, "act": act}
        return Salary.objects.create(hundredths=hundredths, fund_id=fund, rest_id=rest, **facts)


def book_month(
    staff: Staff, salary_id: UUID, *, month: date, day: date, document: str, document_number: str = ""
) -> int:
    """Pay one month, in one entry of both funds; its number. One whose entry was taken back is booked anew.

    Raises `Http404`, `BookedAlready`, `SalaryEnded`, and what the books refuse.
    """
    with acting(staff, "spending.month", *KEEPERS, about=f"salary {salary_id}") as act:
        alone()
        salary = _the_salary(salary_id)
        month = month.replace(day=1)
        if hasattr(salary, "end") and salary.end.last_month < month:
            raise SalaryEnded
        booked = salary.months.filter(month=month)
        if booked.filter(entry__reversed_by=None).exists():
            raise BookedAlready
        why = {"document": document, "document_number": document_number}
        said = replace(
            _said(salary, month, day, again=booked.count()),
            why={name: text for name, text in why.items() if text},
        )
        [number] = book(act, [said])
        SalaryMonth.objects.create(salary=salary, month=month, entry_id=number, act=act)
    return number


def end_salary(staff: Staff, salary_id: UUID, last_month: date) -> SalaryEnd:
    """No month after that one is booked; ended twice it is once, as it was first.

    Raises `Http404`, `BookedAfter`.
    """
    with acting(staff, "spending.salary.end", Role.DIRECTOR, about=f"salary {salary_id}") as act:
        alone()
        salary = _the_salary(salary_id)
        if hasattr(salary, "end"):
            return salary.end
        last_month = last_month.replace(day=1)
        if salary.months.filter(month__gt=last_month, entry__reversed_by=None).exists():
            raise BookedAfter
        return SalaryEnd.objects.create(salary=salary, last_month=last_month, act=act)


def _the_salary(salary_id: UUID) -> Salary:
    salary = Salary.objects.filter(id=salary_id).first()
    if salary is None:
        raise Http404
    return salary


def _said(salary: Salary, month: date, day: date, again: int) -> Entry:
    shares = share_of_salary(Money(salary.minor, salary.currency), salary.hundredths, month.month)
    postings = [
        posting
        for fund, share in zip((salary.fund_id, salary.rest_id), shares, strict=True)
        for posting in _paid(fund, share, salary.account)
    ]
    key = f"salary:{salary.id}:{month:%Y-%m}" + (f":{again}" if again else "")
    return Entry(key, SPENDING, day, tuple(postings))


def _paid(fund: str, share: Money, account: str) -> Iterator[Posting]:
    if share:
        yield Posting(EXPENSE, fund, share)
        yield Posting(account, fund, -share)
