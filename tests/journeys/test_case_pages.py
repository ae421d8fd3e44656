"""The pages of a case in a real browser: nothing for axe to find, nothing wider than the phone."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse

from reencuentro.clinic.cases.actions.blockers import raise_blocker
from reencuentro.clinic.cases.actions.gates import set_gate
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.actions.testimonies import decide_passages
from reencuentro.clinic.cases.actions.writing import add_event, write_note
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.queries.testimonies import tellings
from reencuentro.clinic.people.actions import set_contact_rule
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.values import ContactRule, Way
from tests.clinic.cases.conftest import DAY, checked, story

pytestmark = pytest.mark.django_db(transaction=True)

PLAIN = (
    "page",
    "origin",
    "journey",
    "tasks",
    "notes",
    "timeline",
    "consents",
    "consent",
    "withhold",
    "testimonies",
    "team",
    "access",
    "followups",
    "closing",
    "erase",
)


@pytest.fixture
def case(clinic) -> Case:
    """A case with something on every page."""
    case = open_case(
        clinic.attorney.identity, story(clinic.attorney, clinic.worker), checked(clinic.attorney)
    )
    set_gate(case, gate="G4", state="open", since=DAY, basis="I-914A aprobada")
    raise_blocker(
        case,
        nature="safety",
        what="No notificar antes de la entrega",
        waits_for="Plan",
        may_waive="",
        blocks="",
    )
    write_note(case, text="Pedir primero la entrega provisional.", compartment="privileged")
    add_event(
        case, happened=ApproximateDate.of_month(2019, 6), title="La separaron", details="", source="Ella"
    )
    rule = ContactRule(ways=(Way("whatsapp", "+1 555 010 0001"),), code_word="Girasol")
    set_contact_rule(case.opened, case.client_id, rule)
    version = tellings(case)[0].newest
    decide_passages(
        case, version.id, use="family_court", allowed=[1], decided_on=date(2026, 9, 1), means="oral"
    )
    return case


def addresses(clinic, case) -> list[str]:
    telling = tellings(case)[0]
    return [
        *(reverse(f"cases:{name}", args=[case.id]) for name in PLAIN),
        reverse("cases:gate", args=[case.id, "G1"]),
        reverse("cases:testimony", args=[case.id, telling.testimony.id]),
        reverse("cases:decide", args=[case.id, telling.newest.id, "t_visa"]),
        reverse("cases:excerpt", args=[case.id, telling.testimony.id, "family_court"]),
        reverse("cases:start"),
        reverse("cases:intake", args=[checked(clinic.attorney, "Otra").id]),
    ]


def enter(browser, url: str, person, theme: str, width: int, **options):
    """A page of her browser, already logged in, in Spanish."""
    context = browser.new_context(viewport={"width": width, "height": 844}, **options)
    cookies = {name: cookie.value for name, cookie in person.client.cookies.items()}
    cookies |= {settings.LANGUAGE_COOKIE_NAME: "es", "theme": theme}
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])
    return context.new_page()


@pytest.mark.parametrize(("theme", "width"), [("light", 390), ("dark", 1280)])
def test_every_page_of_a_case_can_be_read_by_everybody(live_server, clinic, case, browser, theme, width):
    page = enter(browser, live_server.url, clinic.attorney, theme, width, bypass_csp=True)
    for address in addresses(clinic, case):
        page.goto(live_server.url + address)
        found = Axe().run(page).response["violations"]
        assert not found, (address, [(one["id"], one["nodes"][0]["html"]) for one in found])
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_an_intake_keeps_itself_while_it_is_typed_and_opens_without_a_mouse(live_server, clinic, browser):
    check = checked(clinic.attorney)
    page = enter(browser, live_server.url, clinic.attorney, "light", 1280)
    page.goto(live_server.url + reverse("cases:intake", args=[check.id]))
    page.fill("#id_about-reason", "Llamó su abogada")
    page.fill("#id_client-given_names", "Mónica")
    page.press("#id_client-given_names", "Tab")
    page.wait_for_selector("#kept:not(:empty)", timeout=10_000)
    page.goto(live_server.url + reverse("cases:intake", args=[check.id]))
    assert page.input_value("#id_client-given_names") == "Mónica"
    page.fill("#id_about-decision", "Nadie como ella")
    page.focus("button[value=open]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/*/")
    assert page.inner_text("h1") == "Mónica"
