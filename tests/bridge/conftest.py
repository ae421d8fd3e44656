"""A case whose team asks for money, funds that pay, and the night between them."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from reencuentro.bridge.delivery import deliver
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.costs.actions import ask, file_invoice
from reencuentro.clinic.costs.models import Need
from reencuentro.engines.journal.giving import gift
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.actions import open_fund, post
from reencuentro.giving.spending.actions.requests import Paid, approve, pay
from reencuentro.giving.spending.models import Disbursement, Request
from tests.clinic.cases.conftest import case, checked, story  # noqa: F401

BANK = "Assets:Bank:Sur"
DAY = date(2026, 11, 2)
PAPER = b"%PDF-1.7 invoice 77 for Daniela"


def pesos(minor: int) -> Money:
    return Money(minor, "MXN")


@pytest.fixture
def other_case(clinic) -> Case:
    """Another one, of the same attorney's."""
    return open_case(clinic.attorney.identity, story(clinic.attorney), checked(clinic.attorney, "Rosalba"))


@pytest.fixture
def director() -> Staff:
    return Staff(uuid4(), Role.DIRECTOR)


@pytest.fixture
def keeper(clinic) -> Staff:
    """The fundraiser, with 100,000.00 pesos for papers."""
    staff = Staff(clinic.fundraiser.id, Role.FUNDRAISER)
    open_fund(staff, purpose="papers", kind="line")
    post(staff, [gift("papers", DAY, "papers", pesos(10_000_000), BANK)])
    return staff


def needs(case: Case, minor: int = 185_000, kind: str = "apostille") -> Need:  # noqa: F811
    return ask(case, kind=kind, money=pesos(minor), purpose="Acta de Daniela", whose="Daniela")


def night() -> None:
    """What was said today goes over tomorrow."""
    deliver(timezone.localdate() + timedelta(1))


def request_of(need: Need) -> Request:
    return Disbursement.objects.get(handle=need.voucher.handle).request


def paid(request_id: UUID, keeper: Staff, director: Staff) -> int:
    approve(director, request_id, fund="papers")
    return pay(keeper, request_id, Paid(DAY, BANK, "receipt", "A-17"))


def all_the_way(case: Case, keeper: Staff, director: Staff, minor: int = 185_000) -> Need:  # noqa: F811
    """Asked for, paid, signed for."""
    need = needs(case, minor)
    night()
    paid(request_of(need).id, keeper, director)
    file_invoice(case, need.id, number="77", file_name="f.pdf", content=PAPER + str(minor).encode())
    night()
    return need
