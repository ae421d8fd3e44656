"""What the engine knows of Mexican names and places. `data/SOURCES.md` says where it comes from."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"


class GivenName(NamedTuple):
    """How many women and men have it, and the year in which they were born on average."""

    women: int
    men: int
    born: int


class Surname(NamedTuple):
    """How many people have it as their first and as their second."""

    first: int
    second: int


class State(NamedTuple):
    """`curp` is its two letters in the CURP."""

    name: str
    curp: str


class Municipality(NamedTuple):
    """`population` is that of 2020; 0 if it was founded since. `seat`: the town it is governed from, empty if
    that has its name.
    """

    name: str
    population: int
    seat: str


@cache
def given_names() -> Mapping[str, GivenName]:
    """{simple or compound given name, folded but for ñ: how frequent it is}, the commonest first."""
    rows = _rows("given_names.csv")
    return {r["name"]: GivenName(int(r["women"]), int(r["men"]), int(r["born"])) for r in rows}


@cache
def surnames() -> Mapping[str, Surname]:
    """{surname, folded but for ñ: how frequent it is}, the commonest first."""
    return {r["name"]: Surname(int(r["first"]), int(r["second"])) for r in _rows("surnames.csv")}


@cache
def indigenous_surnames() -> Mapping[str, str]:
    """{surname, folded but for ñ: the people among whom it is at home}; some are not in `surnames`."""
    return {r["name"]: r["people"] for r in _rows("surnames_indigenous.csv")}


@cache
def nicknames() -> Mapping[str, frozenset[str]]:
    """{short, pet or English form, folded: the names it may stand for}, some of them compound."""
    found: dict[str, set[str]] = {}
    for row in _rows("nicknames.csv"):
        found.setdefault(row["short"], set()).add(row["name"])
    return {short: frozenset(names) for short, names in found.items()}


@cache
def states() -> Mapping[str, State]:
    """{two-digit INEGI code: state}."""
    return {row["code"]: State(row["name"], row["curp"]) for row in _rows("states.csv")}


@cache
def abroad() -> frozenset[str]:
    """States of the United States and countries of America, in Spanish and English, folded."""
    return frozenset(row["name"] for row in _rows("abroad.csv"))


@cache
def municipalities() -> Mapping[str, Municipality]:
    """{five-digit INEGI code, of which the first two are the state: municipality}."""
    rows = _rows("municipalities.csv")
    return {r["code"]: Municipality(r["name"], int(r["population"]), r["seat"]) for r in rows}


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
