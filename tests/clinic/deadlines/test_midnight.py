"""The last day of a term ends at midnight where the court is, not where the clinic is."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from reencuentro.clinic.accounts.models import Organisation
from reencuentro.clinic.accounts.queries import local_time
from reencuentro.clinic.deadlines.actions import running
from reencuentro.clinic.deadlines.models import Deadline

from .conftest import JUDGMENT
from .test_pages import address, page_of

MEXICO, TIJUANA, NEW_YORK = "America/Mexico_City", "America/Tijuana", "America/New_York"


def term_at(clinic, case, court) -> Deadline:
    return running.add_deadline(case, trigger=replace(JUDGMENT, court=court), owner_id=clinic.attorney.id)


@pytest.mark.parametrize(
    ("court", "zone", "clock", "late"),
    [
        ("cdmx", MEXICO, "23:30:00-06:00", False),
        ("cdmx", MEXICO, "23:59:59-06:00", False),
        ("tijuana", MEXICO, "23:30:00-07:00", False),  # at the clinic it is tomorrow
        ("cdmx", TIJUANA, "23:30:00-07:00", True),  # at the clinic it is still today
        ("cdmx", NEW_YORK, "23:30:00-06:00", False),
    ],
)
def test_a_term_is_late_from_midnight_at_its_court_on(clinic, case, court, zone, clock, late):
    row = term_at(clinic, case, court)
    Organisation.objects.update(time_zone=zone)
    with time_machine.travel(f"{row.safe_on}T{clock}"), local_time():
        assert row.late is late and row.to_be_mended is late


def test_the_badge_says_the_same(clinic, case):
    row = term_at(clinic, case, "tijuana")
    with time_machine.travel(f"{row.safe_on}T23:30:00-07:00"):
        for where in (address(case), "/"):
            shown = page_of(clinic.attorney, where)
            assert ">today<" in shown.replace("\n", "").replace(" ", "") and "1 day late" not in shown


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2027, 3, 14)])
@pytest.mark.parametrize(("court", "zone"), [("us-federal", NEW_YORK), ("juarez", "America/Ciudad_Juarez")])
def test_so_it_is_on_days_of_23_and_of_25_hours(clinic, case, court, zone, day):
    row = term_at(clinic, case, "cdmx")
    Deadline.objects.filter(id=row.id).update(safe_on=day, inputs={**row.inputs, "court": court})
    row = Deadline.objects.within(case.opened).get(id=row.id)
    midnight = datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(zone))
    with time_machine.travel(midnight, tick=False):
        assert row.late
    with time_machine.travel(midnight.timestamp() - 1, tick=False):
        assert not row.late


def test_of_a_court_that_the_law_no_longer_names_the_clinics_midnight_counts(clinic, case):
    row = term_at(clinic, case, "cdmx")
    row.inputs = {**row.inputs, "court": "gone"}
    with time_machine.travel(f"{row.safe_on}T23:30:00-06:00"), local_time():
        assert not row.late
