"""Two organisations with nothing in common but three files that are carried to and fro."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reencuentro.site.config import ROOT

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

    def __call__(self, *order: object) -> str:
        self.process.stdin.write(json.dumps([str(word) for word in order]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@pytest.fixture
def houses(tmp_path) -> Iterator[tuple[House, House]]:
    both = []
    for name, people in (("north", OURS), ("south", THEIRS)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "list.csv").write_text(HEADINGS + people, encoding="utf-8")
        both.append(House(folder))
    yield both[0], both[1]
    for house in both:
        house.process.stdin.close()
        house.process.wait(timeout=60)


def test_two_installations_find_out_whom_both_know_and_nothing_else(houses, tmp_path):
    north, south = houses
    offer, answer, result = (tmp_path / f"{number}.exchange" for number in (1, 2, 3))
    cards = {house: house("card") for house in houses}
    north("agree", "South", cards[south])
    south("agree", "North", cards[north])
    north("tracing", "offer", "--partner", "South", "--people", north.folder / "list.csv", "--out", offer)
    south(
        "tracing",
        "answer",
        offer,
        "--partner",
        "North",
        "--people",
        south.folder / "list.csv",
        "--out",
        answer,
    )
    known_in_north = north("tracing", "result", answer, "--out", result)
    known_in_south = south("tracing", "result", result)
    assert "On both lists, in all likelihood: 1" in known_in_north and "row 1 " in known_in_north
    assert "On both lists, in all likelihood: 1" in known_in_south and "row 2 " in known_in_south
    assert _reference(known_in_north) == _reference(known_in_south)
    assert "used once only" in north("tracing", "result", answer)
    assert "answered already" in south(
        "tracing", "answer", offer, "--partner", "North", "--people", south.folder / "list.csv"
    )
    for file in (offer, answer, result):
        assert not any(word in file.read_bytes() for word in (b"Daniela", b"Xico", b"South", b"2016"))


def _reference(said: str) -> str:
    [line] = [line for line in said.splitlines() if line.startswith("  ")]
    return line.split()[0]
