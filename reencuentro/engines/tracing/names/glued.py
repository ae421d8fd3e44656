"""Names that were typed without blanks between them: 'JuanCarlosCauich', 'LOPEZGARCIA'."""

import re
from functools import cache
from math import inf, log2

from reencuentro.engines.tracing import lists

from .folding import ABBREVIATIONS, PARTICLES, TITLES, fold
from .kinds import FAR_OFTENER, given_counts, is_known, surname_counts

LEAST_LETTERS, LEAST_GLUED, MOST_GLUED, LEAST_OF_PART = 6, 9, 48, 3
PARTICLES_WITHIN = frozenset(("de", "del", "la", "las", "los"))
OF_PARTICLE = 3.0  # bits
GLUED = 8.0  # bits: that blanks are left out
OF_LETTER = 2.6  # bits that a letter of a word which nobody knows is worth
EVERYDAY_NAME = 20  # people of the national lists: of rarer names any word might be made
_INNER_CAPITAL = re.compile(r"(?<=[^\W\d_A-ZÁÉÍÓÚÜÑ])(?=[A-ZÁÉÍÓÚÜÑ])")


def apart(word: str, text: str) -> str:
    """A folded word with the blanks that it lacks if it is a compound name that hardly anybody writes so, or
    no name that the lists know and all its parts are; else nothing. Capitals within the `text` of it show
    where, so that there the parts need not be frequent.
    """
    if len(word) < LEAST_LETTERS:
        return ""
    if word in _compounds() or is_known(word):
        return _compounds().get(word, "")
    if not text[1:].islower() and not text.isupper():
        capitals = fold(_INNER_CAPITAL.sub(" ", text))
        if capitals != word and _all_known(capitals.split()):
            return capitals
    return _likeliest(word) if LEAST_GLUED <= len(word) <= MOST_GLUED and text.isalpha() else ""


@cache
def _compounds() -> dict[str, str]:
    """{as one word: as those write it who have it, if they are many more than have the word for a name}"""
    given = {name: count.women + count.men for name, count in lists.given_names().items()}
    surnames = {name: count.first + count.second for name, count in lists.surnames().items()}
    found: dict[str, str] = {}
    for counts, alone in ((given, given_counts()), (surnames, surname_counts())):
        for name, count in counts.items():
            parts = fold(name).split()
            word = "".join(parts)
            if len(parts) > 1 and parts[-1] not in PARTICLES and count > FAR_OFTENER * alone.get(word, 0):
                found.setdefault(word, " ".join(parts))
    return found


def _all_known(parts: list[str]) -> bool:
    """Two names at least, or one with particles."""
    names = [part for part in parts if part not in PARTICLES]
    return bool(names) and all(is_known(part) or part in ABBREVIATIONS or part in TITLES for part in names)


def _likeliest(word: str) -> str:
    """The parts with blanks between them, if it's likelier that they were glued than that the word is a name
    which nobody knows; else nothing.
    """
    costs = _costs()
    for start in range(LEAST_OF_PART, len(word) - LEAST_OF_PART + 1):
        if word[start:] in costs:
            break
    else:  # mostly: no name ends it
        return ""
    best = [(0.0, "")] + [(inf, "")] * len(word)
    for start in range(len(word)):
        if best[start][0] < inf:
            for end in range(start + 2, len(word) + 1):
                cost = best[start][0] + costs.get(word[start:end], inf)
                if cost < best[end][0]:
                    best[end] = cost, f"{best[start][1]} {word[start:end]}"
    cost, parts = best[-1]
    return parts.strip() if cost + GLUED < OF_LETTER * len(word) else ""


@cache
def _costs() -> dict[str, float]:
    """{name in use, or particle: bits that it costs to find it within a word}"""
    everybody = sum(given_counts().values()) + sum(surname_counts().values())
    counts = {word: given_counts().get(word, 0) + surname_counts().get(word, 0) for word in _names()}
    frequent = {
        word: log2(everybody / count)
        for word, count in counts.items()
        if len(word) >= LEAST_OF_PART and count >= EVERYDAY_NAME
    }
    return frequent | dict.fromkeys(PARTICLES_WITHIN, OF_PARTICLE)


def _names() -> set[str]:
    return {*given_counts(), *surname_counts()} - PARTICLES
