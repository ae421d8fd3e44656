"""Attacks that only a browser can try: markup that somebody typed, and the Back button after logging out."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, Page

from tests.attacks.addresses import DOORS, KNOWN, address
from tests.attacks.world import World, build
from tests.attacks.writing import CANARY, rightful, type_everywhere


@pytest.fixture
def world(transactional_db) -> World:
    return build()


@pytest.fixture
def seat(browser: Browser, live_server) -> Iterator:
    """seat(person): her browser, logged in."""
    contexts = []

    def seated(person) -> Page:
        context = browser.new_context(base_url=live_server.url)
        contexts.append(context)
        key = person.browser().cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "path": "/"}
        context.add_cookies([{**cookie, "domain": urlsplit(live_server.url).hostname}])
        return context.new_page()

    yield seated
    for context in contexts:
        context.close()


def test_T12_no_dialog_opens_on_any_page_that_shows_what_was_typed(world, seat):
    """Each address in a tab of its own: a page that still refreshes itself would break off the next visit."""
    type_everywhere(world)
    opened: list[str] = []
    seats: dict[str, Page] = {}
    shown = [name for name in KNOWN if shows_what_was_typed(world, name)]
    assert len(shown) > 30
    for name in shown:
        who = rightful(name)
        if who not in seats:
            seats[who] = seat(world.person(who))
        with seats[who].context.new_page() as page:
            page.on("dialog", lambda dialog: (opened.append(dialog.message), dialog.dismiss()))
            page.on("request", lambda request: "evil.example" in request.url and opened.append(request.url))
            page.goto(address(world, name), wait_until="domcontentloaded")
            handlers = page.evaluate("document.querySelectorAll('[onerror],[onload],[onfocus]').length")
        assert (name, opened, handlers) == (name, [], 0)


def shows_what_was_typed(world: World, name: str) -> bool:
    """Whether it is a page, no picture or download, in which anything of an attack stands, cut off or not."""
    if "GET" not in DOORS[name].methods:
        return False
    answer = world.person(rightful(name)).browser().get(address(world, name))
    if not answer["Content-Type"].startswith("text/html"):
        return False
    page = answer.content.decode()
    return "7301" in page or CANARY in page


def test_T59_back_after_logging_out_shows_nothing_of_the_case(world, seat):
    page = seat(world.clinic.attorney)
    page.goto(address(world, "cases:page"))
    assert "Xicohténcatl" in page.content()
    page.evaluate("document.querySelector('form[action$=\"/logout/\"]').requestSubmit()")
    page.wait_for_url(f"**{reverse('accounts:login')}*")
    for _step in range(2):
        page.go_back()
        page.wait_for_load_state("load")
        assert "Xicohténcatl" not in page.content()
