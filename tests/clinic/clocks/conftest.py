"""Mónica and Daniela with their dates: Daniela was five when the I-914 was received, and is in Mexico."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.utils import translation

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.intake import Child
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.clocks.actions.facts import record_facts
from reencuentro.clinic.clocks.facts import DatedFact
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.models import Part, Person, Relation
from tests.clinic.cases.conftest import checked, opened_by, story
from tests.support.clinic import read_again
from tests.support.snapshot import made_once

BORN = date(2016, 9, 3)
HERS = {
    "i914_filed": date(2021, 10, 4),
    "i914_approved": date(2023, 6, 20),
    "t1_ends": date(2027, 6, 19),
}
DANIELAS = {"i914a_filed": date(2023, 9, 1)}
TOLD = {"place": "abroad", "tie": "birth", "married": "never"}


def dated(facts: dict[str, date]) -> list[DatedFact]:
    return [DatedFact(code, on, f"Notice of {code}") for code, on in facts.items()]


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """Eleven months before the last T-1 day that is printed on Mónica's I-797."""
    with time_machine.travel("2026-07-15 12:00Z", tick=True), translation.override("en"):
        yield


@pytest.fixture
def case(clinic) -> Case:
    """The story with Daniela's birth date, led by `attorney` with `worker` in the team."""
    return made_once(_opened, read_again, clinic)


@pytest.fixture
def told(clinic) -> Case:
    """The same, once both of them have their facts."""
    return made_once(_told, read_again, clinic)


@pytest.fixture
def daniela(request, clinic) -> Person:
    case = request.getfixturevalue("told" if "told" in request.fixturenames else "case")
    return child_of(case)


def child_of(case: Case) -> Person:
    return next(one for one in Person.objects.within(case.opened) if one.part == Part.CHILD)


def change_birth(case: Case, person: Person, birth: ApproximateDate | None) -> None:
    """As the page of the person would, whatever is told of her status already."""
    with recording(case.opened.user_id, "person.change", case_id=case.id):
        row = Person.objects.within(case.opened).get(id=person.id)
        row.birth = birth
        row.save(update_fields=["birth"])


def _opened(clinic) -> Case:
    girl = {"given_names": "Daniela", "first_surname": "Xicohténcatl", "birth": ApproximateDate.exact(BORN)}
    child = Child(person=girl, relation=Relation.MOTHER, registered=True)
    intake = story(clinic.attorney, clinic.worker, children=[child], adverse=[])
    found = open_case(clinic.attorney.identity, intake, checked(clinic.attorney))
    return opened_by(clinic.attorney, found)


def _told(clinic) -> Case:
    case = _opened(clinic)
    record_facts(case, case.client_id, dated=dated(HERS))
    record_facts(case, child_of(case).id, dated=dated(DANIELAS), **TOLD)
    return opened_by(clinic.attorney, case)
