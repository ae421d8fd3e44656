"""Which calendars are missing for the cases that are open, told before a term is amber for it."""

import pytest
import time_machine

from reencuentro.clinic.lawbook import needs
from reencuentro.clinic.lawbook.queries.calendars import years_missing
from tests.clinic.lawbook.test_calendars import save

TLAXCALA_2027 = "Judiciary of Tlaxcala</strong>: no calendar for 2027 yet"


@pytest.fixture(autouse=True)
def needed(monkeypatch):
    """What rooms above would say: Tlaxcala and Mexico City for these years, and a U.S. agency."""
    said = [("tlaxcala", 2027), ("cdmx", 2026), ("us-federal", 2027), ("atlantis", 2027), ("amparo", 2026)]
    monkeypatch.setattr(needs, "_sources", [lambda: said])
    return said


def missing():
    return [(one.court, one.year, one.state) for one in years_missing()]


def page_of(person):
    return person.client.get("/law/calendars/").content.decode()


def test_what_is_missing_or_incomplete_is_listed_what_is_confirmed_or_statute_is_not(clinic):
    assert missing() == [("amparo", 2026, "incomplete"), ("tlaxcala", 2027, "missing")]
    page = page_of(clinic.worker)
    assert TLAXCALA_2027 in page and "the calendar for 2026 is not the whole year" in page
    assert "/law/calendars/tlaxcala/2027/edit/" in page


def test_it_is_gone_once_somebody_entered_the_year(clinic):
    save(clinic)
    assert missing() == [("amparo", 2026, "incomplete")]


def test_who_only_reads_is_not_asked_to_upload(clinic):
    assert "Upload the circular" not in page_of(clinic.auditor)


@pytest.mark.parametrize("office", ["director", "attorney"])
def test_lawyers_see_it_in_their_day_with_the_way_there(clinic, office):
    page = getattr(clinic, office).client.get("/").content.decode()
    assert "2 court calendars are missing for open cases" in page and "/law/calendars/" in page


@pytest.mark.parametrize("office", ["worker", "fundraiser", "administrator"])
def test_others_are_left_alone(clinic, office):
    assert "calendars are missing" not in getattr(clinic, office).client.get("/").content.decode()


def test_with_nothing_missing_nothing_is_said(clinic, needed):
    needed.clear()
    assert "Missing for cases that are open" not in page_of(clinic.worker)
    assert "missing for open cases" not in clinic.attorney.client.get("/").content.decode()


@pytest.mark.parametrize(
    ("day", "years"), [("2026-09-30", [2026]), ("2026-10-01", [2026, 2027]), ("2026-12-31", [2026, 2027])]
)
def test_the_next_year_is_asked_for_from_october(day, years):
    with time_machine.travel(f"{day} 18:00Z", tick=False):
        assert needs.years_to_have() == years


def test_the_editor_of_a_missing_year_starts_with_the_days_of_its_statute(clinic):
    page = clinic.worker.client.get("/law/calendars/tlaxcala/2027/edit/").content.decode()
    assert '<option value="lft74" selected>' in page
