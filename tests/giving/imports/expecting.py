"""Promises, monthly gifts and gifts by hand that lines of files may be, and such lines."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from reencuentro.giving.access.staff import Staff
from reencuentro.giving.donors.actions import new_donor
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.gifts.actions import money
from reencuentro.giving.gifts.models import Gift, Pledge, Regular
from reencuentro.giving.gifts.receiving import NewGift
from reencuentro.giving.imports import actions, queries
from reencuentro.giving.imports.models import Import
from tests.giving.conftest import BANK, pesos

from .files import table

HEADINGS = ("Folio", "Fecha", "Donante", "Correo", "Importe", "Moneda", "Concepto")
type Line = tuple[str, ...]


def line(folio: str, who: str, amount: str, day: str = "2026-10-01", email: str = "", note: str = "") -> Line:
    return (folio, day, who, email, amount, "MXN", note)


def of_lines(*lines: Line) -> str:
    return table([HEADINGS, *lines])


@pytest.fixture
def ximena(funds, fundraiser) -> Donor:
    facts = DonorFacts("Ximena Larrañaga Ruiz", email="ximena@correo.example", tax_id="LARX800101AB1")
    return new_donor(fundraiser, facts)


@pytest.fixture
def omar(funds, fundraiser) -> Donor:
    return new_donor(fundraiser, DonorFacts("Omar Sol"))


@pytest.fixture
def pledge(fundraiser, ximena) -> Pledge:
    """1,000 pesos for leaflets, promised on 20 September, due on 1 October."""
    return promised(fundraiser, ximena)


def promised(staff: Staff, donor: Donor, minor: int = 100_000) -> Pledge:
    days = (date(2026, 9, 20), date(2026, 10, 1))
    return money.enter_pledge(staff, donor.id, "leaflets", pesos(minor), *days, uuid4())


@pytest.fixture
def monthly(fundraiser, omar) -> Regular:
    """300 pesos on the 5th of each month since August."""
    args = ("general", pesos(30_000), 5, date(2026, 8, 1), uuid4())
    return money.enter_monthly(fundraiser, omar.id, *args)


def by_hand(staff: Staff, donor: Donor | None, minor: int, day: date, **changes: object) -> Gift:
    new = NewGift("papers", pesos(minor), "transfer", day, BANK, str(uuid4()))
    return money.enter_gift(staff, replace(new, **changes), donor.id if donor else None)


def offered(found: Import, place: int = 0) -> list[str]:
    """What a line may be, the likeliest first."""
    _page, lines = queries.rows(found, "doubt", None)
    [shown] = [one for one in lines if one.row.place == place]
    return [match.awaited.code for match in shown.matches]


def taken(staff: Staff, found: Import, place: int = 0) -> None:
    actions.match(staff, found.id, place, offered(found, place)[0])
