"""Keys of a person: each is a set of facts that together are worth what was agreed, and no less.

Two people have a key in common if and only if the facts they share are worth the agreed bits against a
stranger, and enough against a sibling and against a parent of the same name (but for who has more than
`MOST_KEYS`). So equal keys say what was agreed to be told, and nothing of those below it.
"""

from collections.abc import Sequence

import numpy as np

from ..people import Person
from .facts import TWIN_BITS, Fact, FactReader, Reading

SCHEME = "mx-3"  # of facts, their worth and how keys are made of them; both sides must have the same
SIBLING_BITS = 9.0
PARENT_BITS = 3.5
MOST_KEYS = 64
MOST_FACTS = 13
_JOINED = ";"


class KeyMaker:
    """Makes keys for one threshold in bits. Keeps what it has learnt of words while it lives."""

    def __init__(self, bits: float) -> None:
        self._bits = bits
        self._reader = FactReader()

    def keys(self, person: Person) -> list[str]:
        """At most `MOST_KEYS`, those of the fewest facts first; none of whom too little is known."""
        found = {
            _JOINED.join(sorted(facts))
            for reading in self._reader.readings(person)
            for facts in sufficient(reading, self._bits)
        }
        return sorted(found, key=lambda key: (len(facts_in(key)), key))[:MOST_KEYS]


def facts_in(key: str) -> list[str]:
    """The facts that a key is made of; the first letter of each says of which kind it is."""
    return key.split(_JOINED)


def sufficient(reading: Reading, bits: float) -> list[list[str]]:
    """The smallest sets of facts worth `bits`: none of them holds another."""
    facts = sorted(reading, key=lambda fact: -fact.stranger)[:MOST_FACTS]
    enough = (
        (_against_stranger(facts) >= bits)
        & (_against_sibling(facts) >= SIBLING_BITS)
        & (_against_parent(facts) >= PARENT_BITS)
    )
    smallest = enough.copy()
    sets = np.arange(len(enough))
    for place, weaker in enumerate(_implied(facts)):
        has = sets[(sets >> place) & 1 == 1]
        smallest[has] &= ~enough[has ^ (1 << place) | weaker]
    return [_chosen(facts, int(chosen)) for chosen in np.flatnonzero(smallest)]


def _implied(facts: Sequence[Fact]) -> list[int]:
    """For each fact the set of those that whoever shares it shares as well."""
    of = {kind: sum(1 << n for n, fact in enumerate(facts) if fact.kind == kind) for kind in "eg"}
    initial = {fact.text[2:]: 1 << n for n, fact in enumerate(facts) if fact.kind == "i"}
    implied = {"n": of["e"], "w": of["g"]}
    return [
        implied.get(fact.kind, initial.get(fact.text[2:3], 0) if fact.kind == "g" else 0) for fact in facts
    ]


def _chosen(facts: Sequence[Fact], chosen: int) -> list[str]:
    return [fact.text for place, fact in enumerate(facts) if chosen >> place & 1]


def _against_stranger(facts: Sequence[Fact]) -> np.ndarray:
    """Whoever shares the town shares the state, and whoever shares all given names shares each."""
    bits = [fact.stranger for fact in facts]
    given = np.maximum(_together(facts, bits, "g"), _largest(facts, bits, "wi"))
    place, mother = _largest(facts, bits, "en"), _together(facts, bits, "m")
    return _all(_sums(facts, bits, "sydc"), place, mother, given)


def _against_sibling(facts: Sequence[Fact]) -> np.ndarray:
    """A birth date says no more than that they are not twins."""
    bits = [fact.sibling for fact in facts]
    given = np.maximum(_together(facts, bits, "g"), _largest(facts, bits, "wi"))
    return _all(np.minimum(_sums(facts, bits, "yd"), TWIN_BITS), _sums(facts, bits, "c"), given)


def _against_parent(facts: Sequence[Fact]) -> np.ndarray:
    """Of the surnames a parent shares one."""
    bits = [fact.parent for fact in facts]
    return _all(_sums(facts, bits, "sydmc"), -_largest(facts, bits, "s"))


def _together(facts: Sequence[Fact], bits: Sequence[float], kinds: str) -> np.ndarray:
    """Given names of one person go together by fashion: beside the rarest the others count half."""
    return _all(_sums(facts, bits, kinds) / 2, _largest(facts, bits, kinds) / 2)


def _all(*parts: np.ndarray) -> np.ndarray:
    total: np.ndarray = np.sum(parts, axis=0)
    return total


def _sums(facts: Sequence[Fact], bits: Sequence[float], kinds: str) -> np.ndarray:
    """[2 ** n] of each subset, by its bits, what its facts of these kinds are worth together."""
    sums = np.zeros(1)
    for fact, each in zip(facts, bits, strict=True):
        sums = np.concatenate([sums, sums + (each if fact.kind in kinds else 0.0)])
    return sums


def _largest(facts: Sequence[Fact], bits: Sequence[float], kinds: str) -> np.ndarray:
    """The same, of each subset the most that one of them is worth."""
    largest = np.zeros(1)
    for fact, each in zip(facts, bits, strict=True):
        largest = np.concatenate([largest, np.maximum(largest, each if fact.kind in kinds else 0.0)])
    return largest
