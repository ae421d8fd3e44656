"""A fund with 1,000 centavos for papers, and somebody who asks."""

from datetime import date
from uuid import uuid4

import pytest

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.spending.actions.requests import Paid, approve, ask
from reencuentro.giving.spending.models import Request
from tests.giving.conftest import APOSTILLES, BANK, DAY

RECEIPT = Paid(DAY, BANK, "receipt", "A-17")
MONTH = date(2026, 11, 1)


def asked(staff: Staff, minor: int = 400, currency: str = "MXN", fund: str = "papers") -> Request:
    return ask(staff, cost=APOSTILLES, money=Money(minor, currency), fund=fund)


def approved(staff: Staff, director: Staff, minor: int = 400) -> Request:
    request = asked(staff, minor)
    approve(director, request.id, fund="papers")
    return request


@pytest.fixture
def other() -> Staff:
    return Staff(uuid4(), Role.FUNDRAISER)


@pytest.fixture
def auditor() -> Staff:
    return Staff(uuid4(), Role.AUDITOR)
