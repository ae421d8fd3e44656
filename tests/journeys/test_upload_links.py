"""A paper photographed on a telephone that others may look at, and on the desk of whoever asked for it."""

import pytest
from django.urls import reverse

from reencuentro.clinic.upload_links.actions.links import make
from reencuentro.clinic.upload_links.queries import link_lines
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.clinic.safety.conftest import today  # noqa: F401
from tests.clinic.upload_links.conftest import PHOTO, open_case  # noqa: F401

from .test_every_page import LOOKS, look, seat, troubles  # noqa: F401


@pytest.fixture(autouse=True)
def public_address(settings, live_server):
    settings.PUBLIC_ADDRESS = live_server.url


PAPER = {"name": "acta.jpg", "mimeType": "image/jpeg", "buffer": PHOTO}


def test_she_sends_a_photograph_and_the_team_has_it(clinic, open_case, desk_of, seat, look, settings):  # noqa: F811
    make(open_case, asked_for="Acta de nacimiento de Daniela", days=3, language="es")
    attorney, hers = seat(clinic.attorney), desk_of(None)
    pages = [reverse(f"upload_links:{name}", args=[open_case.id]) for name in ("list", "new")]
    wrong = [found for one in pages for found in troubles(attorney, one, look)]
    address = link_lines(open_case)[0].address
    wrong += troubles(hers, address, look)
    hers.get_by_label("O elegir fotografías").set_input_files(PAPER)
    hers.get_by_role("button", name="Enviar").click()
    hers.wait_for_url("**/sent/es/")
    wrong += troubles(hers, reverse("upload_links:sent", args=["es"]), look)
    kept = {one["name"] for one in hers.context.cookies()}
    assert kept == {settings.LANGUAGE_COOKIE_NAME}, "but for what desk_of sets"
    hers.goto(address)
    assert "Este enlace no funciona" in hers.locator("h1").inner_text()
    wrong += troubles(attorney, pages[0], look)
    assert attorney.get_by_text("acta.jpg").count() == 1
    assert wrong == []


@pytest.mark.parametrize("look", LOOKS[:1], ids=lambda one: one.name)
def test_whoever_leaves_in_a_hurry_leaves_no_way_back(open_case, desk_of, look, settings, live_server):  # noqa: F811
    settings.QUICK_EXIT = f"{live_server.url}/ui/"
    make(open_case, asked_for="Acta", days=3, language="es")
    hers = desk_of(None)
    hers.goto("about:blank")
    hers.goto(link_lines(open_case)[0].address)
    hers.get_by_role("link", name="Salir de esta página").click()
    hers.wait_for_url("**/ui/")
    hers.go_back()
    assert hers.url == "about:blank"
