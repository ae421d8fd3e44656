"""What one fund gives another stays where it lies."""

from datetime import date

import pytest

from reencuentro.engines.journal import giving
from reencuentro.engines.journal.book import Book
from reencuentro.engines.journal.errors import BadEntry, Overspent
from reencuentro.engines.journal.money import Money
from reencuentro.engines.journal.transfers import TRANSFERS, transfer

DAY = date(2026, 11, 2)
BANK = "Assets:Bank:Sur"


def pesos(minor: int) -> Money:
    return Money(minor, "MXN")


def test_only_whose_it_is_changes():
    book = Book()
    book.post(giving.gift("gift", DAY, "general", pesos(100), BANK))
    book.post(transfer("give", DAY, "general", "papers", pesos(60), BANK))
    assert [book.available(fund, "MXN") for fund in ("general", "papers")] == [pesos(40), pesos(60)]
    assert book.balance(TRANSFERS, "general", "MXN") == -book.balance(TRANSFERS, "papers", "MXN")
    with pytest.raises(Overspent):
        book.post(transfer("more", DAY, "general", "papers", pesos(41), BANK))


@pytest.mark.parametrize(("to", "minor"), [("papers", 0), ("papers", -5), ("general", 5)])
def test_nothing_and_oneself_are_given_nothing(to, minor):
    with pytest.raises(BadEntry):
        transfer("give", DAY, "general", to, pesos(minor), BANK)
