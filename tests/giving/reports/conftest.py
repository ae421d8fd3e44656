"""A clinic whose books have something of every kind in two currencies."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from reencuentro.engines.journal import giving, spending
from reencuentro.engines.journal.entry import Entry
from reencuentro.engines.journal.exchange import Conversion, Rate, exchange
from reencuentro.engines.journal.money import Money
from reencuentro.engines.journal.transfers import transfer
from reencuentro.giving.access.staff import Staff
from reencuentro.giving.books.actions import open_fund, post
from reencuentro.giving.books.actions import reverse as take_back
from tests.giving.conftest import APOSTILLES, BANK, FUNDS, pesos

DOLLARS = "Assets:Bank:Norte"
RATE = Rate("USD", "MXN", Decimal("17.05"), "dof", "FIX", date(2026, 3, 2))


def busy() -> list[Entry]:
    given, got = Money(1000, "USD"), pesos(17_000)
    done = Conversion(given, DOLLARS, got, BANK, RATE.convert(given))
    why = {"rate": "17.05", "source": "dof", "published": "2026-03-02"}
    return [
        giving.gift("last year", date(2025, 12, 1), "papers", pesos(100_000), BANK),
        giving.gift("pesos", date(2026, 1, 5), "papers", pesos(50_000), BANK),
        giving.gift("dollars", date(2026, 2, 5), "papers", Money(4000, "USD"), DOLLARS),
        spending.spend("cost", date(2026, 2, 7), "papers", pesos(30_000), APOSTILLES, BANK),
        replace(exchange("changed", date(2026, 3, 3), "papers", done), why=why),
        transfer("given", date(2026, 3, 4), "papers", "leaflets", pesos(10_000), BANK),
        giving.pledge("promise", date(2026, 4, 1), "general", pesos(9_000)),
        giving.gift("slip", date(2026, 4, 2), "general", pesos(777), BANK),
        giving.gift("after", date(2027, 1, 1), "papers", pesos(1), BANK),
    ]


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def busy_books(db, fundraiser) -> Staff:
    for purpose, kind in FUNDS.items():
        open_fund(fundraiser, purpose=purpose, kind=kind)
    numbers = post(fundraiser, busy())
    take_back(fundraiser, numbers[7], key="mistake", day=date(2026, 4, 3), reason="never")
    return fundraiser
