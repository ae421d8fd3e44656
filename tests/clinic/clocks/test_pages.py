"""The clocks of a case in the browser, and for whom they do not exist."""

import re
from datetime import date

import pytest
from django.conf import settings

from reencuentro.clinic.clocks.actions.papers import record_paper
from reencuentro.clinic.clocks.models import PaperRecord, Period, StatusFacts
from reencuentro.clinic.deadlines.models import Deadline

HERS = {
    "whole": "yes",
    "i914_filed": "2021-10-04",
    "i914_filed_evidence": "I-797C",
    "i914_approved": "2023-06-20",
    "i914_approved_evidence": "I-797A",
    "t1_ends": "2027-06-19",
    "t1_ends_evidence": "I-797A",
}
PAPER = {"kind": "op7", "issued": "2026-07-01", "evidence": "Folder 3"}
TRIP = {"left": "2025-01-01", "returned": "2025-02-01", "advance_parole": "on", "evidence": "Stamps"}


def address(case, *parts):
    return f"/cases/{case.id}/clocks/" + "".join(f"{part}/" for part in parts)


def page_of(person, where):
    answer = person.client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_the_empty_page_to_answers_with_their_reasons(clinic, case, daniela):
    browser = clinic.attorney.client
    assert "Is there a U.S. half?" in page_of(clinic.attorney, address(case))
    assert browser.post(address(case, "people", case.client_id), HERS).status_code == 302
    shown = page_of(clinic.worker, address(case))
    assert "Not told yet" in shown and "what has been filed" not in shown
    sent = {
        "whole": "yes",
        "place": "abroad",
        "tie": "birth",
        "married": "never",
        "i914a_filed": "2023-09-01",
    }
    sent["i914a_filed_evidence"] = "I-797C"
    assert browser.post(address(case, "people", daniela.id), sent).status_code == 302
    shown = page_of(clinic.worker, address(case))
    assert "Do not file: a child is still abroad" in shown and "Not told yet" not in shown
    assert "22 CFR 41.84(b)" in shown and "to be verified" in shown and "I-797C" in shown
    assert "19 Jun 2027" in shown and 'value="2021-10-04"' in page_of(
        clinic.worker, address(case, "people", case.client_id)
    )


def test_the_page_speaks_spanish(clinic, told):
    browser = clinic.attorney.browser()
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
    shown = browser.get(address(told)).content.decode()
    assert "Relojes" in shown and "No lo presente: hay una hija o un hijo fuera" in shown


def test_one_click_and_a_clock_is_watched(clinic, told):
    shown = page_of(clinic.attorney, address(told))
    assert "Watch it" in shown
    key = f"US-D06 file_i485 {told.client_id}"
    assert f'value="{key}"' in shown
    assert clinic.attorney.client.get(address(told, "watch")).status_code == 405
    assert clinic.attorney.client.post(address(told, "watch"), {"key": key}).status_code == 302
    assert "It is watched" in page_of(clinic.attorney, address(told))
    assert clinic.attorney.client.post(address(told, "watch"), {"key": key}).status_code == 409
    assert clinic.attorney.client.post(address(told, "watch"), {"key": "x"}).status_code == 409
    assert Deadline.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"i914_filed": "2021-02-30"}, "2021-02-30"),
        ({"i914_filed_evidence": ""}, "What shows this day?"),
        ({"i914_filed": ""}, "Which day does it show?"),
        ({"t1_ends": "9999-12-31"}, "This can&#x27;t be the year."),
        ({"i914_approved": "2020-01-01"}, "come before"),
        ({"i914_approved": "2026-12-01"}, "1 Dec 2026"),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_lost(clinic, case, changes, words):
    answer = clinic.attorney.client.post(address(case, "people", case.client_id), {**HERS, **changes})
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page and "I-797A" in page
    assert not StatusFacts.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": "crown"}, "crown"),
        ({"issued": ""}, "This is missing"),
        ({"until": "2026-06-01"}, "This lies before the day it was issued."),
        ({"issued": "2026-08-01"}, "This day has not come yet."),
        ({"kind": "ead"}, "date"),
    ],
)
def test_a_paper_that_can_not_be_is_refused(clinic, told, daniela, changes, words):
    answer = clinic.attorney.client.post(address(told, "people", daniela.id, "paper"), {**PAPER, **changes})
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page and "Folder 3" in page
    assert not PaperRecord.objects.exists()


def test_what_is_no_form_does_not_empty_what_was_told(clinic, told):
    where = address(told, "people", told.client_id)
    assert clinic.attorney.client.post(where, {}).status_code == 422
    assert "Notice of i914_filed" in page_of(clinic.attorney, where)


def as_shown(page: str) -> dict[str, str]:
    """What a browser sends of a form that nobody touched, hidden fields and all."""
    found = (dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall(r"<input[^>]*>", page))
    kept = (one for one in found if one.get("type") not in ("radio", "checkbox", "submit"))
    return {one["name"]: one.get("value", "") for one in kept if "name" in one}


def test_two_colleagues_with_the_same_form_open_lose_nothing(clinic, told):
    where = address(told, "people", told.client_id)
    hers, his = (as_shown(page_of(person, where)) for person in (clinic.attorney, clinic.worker))
    extended = {"extended_to": "2028-06-19", "extended_to_evidence": "I-797A"}
    assert clinic.attorney.client.post(where, {**hers, **extended}).status_code == 302
    parole = {"advance_parole": "2027-03-01", "advance_parole_evidence": "I-512L"}
    assert clinic.worker.client.post(where, {**his, **parole}).status_code == 302
    facts = next(row for row in StatusFacts.objects.within(told.opened) if row.person_id == told.client_id)
    assert {"extended_to", "advance_parole", "t1_ends"} <= facts.by_code().keys()


def test_two_answers_for_one_day_are_both_shown_and_the_second_can_be_meant(clinic, told):
    where = address(told, "people", told.client_id)
    his = as_shown(page_of(clinic.worker, where))
    clinic.attorney.client.post(where, {**as_shown(page_of(clinic.attorney, where)), "t1_ends": "2027-06-18"})
    answer = clinic.worker.client.post(where, {**his, "t1_ends": "2027-06-17"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "18 Jun 2027" in page and 'value="2027-06-17"' in page
    assert clinic.worker.client.post(where, as_shown(page.split("<main")[1])).status_code == 302
    facts = next(row for row in StatusFacts.objects.within(told.opened) if row.person_id == told.client_id)
    assert facts.by_code()["t1_ends"].on == date(2027, 6, 17)


def test_a_paper_is_entered_corrected_and_removed(clinic, told, daniela):
    browser = clinic.attorney.client
    assert browser.post(address(told, "people", daniela.id, "paper"), PAPER).status_code == 302
    row = PaperRecord.objects.get()
    assert "OP-7 consent" in page_of(clinic.worker, address(told))
    assert browser.post(address(told, "papers", row.id), {**PAPER, "used": "2026-07-10"}).status_code == 302
    assert 'value="2026-07-10"' in page_of(clinic.worker, address(told, "papers", row.id))
    assert browser.post(address(told, "papers", row.id, "remove")).status_code == 302
    assert not PaperRecord.objects.exists()


def test_an_absence_of_hers_and_a_marriage_of_the_child(clinic, told, daniela):
    browser = clinic.attorney.client
    assert browser.post(address(told, "people", told.client_id, "period"), TRIP).status_code == 302
    trip = Period.objects.get()
    assert "With advance parole" in page_of(clinic.worker, address(told, "periods", trip.id))
    wed = {"married": "2025", "evidence": "Her aunt's word"}
    assert browser.post(address(told, "people", daniela.id, "period"), wed).status_code == 302
    shown = page_of(clinic.worker, address(told))
    assert "Marriage" in shown and "Absence from the United States" in shown
    assert browser.post(address(told, "periods", trip.id, "remove")).status_code == 302
    assert Period.objects.count() == 1


PLACES = [
    (),
    ("people", "CHILD"),
    ("people", "CHILD", "period"),
    ("people", "CHILD", "paper"),
    ("papers", "PAPER"),
    ("papers", "PAPER", "remove"),
    ("periods", "PAPER"),
    ("periods", "PAPER", "remove"),
    ("watch",),
]


@pytest.mark.parametrize("who", ["outsider", "director", "administrator", "auditor"])
def test_for_whoever_is_not_in_the_team_there_is_no_such_page(clinic, told, daniela, who):
    paper = record_paper(told, daniela.id, kind="op7", issued=date(2026, 7, 1))
    browser, ids = getattr(clinic, who).client, {"CHILD": daniela.id, "PAPER": paper.id}
    for parts in PLACES:
        where = address(told, *(ids.get(part, part) for part in parts))
        assert browser.get(where).status_code in (404, 405)
        assert browser.post(where, {**HERS, **PAPER, "key": "x"}).status_code in (404, 405)
    assert StatusFacts.objects.count() == 2 and PaperRecord.objects.count() == 1


def test_facts_of_another_case_have_no_page_here(clinic, told, daniela):
    other = clinic.open_case(lead=clinic.attorney)
    paper = record_paper(told, daniela.id, kind="op7", issued=date(2026, 7, 1))
    for parts in (("people", daniela.id), ("people", daniela.id, "paper"), ("papers", paper.id)):
        there = f"/cases/{other.case_id}/clocks/" + "".join(f"{part}/" for part in parts)
        assert clinic.attorney.client.get(there).status_code == 404
