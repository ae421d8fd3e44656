"""One woman in two cases of two teams, as she stands on their cards."""

import pytest

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.registry import cards
from reencuentro.clinic.registry.people_on_card import Entry
from tests.clinic.people.conftest import date
from tests.support.clinic import held_again
from tests.support.snapshot import made_once

ROSALBA = {
    "part": "client",
    "given_names": "Rosalba",
    "first_surname": "Xochihua",
    "birth": date("14/02/1998"),
}


def with_people(lead, reference, *people_of_it, clinic, team=()):
    case = clinic.open_case(lead=lead, team=team)
    with recording(lead.id, "case.create"):
        for columns in people_of_it:
            Person.objects.create(opened=case, **columns)
        cards.begin(case, reference)
    return lead.open(case.case_id)


@pytest.fixture
def custody(clinic):
    return made_once(_custody, held_again, clinic)


def _custody(clinic):
    return with_people(clinic.attorney, "K7Q-4MD", ROSALBA, clinic=clinic, team=[clinic.worker])


@pytest.fixture
def visa(clinic):
    """Her visa case, of another team; her name is written by sound."""
    return made_once(_visa, held_again, clinic)


def _visa(clinic):
    return with_people(clinic.outsider, "V3X-9AB", {**ROSALBA, "given_names": "Rosalva"}, clinic=clinic)


@pytest.fixture
def both(custody, visa):
    return entry_in(custody), entry_in(visa)


def entry_in(case):
    return Entry(case.case_id, next(one.id for one in Person.objects.within(case) if one.part == "client"))
