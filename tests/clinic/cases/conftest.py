"""A case like the one of the story, and colleagues with and without a key to it."""

from datetime import date

import pytest

from reencuentro.clinic.cases.access import case_within
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.intake import Child, Intake
from reencuentro.clinic.cases.kinds import Kind
from reencuentro.clinic.cases.models import Case, Part
from reencuentro.clinic.people.models import Relation
from reencuentro.clinic.registry.actions.checks import make_check
from reencuentro.clinic.registry.models import Check
from reencuentro.clinic.registry.searching import Sought
from tests.support.clinic import Clinic, Staff, read_again
from tests.support.snapshot import made_once

DAY = date(2026, 3, 2)


def checked(person: Staff, name: str = "Mónica") -> Check:
    """The search that comes before every intake."""
    return make_check(person.user, person.identity, [Sought("client", name, ())])


def story(lead: Staff, *others: Staff, **changes: object) -> Intake:
    """Mónica, her daughter Daniela, and the grandmother who has Daniela."""
    told = {
        "kind": Kind.REUNIFICATION,
        "lead_id": lead.id,
        "asked_on": DAY,
        "reason": "Her attorney in New York called",
        "client": {"given_names": "Mónica", "first_surname": "Xicohténcatl"},
        "members": [(person.id, Part.CASE_WORK) for person in others],
        "summary": "Daughter held by the trafficker's family in Tlaxcala",
        "children": [
            Child(
                person={"given_names": "Daniela", "first_surname": "Xicohténcatl"},
                relation=Relation.MOTHER,
                registered=True,
                holder={"given_names": "Eulalia", "first_surname": "Tecuapacho"},
                holder_relation=Relation.GRANDPARENT,
            )
        ],
        "adverse": [{"part": "trafficker", "given_names": "Abel", "first_surname": "Tecuapacho"}],
        "referral": {
            "received_on": DAY,
            "source": "us_attorney",
            "name": "Ms. Rivera",
            "asks_for": "Custody",
        },
        "safety": {
            "asked_on": DAY,
            "knows_where_she_is": "no",
            "knows_she_searches": "no",
            "child_in_danger": "unknown",
            "danger": "The family threatened her mother",
        },
        "consents": [
            {
                "purpose": "representation",
                "decision": "given",
                "decided_on": DAY,
                "means": "oral",
                "language": "español",
            }
        ],
        "testimony": {
            "text": "He took me to New York.\nMy daughter stayed with his mother.\nI testified.",
            "told_on": DAY,
            "means": "oral",
        },
        "next_step": {
            "title": "Ask for the birth certificate",
            "details": "",
            "owner_id": lead.id,
            "due_on": date(2026, 3, 9),
        },
    }
    return Intake(**{**told, **changes})


def opened_by(person: Staff, case: Case) -> Case:
    """The same case as this member of its team has it."""
    return case_within(person.open(case.id))


@pytest.fixture
def case(clinic: Clinic) -> Case:
    """The story, led by `attorney` with `worker` in the team; opened by the attorney."""
    return made_once(_told, read_again, clinic)


def _told(clinic: Clinic) -> Case:
    intake = story(clinic.attorney, clinic.worker)
    told = open_case(clinic.attorney.identity, intake, checked(clinic.attorney))
    return opened_by(clinic.attorney, told)
