"""A screen that nobody watches is put away; a screen in use is not."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from reencuentro.site.config import ROOT

SCRIPT = ROOT / "reencuentro" / "site" / "static" / "js" / "idle.js"
HALF_AN_HOUR = 30 * 60
TESTIMONY = """<!doctype html><div id="idle" hidden data-seconds="1800" data-still-here="/still-here/">
<p id="idle-soon">soon</p><p id="idle-over" hidden>over</p></div><textarea></textarea>
<script type="module" src="/idle.js"></script>"""


class House:
    """Answers like the server: a page of a case, the script, the start, and whether the session lives."""

    def __init__(self) -> None:
        self.alive = True
        self.told = 0

    def answer(self, route: Route) -> None:
        path = route.request.url.removeprefix("http://house.test")
        if path == "/still-here/":
            self.told += 1
            away = {"Location": "/login/"}
            route.fulfill(status=204) if self.alive else route.fulfill(status=302, headers=away)
        elif path == "/idle.js":
            route.fulfill(body=SCRIPT.read_text(), content_type="text/javascript")
        else:
            route.fulfill(body=TESTIMONY if path == "/case/" else "start", content_type="text/html")


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def page(browser: Browser, house: House) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*", house.answer)
    page.clock.install()
    page.goto("http://house.test/case/")
    yield page
    context.close()


def minutes(page: Page, count: int) -> None:
    page.clock.run_for(count * 60 * 1000)


def test_after_half_an_hour_alone_the_page_is_gone(page):
    minutes(page, 31)
    page.wait_for_url("http://house.test/")
    assert "soon" not in page.content()


def test_two_minutes_before_it_says_so(page):
    minutes(page, 27)
    assert not page.locator("#idle-soon").is_visible()
    minutes(page, 2)
    assert page.locator("#idle-soon").is_visible()


def test_one_key_is_enough_to_stay(page):
    minutes(page, 29)
    page.locator("textarea").press("a")
    assert not page.locator("#idle-soon").is_visible()
    minutes(page, 20)
    assert page.url.endswith("/case/")


def test_a_long_testimony_outlives_the_idle_time(page, house):
    for _ in range(5):
        minutes(page, 12)
        page.locator("textarea").press("a")
    assert page.locator("textarea").input_value() == "aaaaa"
    assert house.told == 5


def test_an_ended_session_is_said_before_the_words_are_lost(page, house):
    house.alive = False
    minutes(page, 12)
    page.locator("textarea").press("a")
    page.locator("#idle-over").wait_for()
    assert page.locator("textarea").input_value() == "a"
