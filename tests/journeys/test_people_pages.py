"""What the pages of people do in a browser; that everybody can read them is tried with all other pages."""

import datetime

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

from reencuentro.clinic.people import actions
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.values import ContactPoint, ContactRule, IdentityNumber, Way

DESK = {"width": 1280, "height": 900}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def family(clinic) -> tuple[str, str]:
    """The address of the people of a case with everything on its pages, and that of the mother."""
    opened = clinic.open_case(lead=clinic.attorney, team=[clinic.worker])
    mother, child, holder = (
        actions.add_person(
            opened, {"part": part, "given_names": name, "first_surname": "Tecuapetla", "sex": "female"}
        )
        for part, name in (("client", "Mónica"), ("child", "Daniela"), ("holder", "Ofelia"))
    )
    for one, relation, quality in (
        (mother, "mother", "registered"),
        (mother, "mother", "patria_potestad"),
        (holder, "grandparent", "de_facto"),
    ):
        ends = {"from_person": one.id, "to_person": child.id}
        actions.add_link(opened, {**ends, "relation": relation, "quality": quality})
    actions.record_identity_number(opened, mother.id, IdentityNumber("curp", "HEGG560427MVZRRL04"))
    actions.add_contact_point(opened, mother.id, ContactPoint("phone", "+1 718 555 0101"))
    evening = Way("whatsapp", "+1 718 555 0101", (0, 1), datetime.time(18), datetime.time(20), "sólo ella")
    rule = ContactRule(ways=(evening,), code_word="jacaranda", never_channels=("email",))
    actions.set_contact_rule(opened, mother.id, rule)
    born = ApproximateDate.exact(datetime.date(1998, 2, 14))
    actions.change_person(opened, mother.id, {"birth": born})
    people = f"/cases/{opened.case_id}/people/"
    return people, f"{people}{mother.id}/"


@pytest.fixture
def visit(clinic, browser: Browser, live_server, browser_context_args):
    """Open an address in the worker's browser."""
    contexts = []
    cookie = clinic.worker.client.cookies[settings.SESSION_COOKIE_NAME].value

    def visited(address: str, language: str = "es", **options) -> Page:
        context = browser.new_context(**{**browser_context_args, **options})
        contexts.append(context)
        cookies = {settings.SESSION_COOKIE_NAME: cookie, settings.LANGUAGE_COOKIE_NAME: language}
        context.add_cookies([{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()])
        page = context.new_page()
        page.goto(live_server.url + address)
        return page

    yield visited
    for context in contexts:
        context.close()


def test_municipalities_are_offered_once_a_state_is_chosen(family, visit):
    people, _mother = family
    page = visit(f"{people}new/", viewport=DESK)
    page.select_option("[name=birth_state]", "29")
    page.wait_for_selector("datalist option", state="attached")
    assert page.locator("datalist option").count() == 60


def test_a_person_is_added_with_the_keyboard_alone(family, visit):
    people, _mother = family
    page = visit(f"{people}new/", viewport=DESK)
    page.focus("[name=part]")
    page.keyboard.type("Niña")
    for text in ("Lucía", "Cuautle", "Ruiz"):
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Lucía Cuautle Ruiz").first.wait_for()


def test_numbers_and_the_code_word_show_only_when_asked(family, visit):
    _people, mother = family
    page = visit(mother, viewport=DESK)
    read = page.inner_text("main")
    assert "HEGG560427MVZRRL04" not in read
    assert "jacaranda" not in read
    page.locator("#numbers details summary").click()
    assert "HEGG560427MVZRRL04" in page.inner_text("main")
