"""Deadlines that can be set to any day from now, and colleagues who have an address."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from reencuentro.clinic.deadlines.actions.running import add_deadline
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.engines.clockwork.triggers import Trigger
from tests.clinic.cases.conftest import case  # noqa: F401

OURS = Trigger("F20", date(2026, 10, 5), "cdmx", mode="list", filed=date(2026, 9, 1))
OF_THE_COURT = Trigger("F03", date(2026, 9, 1), "cdmx", filed=date(2026, 9, 1))
SUBJECT = "Sentencia de Mónica"


def ends_in(days: int, case, owner, trigger=OURS, *, entered=100) -> Deadline:  # noqa: F811
    """A term whose safe date is that many days from today, entered long ago."""
    row = add_deadline(case, trigger=trigger, owner_id=owner.id, subject=SUBJECT)
    today = timezone.localdate()
    day = today + timedelta(days=days)
    Deadline.objects.filter(id=row.id).update(safe_on=day, recorded_on=today - timedelta(days=entered))
    row.refresh_from_db()
    return row


def opens_in(days: int, case, owner) -> Deadline:  # noqa: F811
    """A term that can be met from that many days from today on, and ends half a year later."""
    row = ends_in(days + 180, case, owner)
    row.opens_on = timezone.localdate() + timedelta(days=days)
    Deadline.objects.filter(id=row.id).update(opens_on=row.opens_on)
    return row


@pytest.fixture(autouse=True)
def own_clock(clinic):
    """A Wednesday noon in Mexico City."""
    with time_machine.travel("2026-11-18 18:00Z", tick=False):
        yield


@pytest.fixture
def addresses(clinic):
    """E-mail addresses for some of them."""
    for name in ("attorney", "worker", "director", "director2", "outsider"):
        person = getattr(clinic, name).user
        person.email = f"{name}@clinic.example"
        person.save()
