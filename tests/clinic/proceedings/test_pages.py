"""Proceedings in the browser, and for whom they do not exist."""

import html
import re

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
        ({"day": ""}, "This is missing"),
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


@pytest.mark.parametrize(("day", "words"), [("2031-01-01", "not come yet"), ("1850-01-01", "1850")])
def test_nothing_has_happened_on_a_day_that_can_not_be(clinic, case, suit, day, words):
    answer = clinic.attorney.client.post(address(case, suit.id, "enter"), {**NOTICE, "day": day})
    page = answer.content.decode()
    assert answer.status_code == 409 and words in page and "Boletín 5 de octubre" in page
    assert not Entry.objects.exists()


def test_only_a_hearing_can_be_still_to_come(clinic, case, suit):
    hearing = {**NOTICE, "kind": "hearing", "act": "", "day": "2031-01-01"}
    assert clinic.attorney.client.post(address(case, suit.id, "enter"), hearing).status_code == 302


def test_a_proceeding_was_filed_by_now(clinic, case):
    sent = {"kind": "family", "authority": "Juzgado Quinto", "filed_on": "2031-01-01"}
    answer = clinic.attorney.client.post(address(case, "new"), sent)
    assert answer.status_code == 422 and "not come yet" in answer.content.decode()


def test_what_can_only_be_entered_by_hand_takes_along_what_is_known(clinic, case, suit):
    asked = {**NOTICE, "act": "protection-order-asked", "mode": ""}
    where = clinic.attorney.client.post(address(case, suit.id, "enter"), asked)["Location"]
    page = page_of(clinic.attorney, where)
    link = html.unescape(re.search(r'href="(/cases/[^"]+deadlines/new/[^"]+)"', page)[1])
    form = page_of(clinic.attorney, link)
    assert 'value="2026-10-05"' in form and 'value="2026-09-01"' in form
    for chosen in ("F28:issue", "cdmx"):
        assert f'<option value="{chosen}" selected>' in form


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
