"""The components as people meet them: on a phone or a desk, by day or by night, with the keyboard alone."""

import gzip
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Response

from .hindrances import hindrances

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
FAR_ZOOMED = {"width": 320, "height": 640}  # 1280 px seen at 400 %
SMALLEST_TARGET = 44
FIRST_PAGE_LIMIT = 100_000
SMALLER_THAN = """smallest =>
    [...document.querySelectorAll("button, .button, input, select, textarea, summary, nav a, .choice")]
    .filter(one => one.checkVisibility() && !["checkbox", "radio", "hidden"].includes(one.type))
    .filter(one => one.getBoundingClientRect().height < smallest)
    .map(one => one.outerHTML.slice(0, 120))"""

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_gallery(browser: Browser, live_server, browser_context_args) -> Iterator:
    contexts = []

    def opened(**options) -> Page:
        context = browser.new_context(**{**browser_context_args, **options})
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: _note_error(page, message))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(f"{live_server.url}/ui/")
        return page

    yield opened
    for context in contexts:
        context.close()


def _note_error(page: Page, message) -> None:
    if message.type == "error":
        page.complaints.append(message.text)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing(open_gallery, viewport, scheme):
    page = open_gallery(viewport=viewport, color_scheme=scheme)
    assert hindrances(page) == []


@pytest.mark.parametrize("viewport", [FAR_ZOOMED, PHONE, DESK], ids=["zoomed", "phone", "desk"])
def test_nothing_has_to_be_scrolled_sideways(open_gallery, viewport):
    page = open_gallery(viewport=viewport)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_the_strict_policy_breaks_nothing_of_ours(open_gallery):
    page = open_gallery(viewport=DESK)
    page.click("details.menu > summary")
    assert page.complaints == []


def test_whatever_a_thumb_must_hit_is_large_enough(open_gallery):
    page = open_gallery(viewport=PHONE, has_touch=True, is_mobile=True)
    small = page.evaluate(SMALLER_THAN, SMALLEST_TARGET)
    assert small == []


def test_the_first_tab_offers_the_content(open_gallery):
    page = open_gallery(viewport=DESK)
    page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0)")
    page.locator("body").press("Tab")
    page.locator(".skip").press("Enter")
    assert page.url.endswith("#main")
    assert page.evaluate("document.activeElement.id") == "main"


def test_escape_closes_the_menu_and_gives_the_focus_back(open_gallery):
    page = open_gallery(viewport=DESK)
    page.click("details.menu > summary")
    page.keyboard.press("Escape")
    assert not page.locator("details.menu[open]").count()
    assert page.evaluate("document.activeElement.matches('details.menu > summary')")


def test_a_chosen_theme_beats_the_device(open_gallery):
    page = open_gallery(viewport=DESK, color_scheme="light")
    bright = _ground(page)
    _choose(page, "Oscuro")
    assert _ground(page) != bright
    _choose(page, "Claro")
    assert _ground(page) == bright


def test_the_language_changes_where_one_is(open_gallery):
    page = open_gallery(viewport=DESK)
    assert page.get_attribute("html", "lang") == "es"
    _choose(page, "English")
    assert page.get_attribute("html", "lang") == "en"
    assert page.url.endswith("/ui/")


def test_a_typed_passphrase_can_be_looked_at(open_gallery):
    page = open_gallery(viewport=PHONE)
    field = page.locator("#id_passphrase")
    field.fill("puente cereza tambor lluvia faro")
    page.get_by_role("button", name="Mostrar").first.click()
    assert field.get_attribute("type") == "text"
    page.get_by_role("button", name="Ocultar").first.click()
    assert field.get_attribute("type") == "password"


def test_everything_stays_in_reach_without_javascript(open_gallery):
    page = open_gallery(viewport=PHONE, java_script_enabled=False)
    assert page.locator("details.menu > summary").is_visible()
    assert page.locator("#id_passphrase").is_visible()


def test_paper_carries_the_content_and_no_buttons(open_gallery):
    page = open_gallery(viewport=DESK)
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert not page.locator(".masthead").is_visible()
    assert not any(button.is_visible() for button in page.locator(".button").all())


def test_the_first_page_is_light_enough_for_a_slow_line(open_gallery):
    page = open_gallery(viewport=PHONE)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.reload(wait_until="networkidle")
    addresses = {answer.url for answer in answers}
    assert len(addresses) > 5
    bodies = [page.request.get(address).body() for address in addresses]
    assert sum(len(gzip.compress(body)) for body in bodies) < FIRST_PAGE_LIMIT


def _choose(page: Page, name: str) -> None:
    page.click("details.menu > summary")
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def _ground(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")
