"""Money that is asked for: who approves it, how it is paid, what refuses it."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404

from reencuentro.engines.journal.errors import Held, Overspent, PeriodClosed
from reencuentro.giving.access.models import Act
from reencuentro.giving.books.actions import close_period, reverse
from reencuentro.giving.books.models import Available, Entry
from reencuentro.giving.books.reading import as_said
from reencuentro.giving.spending.actions.requests import approve, pay, refuse
from reencuentro.giving.spending.actions.rules import plan, set_limit
from reencuentro.giving.spending.errors import AboveLimit, OutOfTurn, OwnRequest
from reencuentro.giving.spending.labels import State
from reencuentro.giving.spending.models import Payment, Request
from reencuentro.giving.spending.queries.budget import budget
from reencuentro.giving.spending.queries.requests import in_state, state_of
from tests.giving.conftest import APOSTILLES, BANK, DAY, pesos

from .conftest import RECEIPT, approved, asked


def state(request: Request) -> State:
    return state_of(Request.objects.get(id=request.id))


def test_asked_approved_by_a_director_and_paid(books, director):
    request = asked(books)
    assert state(request) is State.ASKED
    approve(director, request.id, fund="papers")
    assert state(request) is State.APPROVED
    number = pay(books, request.id, RECEIPT)
    assert state(request) is State.PAID
    [entry] = as_said([number])
    assert {(one.account, one.fund, one.money) for one in entry.postings} == {
        (APOSTILLES, "papers", pesos(400)),
        (BANK, "papers", pesos(-400)),
    }
    assert entry.why == {"document": "receipt", "document_number": "A-17"}
    assert Available.objects.get(fund="papers").minor == 600
    assert list(Act.objects.order_by("at").values_list("verb", flat=True))[-3:] == [
        "spending.ask",
        "spending.approve",
        "spending.pay",
    ]


def test_a_fundraiser_approves_up_to_the_limit_and_no_more(books, director, other):
    set_limit(director, pesos(300))
    set_limit(director, pesos(400))
    approve(other, asked(books, 400).id, fund="papers")
    with pytest.raises(AboveLimit):
        approve(other, asked(books, 401).id, fund="papers")
    with pytest.raises(AboveLimit):
        approve(other, asked(books, 1, currency="USD").id, fund="papers")


def test_without_a_limit_a_director_approves_everything(books, other, director):
    request = asked(books, 1)
    with pytest.raises(AboveLimit):
        approve(other, request.id, fund="papers")
    approve(director, request.id, fund="papers")


def test_nobody_approves_her_own_request(books, director):
    set_limit(director, pesos(400))
    for who in (books, director):
        with pytest.raises(OwnRequest):
            approve(who, asked(who).id, fund="papers")


def test_an_auditor_and_strangers_change_nothing(books, director, auditor):
    request = approved(books, director)
    for act in (
        lambda: asked(auditor),
        lambda: approve(auditor, request.id, fund="papers"),
        lambda: refuse(auditor, request.id, reason="twice"),
        lambda: pay(auditor, request.id, RECEIPT),
        lambda: set_limit(books, pesos(1)),
    ):
        with pytest.raises(PermissionDenied):
            act()
    with pytest.raises(Http404):
        pay(books, uuid4(), RECEIPT)


def test_each_step_is_taken_once_and_in_its_turn(books, director):
    request = asked(books)
    with pytest.raises(OutOfTurn):
        pay(books, request.id, RECEIPT)
    approve(director, request.id, fund="papers")
    with pytest.raises(OutOfTurn):
        approve(director, request.id, fund="papers")
    pay(books, request.id, RECEIPT)
    for again in (
        lambda: pay(books, request.id, RECEIPT),
        lambda: refuse(director, request.id, reason="twice"),
    ):
        with pytest.raises(OutOfTurn):
            again()
    assert Entry.objects.count() == 3


def test_what_is_refused_says_why_and_is_never_paid(books, director):
    request = approved(books, director)
    refuse(director, request.id, reason="not_needed")
    assert state(request) is State.REFUSED
    with pytest.raises(OutOfTurn):
        pay(books, request.id, RECEIPT)


def test_what_a_director_approved_a_fundraiser_does_not_refuse(books, director):
    with pytest.raises(AboveLimit):
        refuse(books, approved(books, director).id, reason="twice")


def test_a_fund_pays_no_more_than_it_has_and_the_request_waits(books, director):
    request = approved(books, director, 1001)
    with pytest.raises(Overspent):
        pay(books, request.id, RECEIPT)
    assert state(request) is State.APPROVED
    assert not Act.objects.filter(verb="spending.pay").exists()


def test_what_a_campaign_holds_pays_nothing(books, director):
    request = asked(books, fund="campaign")
    approve(director, request.id, fund="campaign")
    with pytest.raises(Held):
        pay(books, request.id, RECEIPT)


def test_a_closed_day_pays_nothing(books, director):
    close_period(director, DAY)
    request = approved(books, director)
    with pytest.raises(PeriodClosed):
        pay(books, request.id, RECEIPT)
    pay(books, request.id, replace(RECEIPT, day=DAY + timedelta(1)))


def test_of_a_document_a_salted_fingerprint_is_kept(books, director):
    first, second = (approved(books, director) for _each in range(2))
    for request in (first, second):
        pay(books, request.id, replace(RECEIPT, content=b"the same invoice"))
    one, other = Payment.objects.order_by("entry")
    assert bytes(one.digest) == hashlib.sha256(bytes(one.salt) + b"the same invoice").digest()
    assert bytes(one.digest) != bytes(other.digest)


def test_a_payment_taken_back_gives_the_money_back_and_stays_visible(books, director):
    request = approved(books, director)
    number = pay(books, request.id, RECEIPT)
    reverse(books, number, key="back", day=DAY, reason="never")
    assert state(request) is State.TAKEN_BACK
    assert Available.objects.get(fund="papers").minor == 1000


def test_every_request_is_listed_in_exactly_its_state(books, director):
    made = {State.ASKED: asked(books, 1), State.APPROVED: approved(books, director, 2)}
    made[State.REFUSED] = approved(books, director, 3)
    refuse(director, made[State.REFUSED].id, reason="twice")
    for name in (State.PAID, State.TAKEN_BACK):
        made[name] = approved(books, director, 4)
        number = pay(books, made[name].id, RECEIPT)
    reverse(books, number, key="back", day=DAY, reason="never")
    for name, request in made.items():
        assert [one.id for one in in_state(name)] == [request.id]
        assert state(request) is name


def test_a_line_of_the_budget_shows_what_was_planned_last_and_paid(books, director):
    for minor in (500, 900):
        plan(books, fund="papers", cost=APOSTILLES, year=2026, money=pesos(minor))
    pay(books, approved(books, director).id, RECEIPT)
    [line] = budget(2026)
    assert (line.standing.spent, line.standing.left) == (pesos(400), pesos(500))
    assert budget(2025) == []


def test_amounts_of_nothing_are_refused_by_the_database(books):
    with pytest.raises(IntegrityError):
        asked(books, 0)
