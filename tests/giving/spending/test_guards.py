"""What the database refuses of requests, whoever writes to it."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, connections, transaction

from reencuentro.giving.access.models import Act
from reencuentro.giving.books.models import Entry
from reencuentro.giving.spending.actions.requests import pay, refuse
from reencuentro.giving.spending.actions.salaries import book_month
from reencuentro.giving.spending.models import Approval, Payment, Refusal, Request, SalaryEnd, SalaryMonth

from .conftest import MONTH, RECEIPT, approved, asked
from .test_salaries import PAPER, paid_for, salary  # noqa: F401

TABLES = ("request", "approval", "refusal", "payment", "limit", "budgetline", "salary", "salarymonth")


def refused(write) -> str:
    with pytest.raises(IntegrityError) as error, transaction.atomic("giving"):
        write()
    return str(error.value)


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_only_added(books, table):
    for statement in ("DELETE FROM spending_{}", "UPDATE spending_{} SET act_id = act_id"):
        with connections["giving"].cursor() as cursor:
            trigger = f"spending_{table}_no_{statement.partition(' ')[0].lower()}"
            found = (
                "SELECT 1 FROM sqlite_master WHERE name = %s"
                if cursor.connection.__class__.__module__.startswith("sqlite3")
                else "SELECT 1 FROM pg_trigger WHERE tgname = %s"
            )
            cursor.execute(found, [trigger])
            assert cursor.fetchone()


def test_a_row_is_neither_changed_nor_deleted(books, director):
    request = approved(books, director)
    assert "only_added_to" in refused(lambda: Request.objects.update(minor=1))
    assert "only_added_to" in refused(lambda: Approval.objects.filter(request=request).delete())


def test_nobody_approves_her_own_whatever_the_program_says(books):
    request = asked(books)
    assert "own_request" in refused(
        lambda: Approval.objects.create(request=request, fund_id="papers", act=request.act)
    )


def test_what_was_refused_is_not_approved_and_what_is_paid_not_refused(books, director):
    request = asked(books)
    refuse(director, request.id, reason="twice")
    act = Act.objects.create(actor_id=uuid4(), role="director", verb="spending.approve")
    assert "refused_already" in refused(
        lambda: Approval.objects.create(request=request, fund_id="papers", act=act)
    )
    request = approved(books, director)
    pay(books, request.id, RECEIPT)
    assert "paid_already" in refused(lambda: Refusal.objects.create(request=request, reason="twice", act=act))


def test_a_payment_is_of_what_was_approved_and_an_entry_pays_one_request(books, director):
    request, other = approved(books, director, 400), approved(books, director, 399)
    number = pay(books, request.id, RECEIPT)
    row = {"entry_id": number, "act": request.act}
    assert "not_what_was_approved" in refused(lambda: Payment.objects.create(request=other, **row))
    twin = approved(books, director, 400)
    refused(lambda: Payment.objects.create(request=twin, **row))
    assert "not_approved" in refused(lambda: Payment.objects.create(request=asked(books), **row))


def test_a_month_is_there_once(paid_for, director):  # noqa: F811
    share = salary(director, 10)
    book_month(paid_for, share.id, month=MONTH, **PAPER)
    row = {"salary": share, "month": MONTH, "entry": Entry.objects.first(), "act": share.act}
    assert "booked_already" in refused(lambda: SalaryMonth.objects.create(**row))


def test_no_month_is_there_after_the_end_and_no_end_before_a_month(paid_for, director):  # noqa: F811
    share, other = salary(director, 10), salary(director, 10)
    book_month(paid_for, share.id, month=MONTH, **PAPER)
    end = {"last_month": date(2026, 10, 1), "act": share.act}
    assert "booked_after" in refused(lambda: SalaryEnd.objects.create(salary=share, **end))
    SalaryEnd.objects.create(salary=other, **end)
    row = {"salary": other, "month": MONTH, "entry": Entry.objects.first(), "act": share.act}
    assert "salary_ended" in refused(lambda: SalaryMonth.objects.create(**row))
    assert "only_added_to" in refused(lambda: SalaryEnd.objects.update(last_month=MONTH))
