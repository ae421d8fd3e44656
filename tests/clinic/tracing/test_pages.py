"""Searches in the browser, and for whom they do not exist."""

import pytest

from reencuentro.clinic.tracing.actions.inquiries import ask
from reencuentro.clinic.tracing.actions.leads import add_lead
from reencuentro.clinic.tracing.models import Inquiry, Lead, Search

from .conftest import ASKED, LEAD, child_of

SIGHTING = {**LEAD, "happened": "03/11/2026", "state": "29", "municipality": "San Pablo del Monte"}


def address(case, *parts):
    return f"/cases/{case.id}/searches/" + "".join(f"{part}/" for part in parts)


def page_of(person, where):
    answer = person.client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_nobody_sought_to_a_lead_and_an_answer(clinic, case, agreed):
    browser = clinic.attorney.client
    assert "Nobody is being looked for" in page_of(clinic.attorney, address(case))
    sent = {"person_id": child_of(case).id, "last_seen": "2022", "held_by": "Her grandmother"}
    assert browser.post(address(case, "new"), sent).status_code == 302
    search = Search.objects.get()
    assert browser.post(address(case, search.id, "lead"), SIGHTING).status_code == 302
    asked = {"asked_on": "2026-11-26", "asked_of": "Registro Civil de Tlaxcala", "reference": "77/2026"}
    assert browser.post(address(case, search.id, "ask", "civil-registry"), asked).status_code == 302
    shown = page_of(clinic.worker, address(case, search.id))
    assert "San Pablo del Monte, Tlaxcala" in shown and "She walks to school alone" in shown
    assert "77/2026" in shown and "no answer for 0 days" in shown
    answered = {"state": "nothing", "answered_on": "2026-11-26", "answer": "No such entry"}
    assert browser.post(address(case, "inquiries", Inquiry.objects.get().id), answered).status_code == 302
    assert "Nothing known there" in page_of(clinic.worker, address(case, search.id))


def test_what_the_safety_gate_refuses_is_said_and_what_was_typed_is_kept(clinic, case, search):
    where = address(case, search.id, "ask", "school-or-clinic")
    assert "Nobody has weighed the danger yet." in page_of(clinic.attorney, where)
    sent = {"asked_on": "2026-11-26", "asked_of": "Primaria Benito Juárez"}
    answer = clinic.attorney.client.post(where, sent)
    assert answer.status_code == 409 and "Primaria Benito Juárez" in answer.content.decode()
    assert not Inquiry.objects.exists()


def test_correcting_a_lead_begins_from_how_it_reads(clinic, case, search):
    clinic.attorney.client.post(address(case, search.id, "lead"), SIGHTING)
    where = address(case, "leads", Lead.objects.get().id)
    shown = page_of(clinic.attorney, where)
    assert "She walks to school alone" in shown and 'value="San Pablo del Monte"' in shown
    assert clinic.attorney.client.post(where, {**SIGHTING, "reliability": "1"}).status_code == 302
    assert "False, as it turned out" in page_of(clinic.attorney, address(case, search.id))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"municipality": "Nowhere at all"}, "no municipality of that name"),
        ({"state": "", "municipality": "Tlaxcala"}, "Choose the state first."),
        ({"happened": "31/02/2026"}, "id_happened"),
        ({"reliability": "9"}, "Select a valid choice"),
        ({"words": ""}, "required"),
        ({"told_by": "x" * 301}, "300"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_is_lost(clinic, case, search, changes, words):
    answer = clinic.attorney.client.post(address(case, search.id, "lead"), {**SIGHTING, **changes})
    assert answer.status_code == 422 and not Lead.objects.exists()
    page = answer.content.decode()
    assert words in page and ("Lucía" in page or "told_by" in changes)


@pytest.mark.parametrize("who", ["outsider", "administrator", "director", "auditor", "fundraiser"])
def test_for_everybody_else_there_is_no_such_page(clinic, case, search, agreed, who):
    lead, inquiry = add_lead(case, search.id, **LEAD), ask(case, search.id, "civil-registry", **ASKED)
    browser = getattr(clinic, who).client
    for where in (
        address(case),
        address(case, "new"),
        *(address(case, search.id, *parts) for parts in ((), ("known",), ("end",), ("lead",))),
        address(case, search.id, "ask", "dif"),
        address(case, "leads", lead.id),
        address(case, "inquiries", inquiry.id),
    ):
        assert browser.get(where).status_code == 404
        assert browser.post(where, SIGHTING).status_code in (404, 405)
    assert browser.post(address(case, "leads", lead.id, "strike")).status_code == 404


def test_an_unknown_place_to_ask_is_not_found(clinic, case, search):
    assert clinic.attorney.client.get(address(case, search.id, "ask", "oracle")).status_code == 404


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_name_stands_in_a_title_and_both_languages_are_whole(clinic, case, search, settings, language):
    browser = clinic.attorney.browser()
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    for where in (address(case), address(case, search.id), address(case, search.id, "ask", "amber")):
        page = browser.get(where).content.decode()
        assert f'lang="{language}"' in page and "Daniela" not in page.split("</title>")[0]
