"""Countries, Mexican states and municipalities, by their official codes."""

import csv
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from .names.folding import fold

DATA = Path(__file__).parent / "data"
ABROAD = "NE"  # the CURP's entity code of those born outside Mexico


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _by_name(rows: list[dict[str, str]], column: str) -> dict[str, str]:
    """{code: name}, in the order of the names."""
    return {row["code"]: row[column] for row in sorted(rows, key=lambda row: fold(row[column]))}


@cache
def states() -> dict[str, str]:
    """{INEGI code: name} of the 32 federal entities, by name."""
    return _by_name(_rows("states.csv"), "name")


@cache
def curp_codes() -> dict[str, str]:
    """{code of the entity in a CURP: INEGI code}; without those born abroad."""
    return {row["curp"]: row["code"] for row in _rows("states.csv")}


@cache
def municipalities() -> dict[str, dict[str, str]]:
    """{state code: {five-digit INEGI code: name}}."""
    found: dict[str, dict[str, str]] = {}
    for row in _rows("municipalities.csv"):
        found.setdefault(row["code"][:2], {})[row["code"]] = row["name"]
    return found


@cache
def _countries(language: str) -> dict[str, str]:
    return _by_name(_rows("countries.csv"), language)


def countries() -> dict[str, str]:
    """{ISO code: name} in the active language, by name."""
    return _countries("es" if (get_language() or "es").startswith("es") else "en")


def country_name(code: str) -> str:
    return countries().get(code, "")


def state_name(code: str) -> str:
    return states().get(code, "")


def municipality_name(code: str) -> str:
    return municipalities().get(code[:2], {}).get(code, "")


def find_municipality(state: str, text: str) -> list[str]:
    """Codes of the municipalities of `state` that `text` names: one if exact, else those that are like it."""
    wanted = fold(text)
    folded = {code: fold(name) for code, name in municipalities().get(state, {}).items()}
    exact = [code for code, name in folded.items() if name == wanted]
    return exact or [code for code, name in folded.items() if wanted and wanted in name]
