"""What stood where, asked of the database."""

from dataclasses import replace
from datetime import timedelta

from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from reencuentro.engines.journal import giving, spending
from reencuentro.engines.journal.entry import reversal
from reencuentro.engines.journal.money import Money
from reencuentro.giving.books import labels
from reencuentro.giving.books.actions import post
from reencuentro.giving.books.queries.entries import entry_page
from reencuentro.giving.books.queries.funds import fund_lines, pots
from reencuentro.giving.books.queries.ledgers import of_account, of_fund, trial_balance
from reencuentro.giving.books.queries.stretch import Stretch
from reencuentro.giving.books.reading import as_said
from tests.giving.conftest import APOSTILLES, BANK, DAY, pesos


def cost(key: str, minor: int):
    return spending.spend(key, DAY + timedelta(1), "papers", pesos(minor), APOSTILLES, BANK)


def test_a_ledger_of_two_currencies_tells_what_stood_in_each(books):
    dollars = giving.gift("dollars", DAY, "papers", Money(70, "USD"), BANK)
    post(books, [dollars, cost("cost", 400), cost("more", 1)])
    lines = of_fund("papers", Stretch()).lines
    assert [(one.entry.number, one.change, one.after) for one in lines] == [
        (5, pesos(-1), pesos(599)),
        (4, pesos(-400), pesos(600)),
        (3, Money(70, "USD"), Money(70, "USD")),
        (1, pesos(1000), pesos(1000)),
    ]


def test_an_account_is_followed_over_all_funds(books):
    post(books, [cost("cost", 400)])
    lines = of_account(BANK, Stretch()).lines
    assert [one.after for one in lines] == [pesos(1100), pesos(1500), pesos(1000)]


def test_a_page_costs_the_same_however_long_the_ledger_is(books):
    asked = []
    for turn in range(2):
        post(books, [giving.gift(f"{turn} {n}", DAY, "papers", pesos(1), BANK) for n in range(30)])
        with CaptureQueriesContext(connections["giving"]) as queries:
            of_fund("papers", Stretch())
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 8


def test_the_trial_balance_of_a_day_and_of_everything(books):
    post(books, [cost("cost", 400)])
    [now], [then] = trial_balance(), trial_balance(DAY)
    assert {one.code: one.debit or -one.credit for one in now.lines} == {
        BANK: pesos(1100), APOSTILLES: pesos(400), giving.GIFTS: pesos(-1500),
    }  # fmt: skip
    assert (then.debits, then.credits) == (pesos(1500), pesos(1500))
    assert trial_balance(DAY - timedelta(1)) == []


def test_what_was_taken_back_is_gone_from_the_balance(books):
    post(books, [reversal(one, f"undo {one.key}", DAY) for one in as_said([1, 2])])
    assert trial_balance() == []


def test_funds_by_currency_the_largest_first(books):
    lines = {one.fund.code: one.available for one in fund_lines()}
    assert lines == {"general": (), "papers": (pesos(1000),), "leaflets": (), "campaign": (pesos(500),)}
    [pot] = pots(fund_lines())
    assert [share.length for share in pot.shares] == [1000, 500]
    assert pot.whole == pesos(1500)


def test_a_kind_without_words_is_shown_by_its_code(books, clinic):
    """Rooms above may book what this one has no words for."""
    [number] = post(books, [replace(giving.gift("x", DAY, "papers", pesos(5), BANK), kind="of later")])
    assert entry_page(number).kind == "of later"


def test_what_explains_an_entry_is_read_as_people_write_it():
    why = {
        "rule": "campaign-2, version 1",
        "goal": "4000.00 USD",
        "outcome": "missed",
        "closed": "2026-11-07T00:00:00-06:00",
        "published": "2026-11-06",
    }
    with translation.override("es"):
        told = dict(labels.facts(why))
    assert list(told.values()) == [
        "Campaña (2), versión 1",
        "4\u202f000.00\u00a0USD",
        "Meta no alcanzada",
        "7 nov 2026, 00:00",
        "6 nov 2026",
    ]
