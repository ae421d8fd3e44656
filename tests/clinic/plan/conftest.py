"""Mónica's case, and what is known of it: the trafficker's mother keeps Daniela, the ring is active."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.plan.actions.route import answer_facts, choose_routes
from reencuentro.clinic.safety.actions import assess, decide
from tests.clinic.cases.conftest import case, checked, opened_by, story  # noqa: F401
from tests.support.clinic import Clinic, read_again
from tests.support.snapshot import made_once

TODAY = date(2026, 11, 26)
FACTS = {
    "acta": "mother-only",
    "acta_repair": "no",
    "holder": "resisting",
    "holder_is": "relatives",
    "violence": "yes",
    "ring_active": "yes",
    "child_abroad": "no",
    "address_known": "no",
    "regime": "cnpcf",
    "mother_us": "t1-granted",
    "parole_asked": "no",
    "inadmissible": "no",
    "biometrics_called": "no",
    "medical_asked": "no",
}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(datetime(2026, 11, 26, 18, tzinfo=UTC), tick=False):
        yield TODAY


@pytest.fixture
def planned(clinic) -> Case:
    """The questions are answered, the routes chosen; no step is entered yet."""
    return made_once(_planned, read_again, clinic)


def _planned(clinic: Clinic) -> Case:
    intake = story(clinic.attorney, clinic.worker)
    told = open_case(clinic.attorney.identity, intake, checked(clinic.attorney))
    answer_facts(told, FACTS)
    choose_routes(told, routes=["B", "C", "D"], because="The ring is active: nothing is negotiated")
    return opened_by(clinic.attorney, told)


def agreed(told: Case, act: str) -> None:
    """The danger was weighed today, and Mónica agrees to acts of this kind."""
    until = date(2026, 12, 26)
    assess(told, assessed_on=TODAY, review_by=until, risk="2", findings="The cousins", weighed_with="Mónica")
    decide(told, act=act, answer="yes", decided_on=TODAY, means="oral")
