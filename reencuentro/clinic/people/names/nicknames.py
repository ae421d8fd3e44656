"""Pet and short forms of given names, and the English forms of Spanish ones."""

import csv
import re
from functools import cache
from pathlib import Path

_DIMINUTIVE = re.compile(r"(?P<stem>\w{2,})(?:c|ec)?it(?P<end>o|a|os)")


@cache
def _table() -> dict[str, frozenset[str]]:
    """{short form: words of the names it may stand for}."""
    found: dict[str, set[str]] = {}
    path = Path(__file__).parents[1] / "data" / "nicknames.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["short"], set()).update(row["name"].split())
    return {short: frozenset(names) for short, names in found.items()}


@cache
def _inverse() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for short, names in _table().items():
        for name in names:
            found.setdefault(name, set()).add(short)
    return {name: frozenset(shorts) for name, shorts in found.items()}


def short_forms(name: str) -> frozenset[str]:
    """The short and pet forms on file of a folded given name."""
    return _inverse().get(name, frozenset())


def full_forms(word: str) -> frozenset[str]:
    """The folded word itself and the names it may be short for: 'beto' for Alberto, Roberto, Humberto …"""
    return _table().get(word, frozenset()) | _without_diminutive(word) | {word}


def _without_diminutive(word: str) -> frozenset[str]:
    """Juanito may be Juan or Juano, Rosita Rosa: those that are no name match nobody."""
    match = _DIMINUTIVE.fullmatch(word)
    return frozenset({match["stem"], match["stem"] + match["end"]}) if match else frozenset()
