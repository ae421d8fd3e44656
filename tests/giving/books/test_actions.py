"""What the keepers of the books do, and what they are told when it can't be done."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from reencuentro.engines.journal import giving, spending
from reencuentro.engines.journal.entry import reversal
from reencuentro.engines.journal.errors import (
    CannotReverse,
    Held,
    JournalError,
    KeyTaken,
    Overspent,
    PeriodClosed,
)
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.models import Act
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.actions import close_period, open_fund, post, reverse
from reencuentro.giving.books.errors import ClosedAlready, UnknownFund
from reencuentro.giving.books.models import Available, Closing, Entry, Posting
from reencuentro.giving.books.reading import as_said
from tests.giving.conftest import APOSTILLES, BANK, DAY, pesos


def gift(key: str = "third", minor: int = 100, fund: str = "papers", day: date = DAY):
    return giving.gift(key, day, fund, pesos(minor), BANK)


def cost(key: str, minor: int, fund: str = "papers"):
    return spending.spend(key, DAY, fund, pesos(minor), APOSTILLES, BANK)


def available(fund: str = "papers", currency: str = "MXN") -> int:
    return Available.objects.get(fund=fund, currency=currency).minor


def test_what_was_booked_is_read_again_as_it_was_said(books):
    said = [replace(gift(), why={"document": "receipt", "number": "A-17"}), cost("cost", 40)]
    assert list(as_said(post(books, said))) == said


def test_the_same_act_told_twice_is_booked_once(books):
    assert post(books, [gift(), gift()]) == [3, 3]
    assert post(books, [gift(), cost("cost", 1)]) == [3, 4]
    assert available() == 1099


@pytest.mark.parametrize("other", [gift(minor=101), gift(day=DAY + timedelta(1)), gift(fund="leaflets")])
def test_another_content_under_a_key_that_was_used_is_refused(books, other):
    with pytest.raises(KeyTaken):
        post(books, [gift(), other])
    post(books, [gift()])
    with pytest.raises(KeyTaken):
        post(books, [other])


def test_of_many_entries_all_are_booked_or_none(books):
    before = Act.objects.count()
    with pytest.raises(Overspent):
        post(books, [gift(), cost("too much", 1101)])
    assert (Entry.objects.count(), Posting.objects.count(), available()) == (2, 4, 1000)
    assert Act.objects.count() == before


def test_each_entry_says_who_booked_it(books):
    [number] = post(books, [gift()])
    act = Entry.objects.get(number=number).act
    assert (act.actor_id, act.role, act.verb) == (books.id, "fundraiser", "books.post")


def test_a_fund_that_does_not_exist_takes_nothing(books):
    with pytest.raises(UnknownFund):
        post(books, [gift(fund="paper")])


def test_held_money_is_not_spent(books):
    with pytest.raises(Held):
        post(books, [cost("early", 1, "campaign")])
    post(books, [giving.refund("refund", DAY, "campaign", pesos(500), BANK)])
    assert available("campaign") == 0


def test_currencies_stand_apart(books):
    post(books, [giving.gift("dollars", DAY, "papers", Money(700, "USD"), BANK)])
    with pytest.raises(Overspent):
        post(books, [spending.spend("cost", DAY, "papers", Money(701, "USD"), APOSTILLES, BANK)])
    assert (available(), available(currency="USD")) == (1000, 700)


def test_an_entry_is_taken_back_with_a_reason(books):
    number = reverse(books, 1, key="undo", day=DAY, reason="wrong_amount")
    undone = Entry.objects.get(number=number)
    assert (undone.reverses_id, undone.why, available()) == (1, {"reason": "wrong_amount"}, 0)
    assert undone.act.about == "entry 1"


def test_pressing_twice_takes_back_once(books):
    assert reverse(books, 1, key="undo", day=DAY, reason="x") == reverse(
        books, 1, key="undo", day=DAY, reason="x"
    )
    with pytest.raises(CannotReverse):
        reverse(books, 1, key="again", day=DAY, reason="x")
    with pytest.raises(CannotReverse):
        reverse(books, 3, key="undo the undoing", day=DAY, reason="x")
    with pytest.raises(CannotReverse):
        post(books, [reversal(gift("never booked"), "undo nothing", DAY)])


def test_what_was_spent_since_can_not_be_taken_back(books):
    post(books, [cost("cost", 1)])
    with pytest.raises(Overspent):
        reverse(books, 1, key="undo", day=DAY, reason="x")


def test_an_entry_that_does_not_exist_is_not_found(books):
    with pytest.raises(Http404):
        reverse(books, 99, key="undo", day=DAY, reason="x")


def test_a_closed_period_takes_nothing_and_is_corrected_in_an_open_one(books, director):
    close_period(director, DAY)
    with pytest.raises(PeriodClosed):
        post(books, [gift()])
    with pytest.raises(PeriodClosed):
        reverse(books, 1, key="undo", day=DAY, reason="x")
    reverse(books, 1, key="undo", day=DAY + timedelta(1), reason="x")


@pytest.mark.parametrize("days", [0, -1])
def test_what_is_closed_stays_closed(books, director, days):
    close_period(director, DAY)
    with pytest.raises(ClosedAlready):
        close_period(director, DAY + timedelta(days))
    assert Closing.objects.get().until == DAY


def test_a_second_fund_of_a_purpose_has_a_number(books):
    assert open_fund(books, purpose="papers", kind="donor").code == "papers-2"
    assert open_fund(books, purpose="salary", kind="line").code == "salary"


@pytest.mark.parametrize("role", [Role.AUDITOR])
def test_an_auditor_changes_nothing(books, role):
    somebody = Staff(uuid4(), role)
    for act in (
        lambda: post(somebody, [gift()]),
        lambda: reverse(somebody, 1, key="undo", day=DAY, reason="x"),
        lambda: close_period(somebody, DAY),
        lambda: open_fund(somebody, purpose="salary", kind="line"),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_the_fundraiser_does_not_close_her_own_books(books):
    with pytest.raises(PermissionDenied):
        close_period(books, DAY)


def test_every_refusal_has_its_words():
    """`code` is what a page looks up; none is without."""
    assert all(kind.code for kind in JournalError.__subclasses__())
