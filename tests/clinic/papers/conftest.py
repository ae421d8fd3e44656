"""Daniela's birth certificate from Tlaxcala, with the copy that was made of it."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.utils import translation

from reencuentro.clinic.papers.actions import derive, record
from reencuentro.clinic.people.models import Part, Person
from tests.clinic.cases.conftest import case  # noqa: F401

TODAY = date(2026, 11, 26)
ACTA = {
    "kind": "acta",
    "form": "original",
    "issuer": "Registro Civil de Tlaxcala",
    "jurisdiction": "MX-TLA",
    "folio": "A29-0077123",
    "name_on_it": "Daniela Xicohténcatl",
    "issued": date(2026, 6, 3),
    "got": date(2026, 6, 20),
}


@pytest.fixture(autouse=True)
def today():
    """In English, as pages are asked for here."""
    with time_machine.travel(datetime(2026, 11, 26, 18, tzinfo=UTC), tick=False), translation.override("en"):
        yield TODAY


@pytest.fixture
def daniela(case):  # noqa: F811
    return Person.objects.within(case.opened).get(part=Part.CHILD)


@pytest.fixture
def acta(case, daniela):  # noqa: F811
    return record(case, person_id=daniela.id, **ACTA)


@pytest.fixture
def copied(case, acta):  # noqa: F811
    return derive(case, acta.id, form="certified-copy", issued=date(2026, 9, 1), got=date(2026, 9, 4))
