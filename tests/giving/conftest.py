"""Who keeps the books, and books with something in them."""

from datetime import date
from uuid import uuid4

import pytest

from reencuentro.engines.journal import giving
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.actions import open_fund, post
from reencuentro.giving.books.models import Fund

DAY = date(2026, 11, 2)
BANK, APOSTILLES = "Assets:Bank:Sur", "Expenses:Apostilles"
FUNDS = {
    "general": Fund.Kind.UNRESTRICTED,
    "papers": Fund.Kind.LINE,
    "leaflets": Fund.Kind.LINE,
    "campaign": Fund.Kind.CAMPAIGN,
}


def pesos(minor: int) -> Money:
    return Money(minor, "MXN")


@pytest.fixture
def fundraiser() -> Staff:
    return Staff(uuid4(), Role.FUNDRAISER)


@pytest.fixture
def director() -> Staff:
    return Staff(uuid4(), Role.DIRECTOR)


@pytest.fixture
def funds(db, fundraiser) -> None:
    for purpose, kind in FUNDS.items():
        open_fund(fundraiser, purpose=purpose, kind=kind)


@pytest.fixture
def books(funds, fundraiser) -> Staff:
    """Books with 1,000 centavos for papers and 500 held by a campaign; gives who keeps them."""
    first = giving.gift("first", DAY, "papers", pesos(1000), BANK)
    second = giving.gift("second", DAY, "campaign", pesos(500), BANK)
    assert post(fundraiser, [first, second]) == [1, 2]
    return fundraiser
