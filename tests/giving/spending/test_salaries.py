"""A salary that two funds share."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.journal.errors import Overspent
from reencuentro.engines.journal.giving import gift
from reencuentro.engines.journal.spending import WHOLE, share_of_salary
from reencuentro.giving.books.actions import post, reverse
from reencuentro.giving.books.models import Available
from reencuentro.giving.books.reading import as_said
from reencuentro.giving.spending.actions.salaries import book_month, end_salary, set_up_salary
from reencuentro.giving.spending.errors import BookedAfter, BookedAlready, SalaryEnded
from reencuentro.giving.spending.queries.salaries import salary_line, salary_lines
from tests.giving.conftest import BANK, DAY, pesos

from .conftest import MONTH

PAPER = {"day": DAY, "document": "receipt", "document_number": "N-11"}


def salary(director, minor: int = 1001, hundredths: int = 3000):
    shares = {"hundredths": hundredths, "fund": "papers", "rest": "general"}
    return set_up_salary(director, money=pesos(minor), account=BANK, **shares)


@pytest.fixture
def paid_for(books):
    post(books, [gift("general", DAY, "general", pesos(1000), BANK)])
    return books


def test_a_month_is_one_entry_of_both_funds(paid_for, director):
    number = book_month(paid_for, salary(director).id, month=MONTH, **PAPER)
    [entry] = as_said([number])
    costs = {one.fund: one.money for one in entry.postings if one.account == "Expenses:Salary"}
    assert costs == {"papers": pesos(300), "general": pesos(701)}
    assert Available.objects.get(fund="papers").minor == 700


def test_each_month_is_booked_once(paid_for, director):
    share = salary(director, 100)
    book_month(paid_for, share.id, month=MONTH, **PAPER)
    with pytest.raises(BookedAlready):
        book_month(paid_for, share.id, month=MONTH + timedelta(12), **PAPER)
    book_month(paid_for, share.id, month=MONTH + timedelta(31), **PAPER)


def test_all_of_it_can_be_charged(paid_for, director):
    number = book_month(paid_for, salary(director, 200, WHOLE).id, month=MONTH, **PAPER)
    [entry] = as_said([number])
    assert entry.funds == {"papers"}


def test_if_one_fund_has_too_little_neither_pays(paid_for, director):
    share = salary(director, 10_000)
    with pytest.raises(Overspent):
        book_month(paid_for, share.id, month=MONTH, **PAPER)
    assert Available.objects.get(fund="papers").minor == 1000
    assert not share.months.exists()


def test_a_director_sets_it_up(paid_for):
    with pytest.raises(PermissionDenied):
        salary(paid_for)


def test_what_a_year_is_charged_is_the_share_of_the_year(paid_for, director):
    """30 percent of 0.35 is 0.105 a month, of twelve months 1.26: not twelve times 0.11."""
    share = salary(director, 35)
    for month in range(1, 13):
        book_month(paid_for, share.id, month=date(2025, month, 1), **PAPER)
    assert Available.objects.get(fund="papers").minor == 1000 - 126


def test_a_month_whose_entry_was_taken_back_is_booked_anew(paid_for, director):
    share = salary(director, 100)
    for _slip in range(2):
        number = book_month(paid_for, share.id, month=MONTH, **PAPER)
        reverse(paid_for, number, key=f"slip {number}", day=DAY, reason="amount")
    assert salary_line(share.id).months == []
    number = book_month(paid_for, share.id, month=MONTH, **PAPER)
    assert [one.entry_id for one in salary_line(share.id).months] == [number]
    assert Available.objects.get(fund="papers").minor == 970
    with pytest.raises(BookedAlready):
        book_month(paid_for, share.id, month=MONTH, **PAPER)


def test_a_salary_that_changes_is_ended_and_set_up_anew(paid_for, director):
    before = salary(director, 100)
    end_salary(director, before.id, MONTH)
    after = salary(director, 110)
    book_month(paid_for, before.id, month=MONTH, **PAPER)
    with pytest.raises(SalaryEnded):
        book_month(paid_for, before.id, month=MONTH + timedelta(31), **PAPER)
    book_month(paid_for, after.id, month=MONTH + timedelta(31), **PAPER)
    assert [line.salary for line in salary_lines()] == [after, before]


def test_a_salary_does_not_end_before_a_month_that_is_booked(paid_for, director):
    share = salary(director, 100)
    number = book_month(paid_for, share.id, month=MONTH, **PAPER)
    before = MONTH - timedelta(1)
    with pytest.raises(BookedAfter):
        end_salary(director, share.id, before)
    reverse(paid_for, number, key="slip", day=DAY, reason="amount")
    assert end_salary(director, share.id, before) == end_salary(director, share.id, MONTH)
    assert salary_line(share.id).last_month == before.replace(day=1)


def test_a_director_ends_it(paid_for, director):
    with pytest.raises(PermissionDenied):
        end_salary(paid_for, salary(director).id, MONTH)


@given(st.integers(1, 10**9), st.integers(1, WHOLE), st.integers(1, 12))
def test_share_and_rest_are_the_salary(minor, hundredths, month):
    charged, rest = share_of_salary(pesos(minor), hundredths, month)
    assert charged + rest == pesos(minor) and min(charged.minor, rest.minor) >= 0
    assert abs(charged.minor * WHOLE - minor * hundredths) <= WHOLE


@given(st.integers(1, 10**9), st.integers(1, WHOLE), st.integers(1, 12))
def test_however_many_months_of_a_year_what_is_charged_is_their_share(minor, hundredths, months):
    charged = sum(share_of_salary(pesos(minor), hundredths, month)[0].minor for month in range(1, months + 1))
    assert abs(charged * WHOLE - minor * months * hundredths) < WHOLE
