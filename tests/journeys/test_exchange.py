"""A list comes in through the browser and a case and the list go out again; every page looked at on the way.

With REENCUENTRO_SHOTS=folder a picture of each page is left there.
"""

import io
import os
import re
import zipfile
from pathlib import Path
from threading import Event

import pyrage
import pytest
from playwright.sync_api import Page, expect

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.exchange.actions import reading as lists_read
from reencuentro.clinic.keyring.opening import open_cases
from reencuentro.clinic.tables import reading
from tests.clinic.exchange.lists import HEADINGS, ROW, as_csv, as_xlsx, changed

from .hindrances import hindrances
from .test_intake import enter

pytestmark = pytest.mark.django_db(transaction=True)
SHOTS = os.environ.get("REENCUENTRO_SHOTS")
LOOKS = [("light", 390), ("dark", 1280)]
SEALING = 120_000  # a passphrase is stretched for a second where nothing else runs, for many where much does
REASON = "Para su abogada de migración, con copia a la familia"


def looked_at(page: Page, name: str, width: int) -> None:
    """Nothing for axe to find, nothing wider than the screen."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{width}-{name}.png", full_page=True)
    assert hindrances(page) == [], name


def lists() -> bytes:
    """In the old encoding of Windows: one row right, one wrong, one doubtful, one twice."""
    rows = [
        ROW,
        changed(c0="18", c1="Ana", c4="31/02/1990", c6="volando"),
        changed(c0="19", c1="Luz", c4="5/6/91"),
    ]
    return as_csv([HEADINGS, *rows, changed(c0="17", c1="Sol")], encoding="cp1252")


@pytest.mark.parametrize(("theme", "width"), LOOKS)
def test_a_list_comes_in_and_a_case_and_the_list_go_out(clinic, browser, live_server, theme, width):
    page = enter(browser, live_server.url, clinic.attorney, theme, width, base_url=live_server.url)

    page.goto("/import/")
    looked_at(page, "1-file", width)
    file = {"name": "lista 2024.csv", "mimeType": "text/csv", "buffer": lists()}
    page.get_by_label("Hoja de cálculo").set_input_files(file)
    page.get_by_role("button", name="Leer el archivo").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Qué significan las columnas")
    expect(page.locator("#id_column_10")).to_have_value("holder.name")
    looked_at(page, "2-columns", width)
    page.get_by_role("button", name="Revisar las filas").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Lo que entraría", timeout=20_000)
    expect(page.get_by_role("row").filter(has_text="Etapa")).to_contain_text("No conocemos esta palabra")
    looked_at(page, "3-check", width)
    page.get_by_role("link", name="Para revisar").click()
    expect(page.get_by_role("row").filter(has_text="1991")).to_have_count(1)
    looked_at(page, "4-look", width)
    page.get_by_role("button", name="Importarlos").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Los casos ya entraron", timeout=20_000)
    looked_at(page, "5-done", width)
    [first, _second] = list(Case.objects.within_many(open_cases(clinic.attorney.identity)))

    page.goto(f"/cases/{first.id}/export/")
    passphrase = page.locator(".secret").inner_text()
    looked_at(page, "6-case", width)
    page.get_by_label("Por qué y para quién").fill(REASON)
    with page.expect_download(timeout=SEALING) as coming:
        page.get_by_role("button", name="Crear el archivo cifrado").click(timeout=SEALING)
    assert coming.value.suggested_filename == "archive.zip.age"
    archive = Path(coming.value.path()).read_bytes()
    if theme == "light":  # it takes a while to open
        assert zipfile.ZipFile(io.BytesIO(pyrage.passphrase.decrypt(archive, passphrase))).testzip() is None

    page.goto("/export/")
    looked_at(page, "7-list", width)
    page.get_by_label("Por qué y para quién").fill(REASON)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Crear el archivo").click()
    assert coming.value.suggested_filename == "list.csv"
    assert Path(coming.value.path()).read_text("utf-8-sig").count("\n") == 3


def _halt_while_reading(monkeypatch) -> Event:
    """However fast the machine is, the file is not read to its end before the page has shown how far."""
    go_on, really = Event(), reading._looked_at

    def halting(rows, order):
        for number, row in enumerate(really(rows, order)):
            if number == 2_000:
                go_on.wait(20)
            yield row

    monkeypatch.setattr(reading, "_looked_at", halting)
    monkeypatch.setattr(reading, "_NOTED_EACH", 0)
    return go_on


@pytest.mark.parametrize(("theme", "width"), LOOKS)
def test_a_long_list_is_read_while_the_page_says_how_far_it_is(
    clinic, browser, live_server, theme, width, monkeypatch
):
    page = enter(browser, live_server.url, clinic.attorney, theme, width, base_url=live_server.url)
    monkeypatch.setattr(lists_read, "AT_ONCE", 0)
    go_on = _halt_while_reading(monkeypatch)
    rows = as_xlsx([HEADINGS, *(changed(c0=str(number)) for number in range(3_000))])

    page.goto("/import/")
    file = {"name": "lista larga.xlsx", "mimeType": "application/octet-stream", "buffer": rows}
    page.get_by_label("Hoja de cálculo").set_input_files(file)
    page.get_by_role("button", name="Leer el archivo").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Leyendo su archivo")
    expect(page.get_by_label("Filas leídas")).to_have_attribute("max", re.compile(r"\d{4}"), timeout=20_000)
    looked_at(page, "8-reading", width)
    go_on.set()
    expect(page.get_by_role("heading", level=1)).to_have_text("Qué significan las columnas", timeout=30_000)
