"""Mexican places as 16-bit codes, from the many ways in which they are written."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from . import lists
from .names.folding import fold, words
from .names.sound import sound, sounds

UNKNOWN, ABROAD = 0, 33
OF_STATES = 34  # codes below are states in INEGI's order, or ABROAD
LEAST_LIKE = 84  # of 100: what is still the same place, misspelt
# {INEGI code: what else the state is called, folded}
ALSO = {
    "01": "ags",
    "02": "bc, b c, bcn, baja california norte",
    "03": "bcs, b c s",
    "04": "camp",
    "05": "coah, coahuila de zaragoza",
    "06": "col",
    "07": "chis",
    "08": "chih",
    "09": "cdmx, df, d f, distrito federal, mexico df, mexico d f, cd de mexico, cd mexico, mexico city",
    "10": "dgo",
    "11": "gto",
    "12": "gro",
    "13": "hgo",
    "14": "jal",
    "15": "mexico, mex, edo mex, edomex, edo de mexico, estado mexico, edo mexico",
    "16": "mich, michoacan de ocampo",
    "17": "mor",
    "18": "nay",
    "19": "nl, n l, nvo leon",
    "20": "oax",
    "21": "pue",
    "22": "qro, queretaro de arteaga",
    "23": "qroo, q roo, q r",
    "24": "slp, s l p",
    "25": "sin",
    "26": "son",
    "27": "tab",
    "28": "tamps",
    "29": "tlax",
    "30": "ver, veracruz de ignacio de la llave, veracruz llave",
    "31": "yuc",
    "32": "zac",
}
_ABROAD = frozenset(
    ["ne", "extranjero", "usa", "eua", "eeuu", "ee", "uu", "estados", "unidos", "united", "states", "abroad"]
)
_COUNTRY = "mexico"
_BETWEEN = re.compile(r"[,;/()]")
_SHORT = {
    "cd": "ciudad",
    "gral": "general",
    "dr": "doctor",
    "sn": "san",
    "sta": "santa",
    "sto": "santo",
    "pto": "puerto",
}
_IDLE = frozenset(["municipio", "mpio", "mun", "delegacion", "alcaldia", "ciudad", "heroica"])


class Place(NamedTuple):
    """INEGI codes; empty is unknown. `state` may be 'NE', born abroad."""

    state: str = ""
    municipality: str = ""


@cache
def _state_names() -> dict[str, str]:
    """{folded name or abbreviation: INEGI code}."""
    found: dict[str, str] = {}
    for code, state in lists.states().items():
        for form in (state.name, state.curp, code, str(int(code)), *ALSO[code].split(",")):
            found.setdefault(fold(form), code)
    return found


def read_state(text: str) -> str | None:
    """INEGI code, 'NE' for abroad, '' if nothing is said; None for what isn't understood."""
    folded = fold(text)
    if not folded:
        return ""
    if folded in _state_names():
        return _state_names()[folded]
    if _is_abroad(folded):
        return "NE"
    names = [name for name in _state_names() if len(name) > 3]
    best = process.extractOne(folded, names, scorer=fuzz.ratio, score_cutoff=LEAST_LIKE)
    return _state_names()[best[0]] if best else None


def _is_abroad(folded: str) -> bool:
    return folded in lists.abroad() or _ABROAD.issuperset(folded.split())


@cache
def _municipalities() -> dict[str, dict[str, list[str]]]:
    """{state, or '' for all: {words of the name: codes}}; by its seat too, if no other is called so."""
    found: dict[str, dict[str, list[str]]] = {"": {}}
    for code, municipality in lists.municipalities().items():
        for state in ("", code[:2]):
            found.setdefault(state, {}).setdefault(_plain(municipality.name), []).append(code)
    named = {state: set(names) for state, names in found.items()}
    for code, municipality in lists.municipalities().items():
        seat = _plain(municipality.seat)
        for state in ("", code[:2]):
            if seat and seat not in named[state]:
                found[state].setdefault(seat, []).append(code)
    return found


def _plain(text: str) -> str:
    every = [_SHORT.get(word, word) for word in words(text)]
    return " ".join([word for word in every if word not in _IDLE] or every)


def read_place(state: str, municipality: str) -> tuple[Place, bool]:
    """The place, and whether all that was written has been understood.

    A municipality without a state is believed if only one place in the country is called so. Both may stand
    in one cell: 'Tenancingo, Tlaxcala'.
    """
    place, understood = _as_written(state, municipality)
    if understood:
        return place, True
    cell = municipality if fold(municipality) else state
    apart = [_as_written(other, town) for town, other in _town_and_state(cell)]
    agreeing = [one for one in apart if one[0].state and place.state in ("", one[0].state)]
    return max(agreeing, key=lambda one: one[1], default=(place, False))


def _as_written(state: str, municipality: str) -> tuple[Place, bool]:
    code, named = read_state(state), fold(municipality)
    if code == "NE" or (named and not code and _is_abroad(named)):
        return Place("NE"), True
    if not named:
        return Place(code or ""), code is not None
    known = _by_code(municipality, code or "") or _by_name(_plain(municipality), code or "")
    if known:
        return Place(known[:2], known), code is not None
    return Place(code or ""), False


def _town_and_state(cell: str) -> Iterator[tuple[str, str]]:
    """In which ways a cell may name both; the country at its end is left out."""
    parts = [fold(part) for part in _BETWEEN.split(cell) if fold(part)]
    if len(parts) == 1:
        yield from _without_comma(parts[0].split())
        return
    if parts[-1] == _COUNTRY and read_state(parts[-2]):
        del parts[-1]
    yield parts[0] if len(parts) > 1 else "", parts[-1]


def _without_comma(every: list[str]) -> Iterator[tuple[str, str]]:
    """'Valladolid Yucatán' is both. 'Colonia Hidalgo' is not of Hidalgo: no town there is called so."""
    if every[-1] == _COUNTRY and read_state(" ".join(every[:-1])):
        yield "", " ".join(every[:-1])
    for cut in range(1, len(every)):
        town, state = " ".join(every[:cut]), " ".join(every[cut:])
        if state in _state_names() and _as_written(state, town)[1]:
            yield town, state


def _by_code(text: str, state: str) -> str:
    digits = text.strip()
    full = digits if len(digits) == 5 else state + digits.zfill(3)
    return full if digits.isdecimal() and full in lists.municipalities() else ""


def _by_name(name: str, state: str) -> str:
    within = _municipalities().get(state, {})
    codes = within.get(name) or _otherwise(name, state)
    if not codes:
        best = process.extractOne(name, within.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_LIKE)
        codes = within[best[0]] if best else []
    return codes[0] if len(codes) == 1 else ""


class _Parts(NamedTuple):
    """Names of a state, as `_municipalities` has them: by how they sound, by their first and last words, and
    by how many words they have, each with its words. Worked out once: a list may be full of unknown places.
    """

    heard: dict[str, list[str]]
    first: dict[str, list[str]]
    last: dict[str, list[str]]
    long: dict[int, list[tuple[str, list[str]]]]


@cache
def _parts(state: str) -> _Parts:
    names = list(_municipalities().get(state, {}))
    found = _Parts(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
    for name, key in zip(names, sounds(names), strict=True):
        every = name.split()
        found.heard[key].append(name)
        found.long[len(every)].append((name, every))
        for cut in range(1, len(every)):
            found.first[" ".join(every[:cut])].append(name)
            found.last[" ".join(every[cut:])].append(name)
    return found


def _otherwise(name: str, state: str) -> list[str]:
    """'Jalapa' is Xalapa, 'Ecatepec' Ecatepec de Morelos, 'Tlaquepaque' San Pedro Tlaquepaque and 'B. Juárez'
    Benito Juárez.
    """
    within, parts, short = _municipalities().get(state, {}), _parts(state), name.split()
    ways = (
        parts.heard.get(sound(name), ()),
        parts.first.get(name, ()),
        parts.last.get(name, ()),
        (full for full, every in parts.long.get(len(short), ()) if _abbreviates(short, every)),
    )
    found = ({code for full in way for code in within[full]} for way in ways)
    return next((sorted(codes) for codes in found if codes), [])


def _abbreviates(short: list[str], full: list[str]) -> bool:
    return all(map(str.startswith, full, short))


@cache
def codes() -> dict[Place, int]:
    """{place: its code}, states first."""
    states = {Place(): UNKNOWN, **{Place(code): int(code) for code in lists.states()}, Place("NE"): ABROAD}
    towns = {Place(code[:2], code): OF_STATES + n for n, code in enumerate(lists.municipalities())}
    return {**states, **towns}


@cache
def place_of() -> list[Place]:
    """The inverse of `codes`."""
    return list(codes())
