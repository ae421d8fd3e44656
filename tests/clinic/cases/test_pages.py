"""Every page of a case shows itself to its team, in both languages, and says no name in its title."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reencuentro.clinic.cases.actions.tasks import add_task
from reencuentro.clinic.cases.actions.writing import write_note
from reencuentro.clinic.cases.queries.page import case_page

from .conftest import opened_by

PAGES = [
    "page",
    "describe",
    "origin",
    "safety",
    "referral",
    "journey",
    "add-blocker",
    "tasks",
    "notes",
    "timeline",
    "consents",
    "consent",
    "withhold",
    "testimonies",
    "take-testimony",
    "followups",
    "team",
    "add-member",
    "offer-lead",
    "access",
    "closing",
    "propose-closing",
    "reopen",
    "hold",
    "erase",
]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_lead_sees_each_page(clinic, case, settings, language):
    client = clinic.attorney.browser()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    for name in PAGES:
        response = client.get(reverse(f"cases:{name}", args=[case.id]))
        page = response.content.decode()
        assert response.status_code == 200, name
        assert f'lang="{language}"' in page
        assert "Mónica" in page.split("</title>")[1], name
        assert "Mónica" not in page.split("</title>")[0], name
        assert "Cache-Control" in response.headers


def test_the_pages_of_a_case_stand_in_groups_and_those_of_the_open_group_below(clinic, case):
    page = clinic.attorney.client.get(reverse("cases:notes", args=[case.id])).content.decode()
    groups, pages = (part.split("</nav>")[0] for part in page.split('<nav class="tabs')[1:3])
    assert [groups.count("<a "), pages.count("<a ")] == [7, 4]
    assert 'aria-current="true">Tasks and notes' in groups
    assert 'aria-current="page">Notes' in pages and "Testimony" not in pages


def test_the_case_page_says_where_it_stands_what_blocks_it_and_what_comes_next(clinic, case):
    page = clinic.worker.client.get(reverse("cases:page", args=[case.id])).content.decode()
    for text in (
        case.reference,
        "Mónica Xicohténcatl",
        "Daniela Xicohténcatl",
        "Eulalia Tecuapacho",
        "Ask for the birth certificate",
        "Daughter held by the trafficker",
        "No rule of safe contact yet",
        "Where the case stands",
        "Nothing is recorded that stands in the way",
    ):
        assert text in page, text


def test_the_case_page_asks_the_database_as_often_for_a_full_case(clinic, case):
    def questions() -> int:
        fresh = opened_by(clinic.attorney, case)
        with CaptureQueriesContext(connections["default"]) as found:
            case_page(fresh)
        return len(found)

    before = questions()
    for number in range(5):
        add_task(case, title=f"Task {number}", details="", owner_id=clinic.worker.id, due_on=None)
        write_note(case, text=f"Note {number}")
    assert questions() == before <= 17
