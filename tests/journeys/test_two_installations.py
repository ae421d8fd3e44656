"""Two organisations with nothing in common but three files that are carried to and fro."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from reencuentro.site.config import ROOT

from .header import go

HEADINGS = (
    "Nombre;Primer apellido;Segundo apellido;Fecha de nacimiento;Estado de nacimiento;Nombre de la madre\n"
)
OURS = (
    "Daniela;Xicohténcatl;Hernández;12/03/2016;Tlaxcala;Mónica Hernández\n"
    "Camila;Ruiz;Vega;01/02/2014;Puebla;Eva Vega\n"
)
THEIRS = (
    "Diego;Pech;Uc;05/05/2015;Yucatán;Rosa Uc\n"
    "Dany;Jicotencatl;Hernandes;12/03/2016;;Moni\n"
    "Paola;Xicohténcatl;Hernández;03/09/2018;Tlaxcala;Mónica Hernández\n"
)

MATCHES = "En ambas listas, con toda probabilidad"


class House:
    """One of the two, and the folder in which it has everything."""

    def __init__(self, folder: Path) -> None:
        environment = {**os.environ, "REENCUENTRO_TEST_ROOT": str(folder), "PYTHONPATH": str(ROOT)}
        environment.pop("PYTEST_XDIST_WORKER", None)
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.clinic.partners.installation"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, *order: object) -> Any:
        self.process.stdin.write(json.dumps([str(word) for word in order]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@pytest.fixture(scope="module")
def houses(tmp_path_factory) -> Iterator[tuple[House, House]]:
    """Each has called the other and agreed with it."""
    both, places = [], tmp_path_factory.mktemp("houses")
    for name, people in (("north", OURS), ("south", THEIRS)):
        folder = places / name
        folder.mkdir()
        (folder / "list.csv").write_text(HEADINGS + people, encoding="utf-8")
        both.append(House(folder))
    north, south = both
    cards = {house: house("card") for house in both}
    north("agree", "South", cards[south])
    south("agree", "North", cards[north])
    yield north, south
    for house in both:
        house.process.stdin.close()
        house.process.wait(timeout=60)


def test_two_installations_find_out_whom_both_know_and_nothing_else(houses, tmp_path):
    north, south = houses
    offer, answer, result = (tmp_path / f"{number}.exchange" for number in (1, 2, 3))
    north("tracing", "offer", "--partner", "South", "--people", north.folder / "list.csv", "--out", offer)
    people = ("--partner", "North", "--people", south.folder / "list.csv")
    south("tracing", "answer", offer, *people, "--out", answer)
    known_in_north = north("tracing", "result", answer, "--out", result)
    known_in_south = south("tracing", "result", result)
    assert "On both lists, in all likelihood: 1" in known_in_north and "row 1 " in known_in_north
    assert "On both lists, in all likelihood: 1" in known_in_south and "row 2 " in known_in_south
    assert _reference(known_in_north) == _reference(known_in_south)
    assert "used once only" in north("tracing", "result", answer)
    assert "answered already" in south("tracing", "answer", offer, *people)
    for file in (offer, answer, result):
        assert not any(word in file.read_bytes() for word in (b"Daniela", b"Xico", b"South", b"2016"))


def test_two_directors_compare_their_lists_in_the_browser(houses, browser, tmp_path):
    offer, answer, result = (tmp_path / f"{number}.exchange" for number in (1, 2, 3))
    with _seat(browser, houses[0]) as north, _seat(browser, houses[1]) as south:
        _choose_list(north, "South", "Proponer una comparación", houses[0].folder)
        _fetch(north, offer)
        _choose_list(south, "North", "Contestar una propuesta", houses[1].folder, offer)
        _fetch(south, answer)
        _give_in(north, answer)
        _fetch(north, result)
        _give_in(south, result)
        for page, row in ((north, "fila 1"), (south, "fila 2")):
            assert row in page.get_by_role("region", name=MATCHES).inner_text()
        references = [page.locator("li h3").inner_text() for page in (north, south)]
        assert references[0] == references[1]


@contextmanager
def _seat(browser: Browser, house: House) -> Iterator[Page]:
    """A director of this house at her desk."""
    served = house("serve")
    url = served.pop("url")
    context = browser.new_context(base_url=url, locale="es-MX")
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in served.items()])
    yield context.new_page()
    context.close()


def _choose_list(page: Page, partner: str, step: str, folder: Path, offer: Path | None = None) -> None:
    go(page, "partners:list")
    page.get_by_role("link", name=partner).click()
    page.get_by_role("link", name=step).click()
    if offer:
        page.get_by_label("La propuesta de la aliada").set_input_files(offer)
    page.get_by_label("Las personas de un archivo; no se guarda").check()
    page.get_by_label("Archivo CSV, XLSX o Parquet").set_input_files(folder / "list.csv")
    page.get_by_role("button", name="Escribir el archivo").click()


def _fetch(page: Page, path: Path) -> None:
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Descargar el archivo").click()
    fetched.value.save_as(path)


def _give_in(page: Page, file: Path) -> None:
    page.get_by_label("El archivo de la aliada").set_input_files(file)
    page.get_by_role("button", name="Entregar").click()


def _reference(said: str) -> str:
    [line] = [line for line in said.splitlines() if line.startswith("  ")]
    return line.split()[0]
