"""A family like the one in the story, from the first call to the closing, in Spanish.

Adriana leads, Itzel works on the case with her, Elena approves as a director without reading it, and Julia,
a colleague off the team, can't read it at any moment.
"""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.keyring import organisation
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.demo import clinic
from reencuentro.demo.people import STAFF
from reencuentro.demo.secrets import code_now

from .hindrances import hindrances

pytestmark = pytest.mark.django_db(transaction=True)

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
JOURNEY = (
    ("safe", "Plan de seguridad firmado."),
    ("mandate", "Poder otorgado ante el consulado."),
    ("located", "La Procuraduría confirmó el domicilio."),
    ("seen", "Trabajo social la vio: está bien."),
    ("physical_custody", "Entrega en el juzgado, con el DIF."),
    ("legal_custody", "La sentencia causó ejecutoria."),
    ("documents", "Pasaporte y acta apostillada en mano."),
    ("us_status", "Se expidió la visa T-3."),
    ("exit", "Salió acompañada por su tía."),
    ("reunited", "Se abrazaron en el aeropuerto."),
    ("follow_up", "Primera visita al mes."),
)


@pytest.fixture
def team(db) -> clinic.Team:
    return clinic.found()


@pytest.fixture
def log_in(browser: Browser, live_server, browser_context_args):
    contexts = []

    def as_(login: str, viewport: dict[str, int] = DESK) -> Page:
        arguments = {**browser_context_args, "base_url": live_server.url, "viewport": viewport}
        context = browser.new_context(**arguments)
        contexts.append(context)
        page = context.new_page()
        page.goto("/")
        page.fill("[name=login]", login)
        page.fill("[name=passphrase]", next(one.passphrase for one in STAFF if one.login == login))
        send(page)
        page.fill("[name=code]", code_now(login))
        send(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("Mi día")
        return page

    yield as_
    for context in contexts:
        context.close()


def send(page: Page) -> None:
    page.locator("main .actions button, main .intake-bar button").first.click()
    page.wait_for_load_state()


def search_and_open(page: Page) -> str:
    """The search that comes first, then the intake in one sitting. Returns the address of the case."""
    page.locator("a[href='/checks/new/']").first.click()
    assert hindrances(page) == []
    page.fill("[name=client-0-given_names]", "Marisela")
    page.fill("[name=client-0-first_surname]", "Tecuanhuey")
    page.fill("[name=child-0-given_names]", "Abril")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Resultado de la búsqueda")
    assert hindrances(page) == []
    page.locator("main a.button[href*='/cases/new/']").click()
    page.fill("[name=about-asked_on]", "2026-01-12")
    page.fill("[name=about-reason]", "Su abogada en Nueva York llamó con su permiso.")
    page.fill("[name=about-decision]", "Nadie parecida en mis casos.")
    page.locator(f"[name=about-members][value='{user('itzel').id}']").check()
    page.fill("[name=client-given_names]", "Marisela")
    page.fill("[name=client-first_surname]", "Tecuanhuey")
    page.fill("[name=child-0-given_names]", "Abril")
    page.fill("[name=child-0-birth]", "unos 9 años")
    page.locator("button[name=do][value=open]").click()
    page.wait_for_load_state()
    assert re.search(r"/cases/[0-9a-f-]{36}/$", page.url), page.locator("main").inner_text()[:600]
    return page.url


def user(login: str) -> User:
    return User.objects.by_login(login)


def walk(page: Page, case: str) -> None:
    """Every stage with date, reason and evidence; the gates before the journey home."""
    for month, (stage, reason) in enumerate(JOURNEY, start=1):
        if stage == "exit":
            open_gates(page, case)
        page.goto(f"{case}journey/")
        page.select_option("[name=stage]", stage)
        page.fill("[name=entered_on]", f"2026-{min(month, 10):02}-20")
        page.fill("[name=reason]", reason)
        page.fill("[name=evidence]", "Consta en el expediente.")
        send(page)
        if stage == "reunited":
            plan_follow_ups(page)
        page.goto(f"{case}journey/")
        expect(page.get_by_text(reason).first).to_be_visible()


def plan_follow_ups(page: Page) -> None:
    """The day of the reunion leads straight to what comes after it."""
    expect(page.get_by_role("heading", name="Planear seguimientos")).to_be_visible()
    send(page)
    expect(page.get_by_role("heading", name="Planear seguimientos")).to_be_visible()
    expect(page.get_by_text("No hay seguimientos planeados")).to_have_count(0)


def open_gates(page: Page, case: str) -> None:
    page.goto(f"{case}journey/")
    page.select_option("[name=stage]", "exit")
    page.fill("[name=entered_on]", "2026-09-20")
    page.fill("[name=reason]", "Antes de tiempo.")
    send(page)
    assert "/journey/" in page.url, "the way home is shut while a gate is"
    for number in range(1, 7):
        page.goto(f"{case}gates/G{number}/")
        page.locator("[name=state][value=open]").check()
        page.fill("[name=since]", "2026-09-01")
        page.fill("[name=basis]", "Acreditado con documento.")
        send(page)


def closed_to(page: Page, case: str) -> None:
    answer = page.goto(case)
    assert answer.status == 404
    assert "Tecuanhuey" not in page.content()


def test_a_family_from_the_first_call_to_the_closing(team, log_in):
    adriana, julia = log_in("adriana"), log_in("julia")
    case = search_and_open(adriana)
    assert hindrances(adriana) == []
    closed_to(julia, case)

    itzel = log_in("itzel", PHONE)
    itzel.goto(case)
    expect(itzel.get_by_text("Marisela Tecuanhuey").first).to_be_visible()
    assert hindrances(itzel) == []
    itzel.goto(f"{case}tasks/")
    itzel.fill("[name=title]", "Pedir el acta de Abril")
    itzel.fill("[name=due_on]", "2026-12-01")
    itzel.locator("[name=next_step]").check()
    itzel.locator("form:has([name=title]) button.button").last.click()
    itzel.wait_for_load_state()
    adriana.goto(case)
    expect(adriana.get_by_text("Pedir el acta de Abril").first).to_be_visible()

    walk(adriana, case)
    closed_to(julia, case)
    propose_closing(adriana, case)
    approve(log_in("elena"))
    adriana.goto(case)
    expect(
        adriana.get_by_text(re.compile("este caso está cerrado|caso cerrado", re.IGNORECASE)).first
    ).to_be_visible()
    closed_to(julia, case)
    with pytest.raises(NotMember):
        organisation.open_place(team["julia"], "registry")


def propose_closing(page: Page, case: str) -> None:
    page.goto(f"{case}closing/propose/")
    page.locator("[name=reason]").first.check()
    page.fill("[name=told]", "Reunidas; seguimiento completo.")
    send(page)
    assert hindrances(page) == []


def approve(page: Page) -> None:
    """The director sees number, kind and dates; no name."""
    page.goto("/cases/approvals/")
    assert "Tecuanhuey" not in page.content()
    page.locator("form[action*='/approve/'] button").first.click()
    page.wait_for_load_state()
