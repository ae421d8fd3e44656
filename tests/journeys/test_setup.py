"""A clinic is set up, and its second person arrives, in a browser and in Spanish."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from reencuentro.clinic.accounts import setup_code
from reencuentro.clinic.accounts.models import Organisation, User
from reencuentro.clinic.accounts.queries import why_not_ready
from reencuentro.clinic.accounts.views import setup
from tests.clinic.accounts.people import code_of

from .header import go
from .hindrances import hindrances

PHONE = {"width": 390, "height": 844}
READ: set[tuple[str, str]] = set()  # (path, heading) of each step that was tried
HOLDERS = ["Lucía", "Patronato", "Asesoría externa"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_code_left() -> Iterator[None]:
    setup_code.burn()
    yield
    setup_code.burn()


@pytest.fixture
def visitor(browser: Browser, live_server, browser_context_args) -> Iterator:
    """New browsers on a telephone; each complains about anything that the pages do wrong."""
    contexts: list[BrowserContext] = []

    def arrived() -> Page:
        context = browser.new_context(**browser_context_args, base_url=live_server.url, viewport=PHONE)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: message.type == "error" and page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        return page

    yield arrived
    for context in contexts:
        context.close()


def with_passkey(page: Page) -> None:
    """A telephone that answers for its owner without asking."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def heading(page: Page, words: str) -> None:
    """The step is reached, without complaints; whether all can read it is tried where it is met first."""
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    assert page.complaints == []
    step = urlsplit(page.url).path, words
    assert step in READ or hindrances(page) == []
    READ.add(step)


def begin(page: Page) -> None:
    page.goto("/")
    heading(page, "Prepare su clínica")
    page.get_by_label("Código de instalación").fill(setup_code.current() or "")
    press(page, "Comenzar")
    heading(page, "Su organización")
    page.get_by_label("Nombre de la organización").fill("Clínica Puente")
    press(page, "Continuar")


def introduce(page: Page, login: str, name: str) -> None:
    heading(page, "Su cuenta")
    page.get_by_label("Nombre de usuario").fill(login)
    page.get_by_label("Su nombre").fill(name)
    press(page, "Continuar")


def take_five_words(page: Page) -> str:
    heading(page, "Su frase secreta")
    press(page, "Mostrarme otras")
    words = page.locator(".secret").inner_text()
    assert len(words.split()) == 5
    press(page, "Ya las anoté")
    heading(page, "Su frase secreta, otra vez")
    page.get_by_label("Escriba otra vez la frase").fill(words.upper())
    press(page, "Continuar")
    return words


def set_up_app(page: Page) -> str:
    heading(page, "Su segundo factor")
    page.locator("img").first.evaluate("picture => picture.decode()")
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.get_by_label("Código que la aplicación muestra ahora").fill(code_of(secret))
    press(page, "Comprobar el código")
    return secret


def print_sheets(page: Page) -> None:
    """Choose the holders, look at the PDF, say that it is printed."""
    heading(page, "Una llave para el peor día")
    for number, holder in enumerate(HOLDERS, 1):
        page.get_by_label(f"Quién guarda la hoja {number}").fill(holder)
    press(page, "Crear las hojas")
    heading(page, "Imprima ahora las hojas")
    pdf = page.request.get("/setup/sheets.pdf")
    assert pdf.body().startswith(b"%PDF")
    page.get_by_label("Imprimí todas las hojas").check()


def log_in(page: Page, login: str, words: str) -> None:
    page.goto("/login/")
    heading(page, "Entrar")
    page.get_by_label("Nombre de usuario").fill(login)
    page.get_by_label("Frase secreta").fill(words)
    press(page, "Continuar")
    heading(page, "Ahora su segundo factor")


def log_out(page: Page) -> None:
    page.locator("summary", has_text="Su cuenta").click()
    press(page, "Cerrar con llave y salir")
    heading(page, "Entrar")


def test_a_clinic_is_set_up_with_a_passkey_and_opened_again(visitor, monkeypatch):
    shares = _overheard_shares(monkeypatch)
    page = visitor()
    with_passkey(page)
    begin(page)
    introduce(page, "lucia", "Lucía Ibáñez Prado")
    words = take_five_words(page)
    heading(page, "Su segundo factor")
    page.get_by_label("Nombre de esta llave").fill("mi teléfono")
    press(page, "Crear una llave de acceso")
    print_sheets(page)
    press(page, "Fundar la clínica")
    heading(page, "Su código de recuperación impreso")
    press(page, "Mostrarme un código")
    assert re.fullmatch(r"(\w{3}-){8}\w{3}", page.locator(".secret").inner_text())
    page.get_by_role("link", name="Ya lo tengo en papel").click()
    heading(page, "Pruebe la llave de recuperación")
    for number, sheet in enumerate(shares[1:], 1):
        page.get_by_label(f"Palabras de una hoja ({number} de 2)").fill(sheet)
    press(page, "Probarlas")
    expect(page.get_by_text("Su clínica ya puede abrir su primer expediente")).to_be_visible()
    assert why_not_ready() == ""
    assert Organisation.objects.get().name == "Clínica Puente"
    log_out(page)
    log_in(page, "LUCIA", words)
    press(page, "Usar mi llave de acceso o de seguridad")
    expect(page).not_to_have_url(re.compile("/login/"))
    page.goto("/security/")
    heading(page, "Seguridad y sesiones")
    expect(page.get_by_text("mi teléfono").first).to_be_visible()


def test_the_second_person_arrives_and_is_confirmed_by_telephone(visitor):
    director = visitor()
    begin(director)
    introduce(director, "lucia", "Lucía Ibáñez Prado")
    take_five_words(director)
    set_up_app(director)
    print_sheets(director)
    press(director, "Fundar la clínica")
    director.goto("/staff/invite/")
    heading(director, "Invitar a alguien")
    director.get_by_label("Nombre").fill("Nora Paz")
    director.locator("input[value=case_worker]").check()
    press(director, "Crear el enlace")
    heading(director, "Un enlace para Nora Paz")
    link = director.locator(".secret").inner_text()

    nora = visitor()
    nora.goto("/join/" + link.split("/join/")[1])
    heading(nora, "Le damos la bienvenida, Nora Paz")
    press(nora, "Comenzar")
    introduce(nora, "nora", "Nora Paz Luna")
    take_five_words(nora)
    set_up_app(nora)
    heading(nora, "Casi listo")
    press(nora, "Crear mis llaves")
    heading(nora, "Sus llaves están creadas")
    said = nora.locator(".secret").inner_text()
    assert User.objects.by_login("nora").role is None

    go(director, "accounts:staff")
    heading(director, "Equipo")
    director.get_by_role("link", name="Ver y firmar").click()
    heading(director, "Nora Paz Luna")
    assert director.locator(".secret").inner_text() == said
    director.get_by_label("Hablé con la persona").check()
    press(director, "Firmar")
    heading(director, "Equipo")
    assert User.objects.by_login("nora").role == "case_worker"


def _overheard_shares(monkeypatch) -> list[str]:
    """The words on the sheets, as whoever prints them reads them."""
    heard: list[str] = []
    papers = setup.share_papers

    def overhear(sheets):
        heard[:] = [sheet.words for sheet in sheets]
        return papers(sheets)

    monkeypatch.setattr(setup, "share_papers", overhear)
    return heard
