"""The courts' days without work: known from a circular, entered by a colleague, never guessed."""

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from reencuentro.clinic.lawbook import changes
from reencuentro.clinic.lawbook.actions.calendars import save_calendar
from reencuentro.clinic.lawbook.errors import NotTaken
from reencuentro.clinic.lawbook.models import CalendarEdition
from reencuentro.clinic.lawbook.queries import lawbook
from reencuentro.engines.clockwork.triggers import Trigger

EDIT = "/law/calendars/tlaxcala/2027/edit/"
REASON = {"es": "Asueto", "en": "Closed"}


def content(complete=True, days=("2027-02-01",), periods=(), **more):
    return {
        "evidence": "Acuerdo 14/2026",
        "mark": "V",
        "verified_on": date(2026, 11, 20),
        "verified_by": "Attorney",
        "complete": complete,
        "days": {day: REASON for day in days},
        "period": [{"from": first, "to": last, "reason": REASON} for first, last in periods],
        **more,
    }


def save(clinic, by="worker", court="tlaxcala", year=2027, **facts):
    return save_calendar(getattr(clinic, by).user, court, year, content(**facts))


def typed(*rows, **changes):
    """What the editor's page sends."""
    lines = {f"form-{number}-{name}": value for number, row in enumerate(rows) for name, value in row.items()}
    return {
        "evidence": "Acuerdo 14/2026",
        "base": "lft74",
        "complete": "on",
        "form-TOTAL_FORMS": len(rows),
        "form-INITIAL_FORMS": 0,
        **lines,
        **changes,
    }


def day(first, last="", es="Asueto", en=""):
    return {"first": first, "last": last, "es": es, "en": en}


def appeal(notified):
    return lawbook().count(Trigger("F20", notified, "tlaxcala", mode="personal", filed=date(2027, 4, 1)))


def test_a_missing_year_gives_no_ordinary_date_until_somebody_enters_it(clinic):
    assert appeal(date(2027, 5, 3)).ordinary is None
    save(clinic, days=["2027-05-05"])
    counted = appeal(date(2027, 5, 3))
    assert counted.ordinary == date(2027, 5, 17)
    assert any(version.startswith("tlaxcala/2027@") for version in counted.calendar_versions)


def test_an_incomplete_year_stays_amber(clinic):
    save(clinic, complete=False)
    assert appeal(date(2027, 5, 3)).ordinary is None


def test_a_new_edition_takes_the_place_of_the_last_which_is_kept(clinic):
    save(clinic, days=["2027-05-05"])
    save(clinic, days=["2027-05-05", "2027-05-06"])
    assert appeal(date(2027, 5, 3)).ordinary == date(2027, 5, 18)
    assert CalendarEdition.objects.count() == 2
    assert CalendarEdition.objects.filter(superseded=False).count() == 1


def test_whoever_has_dates_that_hang_on_it_is_told(clinic, monkeypatch):
    heard = []
    monkeypatch.setattr(changes, "_listeners", [lambda before, after: heard.append(1)])
    save(clinic)
    assert heard == [1]


def test_vacations_over_the_turn_of_the_year_may_not_be_written_in_both(clinic):
    save(clinic, year=2027, days=[], periods=[(date(2027, 12, 16), date(2028, 1, 6))])
    with pytest.raises(NotTaken):
        save(clinic, year=2028, days=["2028-01-03"])
    assert not CalendarEdition.objects.filter(year=2028).exists()


def test_a_refused_edition_changes_nothing(clinic):
    save(clinic, days=["2027-05-05"])
    with pytest.raises(NotTaken):
        save(clinic, days=["2026-05-05"])
    [kept] = CalendarEdition.objects.all()
    assert not kept.superseded and "2027-05-05" in json.loads(kept.content)["days"]


def test_a_court_that_is_not_in_the_law_files_has_no_calendar(clinic):
    with pytest.raises(Http404):
        save(clinic, court="atlantis")
    assert clinic.attorney.client.get("/law/calendars/atlantis/2027/").status_code == 404
    assert clinic.attorney.client.get("/law/calendars/cdmx/1500/").status_code == 404


@pytest.mark.parametrize("office", ["fundraiser", "auditor", "administrator"])
def test_only_who_works_with_cases_enters_calendars(clinic, office):
    with pytest.raises(PermissionDenied):
        save(clinic, by=office)
    assert getattr(clinic, office).client.post(EDIT, typed()).status_code == 404


def test_the_list_says_which_years_are_known(clinic):
    page = clinic.auditor.client.get("/law/calendars/").content.decode()
    assert "Missing" in page and "By statute" in page and "Confirmed" in page


def test_a_year_at_a_glance_names_each_day_off(clinic):
    page = clinic.attorney.client.get("/law/calendars/cdmx/2026/").content.decode()
    assert "day-vacation" in page and "July" in page


def test_a_year_shows_the_version_that_a_count_at_the_terminal_names(clinic):
    version = lawbook().law.calendars.of("cdmx").years[2026].version.partition("@")[2]
    page = clinic.attorney.client.get("/law/calendars/cdmx/2026/").content.decode()
    assert f"<code>{version}</code>" in page


def test_through_the_editor_with_a_copy_of_the_circular(clinic):
    browser = clinic.worker.client
    circular = SimpleUploadedFile("x.pdf", b"%PDF-1.7 circular", "application/pdf")
    sent = typed(
        day("2027-02-01"), day("2027-07-15", "2027-07-31", "Vacaciones"), day("", es=""), circular=circular
    )
    answer = browser.post(EDIT, sent)
    assert answer.status_code == 302, answer.content.decode()
    page = browser.get("/law/calendars/tlaxcala/2027/").content.decode()
    assert "Vacaciones" in page and "Acuerdo 14/2026" in page
    copy = browser.get("/law/calendars/tlaxcala/2027/circular/")
    assert b"".join(copy.streaming_content) == b"%PDF-1.7 circular"
    assert "attachment" in copy["Content-Disposition"]
    assert "Vacaciones" in browser.get(EDIT).content.decode(), "the editor starts with what was saved"


def test_without_a_new_copy_the_last_circular_stays(clinic):
    browser = clinic.worker.client
    circular = SimpleUploadedFile("x.png", b"\x89PNG\r\n\x1a\n...", "image/png")
    browser.post(EDIT, typed(day("2027-02-01"), circular=circular))
    browser.post(EDIT, typed(day("2027-02-02")))
    copy = browser.get("/law/calendars/tlaxcala/2027/circular/")
    assert b"".join(copy.streaming_content).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([day("2026-02-01")], "This page is for 2027 only"),
        ([day("2027-02-30")], "valid date"),
        ([day("2027-03-05", "2027-03-01")], "before the first"),
        ([day("2027-12-20", "2029-01-01")], "next year at the latest"),
        ([day("2027-03-01"), day("2027-02-28", "2027-03-02")], "2027-03-01 stands in line 1 already"),
        ([day("2027-03-01", es="")], "form-0-es"),
    ],
)
def test_a_wrong_line_is_told_at_that_line_and_nothing_is_lost(clinic, rows, words):
    answer = clinic.worker.client.post(EDIT, typed(*rows))
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page
    assert "Acuerdo 14/2026" in page
    assert not CalendarEdition.objects.exists()


def test_a_circular_that_is_no_pdf_or_picture_is_refused(clinic):
    circular = SimpleUploadedFile("x.pdf", b"<html><script>", "application/pdf")
    answer = clinic.worker.client.post(EDIT, typed(day("2027-02-01"), circular=circular))
    assert answer.status_code == 422 and "must be a PDF" in answer.content.decode()
    assert not CalendarEdition.objects.exists()


def test_no_circular_no_download(clinic):
    assert clinic.attorney.client.get("/law/calendars/cdmx/2026/circular/").status_code == 404
