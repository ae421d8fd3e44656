"""Mónica's suit before the family court of Mexico City."""

from datetime import date

import pytest

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.proceedings.actions.proceedings import open_proceeding
from reencuentro.clinic.proceedings.models import Proceeding
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.support.snapshot import made_once

SUIT = {
    "kind": "family",
    "court": "cdmx",
    "district": "",
    "filed_on": date(2026, 9, 1),
    "authority": "Juzgado Quinto Familiar",
    "file_number": "1234/2026",
    "judge": "Lic. Robles",
    "parties": "Actora: Mónica\nDemandada: Eulalia",
    "note": "",
}


@pytest.fixture
def suit(clinic, case) -> Proceeding:  # noqa: F811
    return made_once(_opened, _again, case)


def _opened(case: Case) -> Proceeding:  # noqa: F811
    return open_proceeding(case, **SUIT)


def _again(suit: Proceeding, case: Case) -> Proceeding:  # noqa: F811
    return Proceeding.objects.within(case.opened).get(id=suit.id)
