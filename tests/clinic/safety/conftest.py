"""A day to weigh the danger on."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from reencuentro.clinic.safety.actions import assess, decide
from tests.clinic.cases.conftest import case  # noqa: F401

TODAY = date(2026, 11, 26)
WEIGHED = {"findings": "The cousins watch the road into town", "weighed_with": "Mónica"}


@pytest.fixture(autouse=True)
def today(clinic):
    with time_machine.travel(datetime(2026, 11, 26, 18, tzinfo=UTC), tick=False):
        yield TODAY


def weigh(case, risk="2", *, on=TODAY, until=date(2026, 12, 26)):  # noqa: F811
    return assess(case, assessed_on=on, review_by=until, risk=risk, **WEIGHED)


def she_says(case, answer="yes", *, act="service", on=TODAY, until=None):  # noqa: F811
    return decide(case, act=act, answer=answer, decided_on=on, means="oral", holds_until=until)
