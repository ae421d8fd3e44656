"""Two at the same time."""

from collections import Counter

import pytest

from reencuentro.engines.journal.errors import JournalError, Overspent
from reencuentro.giving.books.models import Available
from reencuentro.giving.spending.actions.requests import approve, pay, refuse
from reencuentro.giving.spending.errors import OutOfTurn
from reencuentro.giving.spending.labels import State
from reencuentro.giving.spending.models import Payment, Request
from reencuentro.giving.spending.queries.requests import state_of
from tests.support.at_once import at_once

from .conftest import RECEIPT, approved, asked

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


def outcome(act) -> str:
    try:
        act()
    except JournalError as refused:
        return refused.code
    return "done"


def ended(*acts) -> Counter:
    return Counter(at_once([lambda act=act: outcome(act) for act in acts]))


def test_two_requests_spend_the_last_peso_and_one_is_refused(books, director):
    first, second = (approved(books, director, 1000) for _each in range(2))
    paid = ended(*(lambda one=one: pay(books, one.id, RECEIPT) for one in (first, second)))
    assert paid == {"done": 1, Overspent.code: 1}
    assert Available.objects.get(fund="papers").minor == 0


def test_one_request_is_paid_once(books, director):
    request = approved(books, director)
    paid = ended(*[lambda: pay(books, request.id, RECEIPT)] * 4)
    assert paid == {"done": 1, OutOfTurn.code: 3}
    assert Payment.objects.count() == 1


def test_approved_and_refused_at_once_it_is_refused(books, director):
    request = asked(books)
    outcomes = ended(
        lambda: approve(director, request.id, fund="papers"),
        lambda: refuse(director, request.id, reason="twice"),
    )
    assert outcomes in ({"done": 2}, {"done": 1, OutOfTurn.code: 1})
    assert state_of(Request.objects.get(id=request.id)) is State.REFUSED
