"""A case with a notice in it: the family judge's final judgment, published in the bulletin of Mexico City."""

from datetime import date

import pytest

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.deadlines.actions.running import add_deadline
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.engines.clockwork.triggers import Trigger
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.support.clinic import Clinic
from tests.support.snapshot import made_once

JUDGMENT = Trigger("F20", date(2026, 10, 5), "cdmx", mode="list", filed=date(2026, 9, 1))


@pytest.fixture
def deadline(clinic, case) -> Deadline:  # noqa: F811
    return made_once(_watched, _again, clinic, case)


def _watched(clinic: Clinic, case: Case) -> Deadline:  # noqa: F811
    told = {"subject": "Sentencia de custodia", "note": "Con copias"}
    return add_deadline(case, trigger=JUDGMENT, owner_id=clinic.attorney.id, **told)


def _again(watched: Deadline, clinic: Clinic, case: Case) -> Deadline:  # noqa: F811
    return Deadline.objects.within(case.opened).get(id=watched.id)
