"""What stands in an address: filters, orders, ways on, hosts; and leaving (T24, T25, T59, T61, T63, T64)."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reencuentro.clinic.keyring.sessions import SessionStore

from .addresses import address
from .databases import snapshot
from .findings import dangers
from .pages import forms_of
from .world import undone

COLUMNS = (
    "case__wrap__ct", "-case_id", "lead__user__slot__sealed", "reference", "?", "1; DROP TABLE cases_case",
    "(SELECT sealed FROM keyring_wrap)", "client__given_names", "pk", "__class__", "due,case_id", "ｄｕｅ",
)  # fmt: skip
LOOKUPS = (
    "kind__in", "case__wrap__isnull", "lead_id__regex", "id__gt", "stage__startswith", "order_by", "o",
    "sort_by", "_connector", "_negated",
)  # fmt: skip
TEXTS = (
    "' OR 1=1 --",
    '" OR ""="',
    "%' UNION SELECT sealed FROM keyring_wrap --",
    "\\",
    "%",
    "_" * 20,
    "{{7*7}}",
)
ELSEWHERE = (
    "//evil.example", "https://evil.example", "https:evil.example", r"\\evil.example", "/\t/evil.example",
    "javascript:alert(1)", "http:///evil.example", r"/\evil.example", "///evil.example", "/\n/evil.example",
    "https://testserver@evil.example/", "data:text/html,x", "//testserver.evil.example",
)  # fmt: skip

WAYS_ON = pytest.mark.alike("where a page leads to is made of the request and the settings")


def shown(page: str) -> list[str]:
    """The cases on a page, in their order."""
    return re.findall(r"/cases/([0-9a-f-]{36})/", page)


@pytest.mark.parametrize("column", COLUMNS)
def test_T64_a_list_is_put_in_no_order_but_those_offered(world, column):
    client, url = world.clinic.attorney.browser(), reverse("desk:list")
    usual = shown(client.get(url).content.decode())
    with (
        CaptureQueriesContext(connections["keys"]) as keys,
        CaptureQueriesContext(connections["default"]) as content,
    ):
        answer = client.get(f"{url}?{urlencode({'sort': column, 'status': 'live'})}")
    assert answer.status_code in (200, 400)
    assert usual and (answer.status_code == 400 or shown(answer.content.decode()) == usual)
    asked = [query["sql"] for query in (*keys, *content)]
    assert column in ("reference", "pk", "?") or not [sql for sql in asked if column in sql]


@pytest.mark.parametrize(
    ("who", "page"), [("attorney", "desk:list"), ("attorney", "desk:board"), ("auditor", "audit:report")]
)
def test_T64_no_filter_is_taken_but_those_offered(world, who, page):
    client, url = world.person(who).browser(), reverse(page)
    usual = shown(client.get(url).content.decode())
    for name in LOOKUPS:
        tried = client.get(f"{url}?{urlencode({name: '1'})}")
        assert tried.status_code == 200, name
        assert shown(tried.content.decode()) == usual, name


@pytest.mark.parametrize("text", TEXTS)
def test_T64_what_is_searched_for_is_no_command(world, text):
    attorney, auditor = world.clinic.attorney.browser(), world.clinic.auditor.browser()
    before = snapshot(("keyring_session",))
    for page in ("desk:list", "registry:search"):
        answer = attorney.post(reverse(page), {"text": text})
        assert answer.status_code == 200 and dangers(answer.content.decode()) == []
        assert world.foreign.reference not in answer.content.decode()
    for name in ("kind", "stage", "status", "lead", "due", "page"):
        answer = attorney.get(f"{reverse('desk:list')}?{urlencode({name: text})}")
        assert answer.status_code in (200, 400) and dangers(answer.content.decode()) == []
    assert attorney.get(f"{reverse('desk:board')}?{urlencode({'kind': text})}").status_code == 404
    for name in ("actor", "verb", "outcome", "day", "case", "before", "after"):
        answer = auditor.get(f"{reverse('audit:report')}?{urlencode({name: text})}")
        assert answer.status_code == 200 and dangers(answer.content.decode()) == []
    assert snapshot(("keyring_session",)) == before


@pytest.mark.parametrize(
    ("who", "name", "parameter"),
    [
        *(
            ("attorney", "desk:list", one)
            for one in ("kind", "stage", "status", "lead", "due", "sort", "page")
        ),
        ("attorney", "desk:board", "kind"),
        ("attorney", "cases:testimony", "version"),
        ("attorney", "cases:consent", "purpose"),
        ("attorney", "people:add_link", "from"),
        *(("auditor", "audit:report", one) for one in ("actor", "verb", "outcome", "day", "case", "before")),
    ],
)
def test_T63_a_parameter_sent_twice_or_as_a_list_is_not_guessed_at(world, who, name, parameter):
    client, url = world.person(who).browser(), address(world, name)
    assert client.get(f"{url}?{parameter}=1&{parameter}=2").status_code == 400
    for strange in (
        f"{parameter}[]=1",
        f"{parameter}[$gt]=",
        f"{parameter}=[1,2]",
        f"{parameter}=1e3",
        parameter,
    ):
        assert client.get(f"{url}?{strange}").status_code in (200, 400, 404), strange


@pytest.mark.parametrize(
    "number", ["0", "-1", "1e9", "999999999999999999999999", "٣", "0x1", "1 OR 1=1", "1/../2"]
)
def test_T63_a_number_that_is_none_finds_nothing(world, number):
    client = world.clinic.auditor.browser()
    for url in (f"/audit/rows/{number}/", f"/audit/checkpoints/{number}/"):
        assert client.get(url).status_code in (404, 405), url
        assert client.post(url).status_code in (404, 405), url


@WAYS_ON
@pytest.mark.parametrize("target", ELSEWHERE)
def test_T24_no_page_leads_out_of_the_house(world, target):
    client = world.clinic.attorney.browser()
    for url, data in (("/language/", {"language": "es"}), ("/theme/", {"theme": "dark"})):
        answer = client.post(url, {**data, "next": target}, headers={"Referer": target.strip()})
        assert "evil" not in answer.get("Location", "") and "javascript" not in answer.get("Location", "")
    for url in (reverse("accounts:confirm"), reverse("accounts:login")):
        page = client.get(f"{url}?{urlencode({'next': target})}")
        assert "evil" not in page.get("Location", "") and "javascript" not in page.get("Location", "")
        for one in (
            one for form in forms_of(page.content.decode()) for one in form.fields if one.name == "next"
        ):
            assert re.match(r"/(?![/\\\s])|$", one.value), one.value


@WAYS_ON
@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host", "X-Host", "Forwarded"])
def test_T25_a_link_to_a_new_key_never_takes_its_host_from_the_request(world, header):
    value = "host=evil.example" if header == "Forwarded" else "evil.example"
    with undone():
        answer = world.clinic.director.browser().post(
            reverse("accounts:rekey", args=[world.clinic.fundraiser.id]),
            {"identified": "on"},
            headers={header: value},
        )
    page = answer.content.decode()
    assert "evil.example" not in page
    assert answer.status_code == 400 or settings.PUBLIC_ADDRESS in page


def test_T59_logging_out_clears_the_browser_and_ends_the_session(world):
    client = world.clinic.attorney.browser()
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    answer = client.post(reverse("accounts:logout"))
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer["Cache-Control"] == "no-store"
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = cookie
    for name in ("cases:page", "people:person", "desk:today"):
        assert thief.get(address(world, name)).status_code == 302
    assert SessionStore(cookie).identity() is None


def test_T61_sixty_cases_in_a_minute_are_slowed_by_any_door(world, monkeypatch):
    """tests/clinic/cases/test_pace.py says who is told; here: not only the page of the case is slowed."""
    monkeypatch.setattr("reencuentro.clinic.keyring.pace.MOST_CASES", 1)
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        client = world.clinic.attorney.browser()
        mine = shown(client.get(reverse("desk:list")).content.decode())
        other = next(one for one in mine if one != str(world.case.id))
        assert client.get(f"/cases/{other}/").status_code == 200
        for name in (
            "cases:page",
            "people:list",
            "people:person",
            "cases:testimonies",
            "exchange:export-case",
        ):
            answer = client.get(address(world, name))
            assert answer.status_code == 429 and "Xicohténcatl" not in answer.content.decode(), name
