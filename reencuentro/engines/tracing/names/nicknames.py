"""Pet and short forms of given names, and the English forms of Spanish ones."""

import re
from functools import cache

from reencuentro.engines.tracing import lists

from .folding import words
from .sound import sound

_DIMINUTIVE = re.compile(r"(?P<stem>\w{2,})(?:it|ill)(?P<end>o|a|os)")
_BEFORE_I = (("ec", ""), ("c", ""), ("c", "z"), ("qu", "c"), ("gu", "g"))  # Cruzcita … Dieguito


@cache
def _table() -> dict[str, frozenset[str]]:
    """{how a short form sounds: the simple names that it may stand for}; nobody knows how it is spelt."""
    found: dict[str, set[str]] = {}
    for short, names in lists.nicknames().items():
        simple = {only for only, *more in map(words, names) if not more}
        found.setdefault(sound(short), set()).update(simple)
    return {key: frozenset(names) for key, names in found.items()}


@cache
def _inverse() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for short, names in lists.nicknames().items():
        for name in names:
            for word in words(name):
                found.setdefault(word, set()).add(short)
    return {name: frozenset(shorts) for name, shorts in found.items()}


def short_forms(name: str) -> frozenset[str]:
    """The short and pet forms on file of a folded given name, or of a compound name that it is part of."""
    return _inverse().get(name, frozenset())


def full_forms(word: str) -> frozenset[str]:
    """The folded word itself and the names it may be short for: 'beto' for Alberto, Roberto, Humberto …, and
    'veto' and 'betito' as well.
    """
    plain = _without_diminutive(word)
    long = (_table().get(sound(each), frozenset()) for each in (word, *plain))
    return frozenset({word}).union(plain, *long)


def _without_diminutive(word: str) -> frozenset[str]:
    """Rosita is Rosa, Silvestrito Silvestre, Luisito Luis: what is no name matches nobody."""
    match = _DIMINUTIVE.fullmatch(word)
    if not match:
        return frozenset()
    stems = [match["stem"]]
    stems += [match["stem"].removesuffix(old) + new for old, new in _BEFORE_I if match["stem"].endswith(old)]
    return frozenset(stem + end for stem in stems for end in ("", match["end"], "e"))


@cache
def _compounds() -> dict[str, tuple[tuple[str, ...], ...]]:
    named = lists.nicknames().items()
    return {short: tuple(words(name) for name in sorted(names) if " " in name) for short, names in named}


def compound_forms(word: str) -> tuple[tuple[str, ...], ...]:
    """The compound names that a short form may stand for, as words: 'majo' for María José."""
    return _compounds().get(word, ())
