"""A clinic whose books are kept."""

import pytest

from reencuentro.engines.journal import giving
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.actions import open_account, open_fund, post
from tests.giving.conftest import BANK, DAY, FUNDS, pesos


@pytest.fixture
def keeper(clinic) -> Staff:
    return Staff(clinic.fundraiser.id, Role.FUNDRAISER)


@pytest.fixture
def kept(keeper) -> Staff:
    """A clinic's books with 10,000.00 pesos for papers, and dollars held by a campaign."""
    for purpose, kind in FUNDS.items():
        open_fund(keeper, purpose=purpose, kind=kind)
    open_account(keeper, "Assets:Bank:Norte")
    dollars = giving.gift("dollars", DAY, "campaign", Money(50_000, "USD"), "Assets:Cash")
    post(keeper, [giving.gift("pesos", DAY, "papers", pesos(1_000_000), BANK), dollars])
    return keeper
