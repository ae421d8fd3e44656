"""Daniela is looked for; asking an authority may be noticed, and Mónica agreed to it."""

from datetime import date

import pytest

from reencuentro.clinic.people.models import Person
from reencuentro.clinic.tracing.actions.searches import open_search
from reencuentro.clinic.tracing.models import Search
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.clinic.safety.conftest import TODAY, she_says, today, weigh  # noqa: F401

from .listed import a_shelter

LEAD = {"kind": "sighting", "words": "She walks to school alone", "told_by": "Lucía", "reliability": "3"}
ASKED = {"asked_on": TODAY, "asked_of": "Registro Civil de Tlaxcala"}


def child_of(case) -> Person:  # noqa: F811
    return next(one for one in Person.objects.within(case.opened) if one.part == "child")


@pytest.fixture
def search(clinic, case) -> Search:  # noqa: F811
    return open_search(case, person_id=child_of(case).id, held_by="Her grandmother")


@pytest.fixture
def agreed(case):  # noqa: F811
    """Asking an authority may go ahead; publishing may not."""
    weigh(case, until=date(2026, 12, 26))
    she_says(case, act="authority")


@pytest.fixture
def shelter(clinic, search):
    """The list of a shelter, with Daniela in its last row."""
    return a_shelter(clinic.outsider)
