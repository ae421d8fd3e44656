"""Countries, Mexican states and municipalities, by their official codes."""

import csv
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from reencuentro.engines.tracing import lists
from reencuentro.engines.tracing.names.folding import fold

DATA = Path(__file__).parent / "data"
ABROAD = "NE"  # the CURP's entity code of those born outside Mexico


def _by_name(names: dict[str, str]) -> dict[str, str]:
    """The same {code: name} in the order of the names."""
    return dict(sorted(names.items(), key=lambda pair: fold(pair[1])))


@cache
def states() -> dict[str, str]:
    """{INEGI code: name} of the 32 federal entities, by name."""
    return _by_name({code: state.name for code, state in lists.states().items()})


@cache
def curp_codes() -> dict[str, str]:
    """{code of the entity in a CURP: INEGI code}; without those born abroad."""
    return {state.curp: code for code, state in lists.states().items()}


@cache
def municipalities() -> dict[str, dict[str, str]]:
    """{state code: {five-digit INEGI code: name}}."""
    found: dict[str, dict[str, str]] = {}
    for code, municipality in lists.municipalities().items():
        found.setdefault(code[:2], {})[code] = municipality.name
    return found


@cache
def _countries(language: str) -> dict[str, str]:
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        return _by_name({row["code"]: row[language] for row in csv.DictReader(file)})


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
