"""Every address, tried by everybody who has no business there, in every way (T01-T07, T10, T62)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from uuid import uuid4

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.middleware.csrf import _get_new_csrf_string as new_csrf_secret
from django.test import Client, override_settings

from reencuentro.clinic.audit.models import Row
from tests.clinic.accounts.people import code_of, give_app, log_in

from .addresses import DOORS, KNOWN, NESTED, OF_A_CASE, PATTERNS, STAFF, address
from .databases import snapshot
from .world import World, undone
from .writing import rightful

ORIGINS = ("null", "https://evil.example", "http://testserver.evil.example")
FOREIGN = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
# An image once an app is offered; a clock that is named.
ASK_MORE = ("accounts:factor-qr", "clocks:watch")
READS = [name for name in KNOWN if "GET" in DOORS[name].methods]
WRITES = [name for name in KNOWN if "POST" in DOORS[name].methods]
# What the house keeps of a visit itself: that a session or a feed is alive, how often somebody guessed, and
# which lists a search has been through.
OF_THE_VISIT = ("keyring_session", "accounts_ratelimit", "reminders_feed", "tracing_look")
REFUSED = pytest.mark.alike(
    "a refusal is decided by keys, roles and headers: the same few questions at every address"
)


@dataclass(frozen=True)
class Visit:
    name: str
    who: str
    answer: HttpResponse


@pytest.fixture(scope="module")
def looked_at(shared_world: World, django_db_blocker) -> tuple[list[Visit], set[str]]:
    """Every page looked at once by somebody who may, and the tables that this has changed."""
    with django_db_blocker.unblock(), undone(), override_settings(VAULT_PINS=shared_world.pins):
        shared_world.refresh()
        before = snapshot(OF_THE_VISIT)
        visits = []
        for name in READS:
            client = shared_world.person(rightful(name)).client
            visits.append(Visit(name, rightful(name), client.get(address(shared_world, name))))
        after = snapshot(OF_THE_VISIT)
    return visits, {table for table in after if after[table] != before.get(table)}


def test_every_address_says_to_whom_it_opens():
    assert PATTERNS.keys() - DOORS.keys() == set(), "enter it in tests/attacks/addresses.py"
    assert DOORS.keys() - PATTERNS.keys() - {"demo:logins"} == set()


def test_no_address_of_a_case_opens_to_anybody_off_its_team():
    for name, pattern in PATTERNS.items():
        if "case_id" in pattern.pattern.converters:
            assert DOORS[name].opens_to <= {"attorney", "worker"}, name


def test_those_who_belong_there_get_in(world, looked_at):
    """Else all that follows would prove nothing."""
    missed = [
        (visit.who, visit.name) for visit in looked_at[0] if visit.answer.status_code not in (200, 204, 302)
    ]
    assert [one for one in missed if DOORS[one[1]].opens_to] == []
    for name in WRITES:
        if not DOORS[name].opens_to or name in ASK_MORE:
            continue
        with undone():
            answer = world.person(rightful(name)).client.post(address(world, name), {})
            world.refresh()
        assert answer.status_code in (200, 302, 409, 422), (rightful(name), name, answer.status_code)


@REFUSED
@pytest.mark.parametrize("who", sorted(STAFF))
def test_T01_nobody_gets_in_where_she_has_no_business(world, who):
    client = world.person(who).client
    unknown = client.get(f"/cases/{uuid4()}/").content
    before, wrong = snapshot(OF_THE_VISIT), []
    for name, method in _closed_to(who):
        last = Row.objects.count()
        answer = getattr(client, method)(address(world, name))
        if method.upper() not in DOORS[name].methods:
            fine = answer.status_code in (404, 405)
        else:
            refused = answer.status_code == DOORS[name].told or answer.status_code == 403 == _office(name)
            alike = answer.content == unknown or answer.status_code == 403
            fine = refused and alike and Row.objects.filter(number__gt=last, outcome="denied").exists()
        wrong += [] if fine else [(method, name, answer.status_code)]
    assert wrong == []
    assert snapshot(OF_THE_VISIT) == before


def _office(name: str) -> int:
    """Opening cases is for some roles: to the others the page says whom to ask."""
    return 403 if name in ("cases:start", "cases:intake") else 0


def _closed_to(who: str) -> Iterator[tuple[str, str]]:
    """Both methods for those who come closest to a case; for all others one that the address takes."""
    for name in KNOWN:
        door = DOORS[name]
        if who not in door.opens_to:
            main = "get" if "GET" in door.methods else "post"
            methods = ["get", "post"] if who in ("outsider", "former", "nobody") else [main]
            yield from ((name, method) for method in methods)


@REFUSED
def test_T01_who_is_not_logged_in_is_sent_to_the_login(world, nobody):
    login = "/login/"
    before = snapshot(OF_THE_VISIT)
    for name, method in _closed_to("nobody"):
        answer = getattr(nobody, method)(address(world, name))
        over = name.startswith("accounts:setup")
        expected = (404,) if over else (302,)
        assert answer.status_code in expected, (method, name)
        assert over or answer.url.startswith(login), (method, name)
    assert snapshot(OF_THE_VISIT) == before


def test_T02_rows_of_another_case_are_not_reached_through_ones_own(world):
    client, before = world.clinic.outsider.client, snapshot(OF_THE_VISIT)
    steps = {"plan:step", "plan:begin", "plan:waive", "plan:finish"}
    for name in sorted(NESTED - {"cases:gate", "cases:privilege"} - steps):  # these name no row of a case
        url = address(world, name, world.foreign.id)
        for method in DOORS[name].methods.lower().split():
            assert getattr(client, method)(url, {"because": "x"}).status_code == 404, (method, name)
    assert snapshot(OF_THE_VISIT) == before


@REFUSED
def test_T03_other_methods_are_refused(world):
    client, before = world.clinic.attorney.client, snapshot(OF_THE_VISIT)
    for name in KNOWN:
        url = address(world, name)
        for method in ("PUT", "DELETE", "OPTIONS", "TRACE"):
            assert client.generic(method, url).status_code == 405, (method, name)
    assert snapshot(OF_THE_VISIT) == before


@REFUSED
def test_T03_a_method_in_a_header_or_a_field_is_not_taken_for_one(world):
    client = world.clinic.outsider.client
    for name in sorted(OF_A_CASE):
        headers = {"X-HTTP-Method-Override": "DELETE"}
        answer = client.post(address(world, name), {"_method": "DELETE"}, headers=headers)
        assert answer.status_code in (404, 405), name


@REFUSED
def test_T03_heads_are_refused_as_pages_are(world):
    client = world.clinic.outsider.client
    for name in sorted(OF_A_CASE):
        answer = client.head(address(world, name))
        assert answer.status_code in (404, 405), name
        assert answer.content == b"", name


@REFUSED
@pytest.mark.parametrize("ending", [".json", ".xml", ";.css", "/x.css", "%2e%2e/"])
def test_T03_endings_that_look_like_formats_lead_nowhere(world, ending):
    client = world.clinic.attorney.client
    for name in sorted(OF_A_CASE):
        url = address(world, name)
        if not ending.startswith("/"):
            url = url.rstrip("/")
        assert client.get(url + ending, follow=True).status_code == 404, name


@REFUSED
def test_T05_nothing_changes_without_the_token_of_ones_own_form(world):
    """No token, a colleague's, an old one: another at each address, for one guard judges them all."""
    old, before = new_csrf_secret(), snapshot(OF_THE_VISIT)
    for name, token in zip(WRITES, cycle(("", new_csrf_secret(), old)), strict=False):
        client = _with_checks(world, name)
        _give_token(client)
        answer = client.post(address(world, name), {"csrfmiddlewaretoken": token})
        assert answer.status_code == 403, (name, token)
    assert snapshot(OF_THE_VISIT) == before


def _with_checks(world: World, name: str) -> Client:
    """The browser of somebody to whom the address opens, where forms are checked as in earnest."""
    client = Client(enforce_csrf_checks=True)
    client.cookies.load(world.person(rightful(name)).client.cookies.output(header="", sep=";"))
    return client


def _give_token(client: Client) -> str:
    """What the form of a page of hers would carry."""
    token = new_csrf_secret()
    client.cookies[settings.CSRF_COOKIE_NAME] = token
    return token


@REFUSED
def test_T05_a_token_from_before_the_login_is_worth_nothing(world):
    client = Client(enforce_csrf_checks=True)
    client.get("/login/")
    before = client.cookies[settings.CSRF_COOKIE_NAME].value
    client.handler.enforce_csrf_checks = False
    secret = give_app(world.clinic.outsider.user)
    log_in(client, "outsider", world.clinic.outsider.passphrase, code_of(secret))
    client.handler.enforce_csrf_checks = True
    client.get("/security/")
    assert client.post("/language/", {"csrfmiddlewaretoken": before}).status_code == 403


@REFUSED
def test_T06_no_form_of_another_site_is_taken(world):
    before = snapshot(OF_THE_VISIT)
    for name, origin in zip(WRITES, cycle(ORIGINS), strict=False):
        client = _with_checks(world, name)
        token = _give_token(client)
        answer = client.post(address(world, name), {"csrfmiddlewaretoken": token}, headers={"Origin": origin})
        assert answer.status_code == 403, (name, origin)
    assert snapshot(OF_THE_VISIT) == before


@REFUSED
def test_T06_what_a_browser_calls_foreign_is_refused(world):
    before = snapshot(OF_THE_VISIT)
    for name, site in zip(KNOWN, cycle(("cross-site", "same-site")), strict=False):
        client, headers = world.person(rightful(name)).client, {**FOREIGN, "Sec-Fetch-Site": site}
        assert client.post(address(world, name), headers=headers).status_code == 403, (name, site)
        embedded = {**headers, "Sec-Fetch-Dest": "iframe"}
        assert client.get(address(world, name), headers=embedded).status_code == 403, (name, site)
    assert snapshot(OF_THE_VISIT) == before


def test_T07_looking_changes_nothing(looked_at):
    assert looked_at[1] == set()


@REFUSED
def test_T10_every_cookie_is_for_this_host_alone_and_not_for_scripts(looked_at):
    given = [cookie for visit in looked_at[0] for cookie in visit.answer.cookies.values()]
    for cookie in given:
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict"), cookie.key
        assert (cookie["path"], cookie["domain"]) == ("/", ""), cookie.key


@REFUSED
def test_T62_no_answer_may_be_kept_or_used_by_others(world, looked_at):
    refused = [
        Visit(name, "outsider", world.clinic.outsider.client.get(address(world, name))) for name in OF_A_CASE
    ]
    for visit in (*looked_at[0], *refused):
        answer = visit.answer
        assert answer["Cache-Control"] == "no-store", visit.name
        assert "Cookie" in answer["Vary"], visit.name
        assert answer["X-Content-Type-Options"] == "nosniff", visit.name
        assert answer["X-Frame-Options"] == "DENY", visit.name
        assert "'unsafe" not in answer["Content-Security-Policy"], visit.name
        assert answer["Referrer-Policy"] == "same-origin", visit.name
