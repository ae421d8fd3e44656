"""Proceedings in the browser, and for whom they do not exist."""

import pytest

from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.clinic.proceedings.models import Entry, Proceeding

NOTICE = {
    "kind": "notice",
    "day": "2026-10-05",
    "act": "final-judgment",
    "mode": "list",
    "title": "Sentencia definitiva",
    "details": "",
    "evidence": "Boletín 5 de octubre",
}


def address(case, *parts):
    return f"/cases/{case.id}/proceedings/" + "".join(f"{part}/" for part in parts)


def page_of(person, where):
    answer = person.client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_the_empty_list_through_a_notice_to_its_watched_terms(clinic, case):
    browser = clinic.attorney.client
    assert "No proceeding is on file" in page_of(clinic.attorney, address(case))
    sent = {
        "kind": "family",
        "authority": "Juzgado Quinto Familiar",
        "file_number": "1234/2026",
        "court": "cdmx",
        "filed_on": "2026-09-01",
    }
    assert browser.post(address(case, "new"), sent).status_code == 302
    [suit] = Proceeding.objects.all()
    assert "Begin with the last notice" in page_of(clinic.worker, address(case, suit.id))
    answer = browser.post(address(case, suit.id, "enter"), NOTICE)
    [entry] = Entry.objects.all()
    assert answer["Location"] == address(case, "entries", entry.id, "terms")
    shown = page_of(clinic.attorney, answer["Location"])
    assert "Appeal against the final judgment" in shown and "CNPCF 915" in shown
    watched = browser.post(answer["Location"], {"rules": ["F20"], "owner_id": clinic.attorney.id})
    assert watched.status_code == 302
    assert "Sentencia definitiva" in page_of(clinic.attorney, f"/cases/{case.id}/deadlines/")


def test_no_term_is_watched_unless_one_is_chosen(clinic, case, suit):
    clinic.attorney.client.post(address(case, suit.id, "enter"), NOTICE)
    where = address(case, "entries", Entry.objects.get().id, "terms")
    answer = clinic.attorney.client.post(where, {"owner_id": clinic.attorney.id})
    assert answer.status_code == 422 and not Deadline.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"day": "2026-02-30"}, "2026-02-30"),
        ({"title": ""}, "This is missing"),
        ({"act": "nonsense"}, "nonsense"),
        ({"kind": "party"}, "party"),
    ],
)
def test_bad_input_is_told_at_its_field_and_nothing_is_lost(clinic, case, suit, changes, words):
    sent = {**NOTICE, **changes}
    answer = clinic.attorney.client.post(address(case, suit.id, "enter"), sent)
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page and "Boletín 5 de octubre" in page
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("court", "district", "status", "words"),
    [("cdmx", "Tolimán", 409, "is in law/districts.toml"), ("tlaxcala", "her aunt", 422, "her aunt")],
)
def test_a_district_of_another_state_is_told_at_its_field(clinic, case, court, district, status, words):
    sent = {"kind": "family", "authority": "Juzgado Quinto", "court": court, "district": district}
    answer = clinic.attorney.client.post(address(case, "new"), {**sent, "note": "Keep me"})
    page = answer.content.decode()
    assert answer.status_code == status and words in page and "Keep me" in page
    assert not Proceeding.objects.exists()


def test_what_became_of_a_hearing_is_recorded(clinic, case, suit):
    browser = clinic.attorney.client
    browser.post(address(case, suit.id, "enter"), {**NOTICE, "kind": "hearing", "act": ""})
    entry = Entry.objects.get()
    answer = browser.post(address(case, "entries", entry.id, "state"), {"state": "held", "evidence": "Acta"})
    assert answer.status_code == 302
    assert "Held" in page_of(clinic.attorney, address(case, suit.id))


@pytest.mark.parametrize(
    "parts", [(), ("new",), ("SUIT",), ("SUIT", "change"), ("SUIT", "end"), ("SUIT", "enter")]
)
@pytest.mark.parametrize("who", ["outsider", "director", "administrator"])
def test_for_whoever_is_not_in_the_team_there_is_no_such_page(clinic, case, suit, who, parts):
    where = address(case, *(suit.id if part == "SUIT" else part for part in parts))
    browser = getattr(clinic, who).client
    assert browser.get(where).status_code == 404
    if parts:
        assert browser.post(where, NOTICE).status_code in (404, 405)
    assert Proceeding.objects.get().state == "open" and not Entry.objects.exists()


def test_a_proceeding_of_another_case_has_no_page_here(clinic, case, suit):
    other = clinic.open_case(lead=clinic.attorney)
    assert clinic.attorney.client.get(f"/cases/{other.case_id}/proceedings/{suit.id}/").status_code == 404
