"""The books added up anew: what somebody changed past all guards is found."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from reencuentro.engines.journal import giving, spending
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access import guards
from reencuentro.giving.access import triggers as of_acts
from reencuentro.giving.access.models import Act
from reencuentro.giving.books import beancount_check
from reencuentro.giving.books.actions import check, post
from reencuentro.giving.books.actions import reverse as take_back
from reencuentro.giving.books.checking import differences
from reencuentro.giving.books.models import Check
from reencuentro.giving.books.sweeping import sweep
from reencuentro.giving.books.triggers import RULES
from tests.clinic.accounts.people import shown
from tests.giving.conftest import APOSTILLES, BANK, DAY, pesos


@pytest.fixture
def busy(books):
    """Books with a cost, a gift in dollars and a mistake taken back."""
    dollars = giving.gift("dollars", DAY, "papers", Money(70, "USD"), BANK)
    post(books, [dollars, spending.spend("cost", DAY, "papers", pesos(300), APOSTILLES, BANK)])
    take_back(books, 3, key="mistake", day=DAY, reason="twice")
    return books


def tampered(sql: str) -> None:
    """By somebody who may drop triggers."""
    guards.remove(connections["giving"], RULES)
    connections["giving"].cursor().execute(sql)


def test_books_that_nobody_tampered_with_come_to_the_same(busy):
    assert differences() == []
    assert list(beancount_check.differences()) == []


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("UPDATE books_posting SET minor = minor + 1 WHERE entry_id = 1 AND line = 1", "unbalanced"),
        ("UPDATE books_posting SET minor = minor * 2 WHERE entry_id = 1", "balance"),
        ("UPDATE books_posting SET minor = minor * 2 WHERE entry_id = 3", "unmirrored"),
        ("UPDATE books_balance SET minor = minor + 5 WHERE account_id = 'Assets:Bank:Sur'", "balance"),
        ("DELETE FROM books_balance WHERE account_id = 'Assets:Bank:Sur'", "balance"),
        ("UPDATE books_available SET minor = minor + 5", "available"),
        ("UPDATE books_posting SET fund_id = 'leaflets' WHERE entry_id = 1", "available"),
        ("DELETE FROM books_posting WHERE entry_id = 4", "gaps"),
    ],
)
def test_what_was_changed_past_the_guards_is_found(busy, sql, what):
    tampered(sql)
    assert what in {one.what for one in differences()}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE books_balance SET minor = minor + 5 WHERE account_id = 'Assets:Bank:Sur'",
        "UPDATE books_posting SET minor = minor + 1 WHERE entry_id = 1 AND line = 1",
    ],
)
def test_a_program_of_other_authors_finds_it_too(busy, sql):
    tampered(sql)
    assert list(beancount_check.differences())


def test_the_command_says_what_differs_and_fails(busy, capsys):
    call_command("books", "check")
    assert "everything comes to the same" in capsys.readouterr().out
    tampered("UPDATE books_available SET minor = minor + 5 WHERE fund_id = 'papers' AND currency = 'MXN'")
    with pytest.raises(CommandError, match="1 differences"):
        call_command("books", "check")
    assert "available: papers MXN: 705 kept, 700 added up" in capsys.readouterr().out


def test_each_night_it_happens_by_itself_and_once(busy):
    sweep()
    sweep()
    assert [(one.last, one.differences) for one in Check.objects.all()] == [(5, 0)]
    guards.remove(connections["giving"], of_acts.RULES)
    Act.objects.filter(verb="books.check").update(at=timezone.now() - timedelta(days=1))
    sweep()
    assert Check.objects.count() == 2


def test_of_empty_books_nothing_is_added_up(db):
    sweep()
    assert not Check.objects.exists()


def test_whoever_reads_the_books_can_have_them_added_up(kept, clinic):
    client = clinic.auditor.client
    assert "not added up yet" in shown(client.get(reverse("books:check")))
    assert "comes to the same" in shown(client.post(reverse("books:check")))
    tampered("UPDATE books_available SET minor = minor + 5 WHERE fund_id = 'papers'")
    page = shown(client.post(reverse("books:check")))
    assert "What a fund has differs" in page
    assert "10\u202f000.05" in page
    assert [one.differences for one in Check.objects.all()] == [0, 1]


def test_what_was_found_is_kept(busy):
    check(busy)
    with pytest.raises(Exception, match="only_added_to"):
        Check.objects.update(differences=7)
