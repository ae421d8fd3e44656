"""Yesterday can't be signed again: its key is gone."""

from pathlib import Path

import pytest
import time_machine
from django.db import connections

from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.audit.models import DayKey, Row
from reencuentro.clinic.audit.verifying import verify_here

from .conftest import ANA


def write_on(*days: str) -> None:
    for day in days:
        with time_machine.travel(f"{day}T15:00:00+00:00", tick=False):
            record(ANA, "case.open")


def test_the_first_row_of_a_day_brings_a_new_key_and_destroys_the_old_one(db):
    write_on("2026-03-02", "2026-03-02", "2026-03-03")
    kept = DayKey.objects.order_by("day").values_list("day", "sealed_private")
    assert [(str(day), private is not None) for day, private in kept] == [
        ("2026-03-02", False),
        ("2026-03-03", True),
    ]
    assert verify_here().ok


def test_days_without_work_are_no_gap(db):
    write_on("2026-03-02", "2026-03-09", "2026-12-31", "2027-01-02")
    assert DayKey.objects.count() == 4
    assert verify_here().ok


def test_a_clock_set_back_goes_on_with_the_newer_key(db):
    write_on("2026-03-03", "2026-03-02", "2026-03-03")
    assert DayKey.objects.count() == 1
    assert {str(row.day) for row in Row.objects.all()} == {"2026-03-03"}
    assert verify_here().ok


def test_the_day_changes_in_utc_wherever_the_clinic_is(db):
    with time_machine.travel("2026-03-02T23:59:59+00:00", tick=False):
        record(ANA, "case.open")
    with time_machine.travel("2026-03-03T00:00:01+00:00", tick=False):
        record(ANA, "case.open")
    assert [str(row.day) for row in Row.objects.all()] == ["2026-03-02", "2026-03-03"]


@pytest.mark.django_db(transaction=True)
def test_no_byte_of_the_old_key_stays_in_the_file_or_its_journal():
    if connections["audit"].vendor != "sqlite":
        pytest.skip("the files of PostgreSQL belong to its server")
    write_on("2026-03-02")
    old = bytes(DayKey.objects.get().sealed_private)
    file = Path(connections["audit"].settings_dict["NAME"])
    assert any(old in part.read_bytes() for part in file.parent.glob(f"{file.name}*"))
    write_on("2026-03-03")
    assert not any(old in part.read_bytes() for part in file.parent.glob(f"{file.name}*"))
