"""Pet and short forms of given names, and the English forms of Spanish ones."""

import re
from functools import cache

from reencuentro.engines.tracing import lists

_DIMINUTIVE = re.compile(r"(?P<stem>\w{2,})(?:c|ec)?it(?P<end>o|a|os)")


@cache
def _table() -> dict[str, frozenset[str]]:
    """{short form: words of the names it may stand for}."""
    return {
        short: frozenset(word for name in names for word in name.split())
        for short, names in lists.nicknames().items()
    }


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


@cache
def _compounds() -> dict[str, tuple[tuple[str, ...], ...]]:
    named = lists.nicknames().items()
    return {
        short: tuple(tuple(name.split()) for name in sorted(names) if " " in name) for short, names in named
    }


def compound_forms(word: str) -> tuple[tuple[str, ...], ...]:
    """The compound names that a short form may stand for, as words: 'majo' for María José."""
    return _compounds().get(word, ())
