"""The header: every role finds its rooms in it, by touch, with the keyboard, and where no script runs."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from reencuentro.site.navigation import GROUPS

from .conftest import PHONE
from .header import go
from .hindrances import hindrances
from .test_every_page import LOOKS, look, seat  # noqa: F401
from .test_gallery import SMALLER_THAN, SMALLEST_TARGET

DESK = {"width": 1280, "height": 900}
SMALL = {"width": 320, "height": 640}
ROLES = ("director", "attorney", "worker", "fundraiser", "auditor", "administrator")
MENUS = "nav.nav details.rooms"


def rooms_of(role: str) -> list[str]:
    return [one.route for group in GROUPS for one in group.destinations if role in one.roles]


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.textContent.trim()")


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_into_each_of_its_rooms_and_sees_where_it_is(clinic, seat, look, role):  # noqa: F811
    person = getattr(clinic, role)
    page, rooms = seat(person), rooms_of(person.role)
    assert rooms
    for room in rooms:
        go(page, room)
        here = page.locator("nav.nav a[aria-current=page]")
        assert page.url.endswith(reverse(room)) and here.get_attribute("href") == reverse(room)
        marked = page.locator("nav.nav > [aria-current], nav.nav > details > summary[aria-current]")
        expect(marked).to_have_count(1)
        expect(marked).to_be_visible()


@pytest.mark.parametrize("role", ["director", "auditor"])
def test_an_open_menu_hinders_nobody(clinic, seat, look, role):  # noqa: F811
    page = seat(getattr(clinic, role))
    page.goto(reverse("audit:report"))
    for menu in page.locator(MENUS).all():
        menu.locator("summary").click()
        expect(page.locator(f"{MENUS}[open]")).to_have_count(1)
        assert hindrances(page) == []
        outside = "links => links.filter(one => one.getBoundingClientRect().right > innerWidth).length"
        assert menu.locator("a").evaluate_all(outside) == 0


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("viewport", [PHONE, SMALL], ids=["phone", "smallest"])
def test_a_thumb_hits_every_entry(clinic, desk_of, viewport, role):
    page = desk_of(getattr(clinic, role), viewport=viewport)
    page.goto(reverse("accounts:notices"))
    assert page.evaluate(SMALLER_THAN, SMALLEST_TARGET) == []
    for entry in page.locator("nav.nav > *").all():
        box = entry.bounding_box()
        assert (
            box["x"] >= 0 and box["x"] + box["width"] <= viewport["width"] and box["width"] >= SMALLEST_TARGET
        )
    assert hindrances(page) == []


def test_the_keyboard_opens_a_menu_walks_through_it_and_closes_it(clinic, desk_of):
    page = desk_of(clinic.director, viewport=DESK)
    page.goto("/")
    page.locator(f"{MENUS} > summary", has_text="Dinero").press("Enter")
    page.keyboard.press("Tab")
    assert focused(page) == "Donantes"
    page.keyboard.press("Escape")
    assert focused(page) == "Dinero" and not page.locator("details[open]").count()
    page.keyboard.press("Enter")
    for _room in range(6):
        page.keyboard.press("Tab")
    assert focused(page) == "La clínica" and not page.locator("details[open]").count()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Equipo")


def test_a_menu_opens_and_another_closes_where_no_script_runs(clinic, browser, live_server, desk_of):
    cookies = desk_of(clinic.director).context.cookies()
    context = browser.new_context(base_url=live_server.url, viewport=PHONE, java_script_enabled=False)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto("/")
    for menu in ("Dinero", "Casos"):
        page.locator(f"{MENUS} > summary", has_text=menu).click()
        expect(page.locator("details[open]")).to_have_count(1)
    page.get_by_role("link", name="Personas", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Personas")
    context.close()


@pytest.mark.parametrize("look", LOOKS[:1], ids=["phone"], indirect=True)
def test_a_page_within_a_room_is_marked_as_that_room(clinic, seat, look):  # noqa: F811
    page = seat(clinic.fundraiser)
    page.goto(reverse("receipts:waiting"))
    assert page.locator("nav.nav a[aria-current=true]").get_attribute("href") == reverse("donors:list")
