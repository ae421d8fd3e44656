"""Every address, asked in ways that no page of ours asks: other methods, no token, another site (T03-T06)."""

from itertools import cycle

import pytest
from django.conf import settings
from django.middleware.csrf import _get_new_csrf_string as new_csrf_secret
from django.test import Client

from tests.clinic.accounts.people import code_of, give_app, log_in

from .addresses import KNOWN, OF_A_CASE, PUBLIC, REFUSED, SIGNED, TOKENLESS, WRITES, address
from .databases import OF_THE_VISIT, snapshot
from .world import World
from .writing import rightful

ORIGINS = ("null", "https://evil.example", "http://testserver.evil.example")
FOREIGN = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


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
    guarded = [name for name in WRITES if name not in TOKENLESS]
    for name, token in zip(guarded, cycle(("", new_csrf_secret(), old)), strict=False):
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
    before, forms = snapshot(OF_THE_VISIT), [name for name in WRITES if name not in SIGNED]
    for name, origin in zip(forms, cycle(ORIGINS), strict=False):
        client = _with_checks(world, name)
        token = _give_token(client)
        answer = client.post(address(world, name), {"csrfmiddlewaretoken": token}, headers={"Origin": origin})
        assert answer.status_code == 403, (name, origin)
    assert snapshot(OF_THE_VISIT) == before


@REFUSED
def test_T06_what_a_browser_calls_foreign_is_refused(world):
    before, ours = snapshot(OF_THE_VISIT), [name for name in KNOWN if name not in PUBLIC]
    for name, site in zip(ours, cycle(("cross-site", "same-site")), strict=False):
        client, headers = world.person(rightful(name)).client, {**FOREIGN, "Sec-Fetch-Site": site}
        assert client.post(address(world, name), headers=headers).status_code == 403, (name, site)
        embedded = {**headers, "Sec-Fetch-Dest": "iframe"}
        assert client.get(address(world, name), headers=embedded).status_code == 403, (name, site)
    assert snapshot(OF_THE_VISIT) == before
