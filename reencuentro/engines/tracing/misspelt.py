"""Whether a word of a request that stands on no list is a misspelt given name or a misspelt surname."""

from collections.abc import Iterator
from functools import cache

from .names.kinds import given_counts, is_known, odds_of, people_called, surname_counts
from .near import WAYS, Agreement
from .weights import GIVEN

LEAST_LETTERS, FEW = 4, 20
ONE_WAY = GIVEN.near / WAYS[Agreement.NEAR]  # so many of those who have a name are written in one wrong way
FREQUENT = 300  # people: of whom nobody is written in this way, hardly matters


def odds(word: str) -> float:
    """As `given_odds`; of a word that few people are called also by the names that are a letter away."""
    given, surname = people_called(word)
    if len(word) >= LEAST_LETTERS and given + surname < FEW and not is_known(word):
        for name in _a_letter_away(word):
            given += ONE_WAY * given_counts().get(name, 0)
            surname += ONE_WAY * surname_counts().get(name, 0)
    return odds_of((given, surname))


def _a_letter_away(word: str) -> set[str]:
    """Frequent names with a letter more, less, or another one, or with two swapped."""
    found = {name for left in _left_of(word) for name in _leaving().get(left, ())}
    return {name for name in found if len(name) != len(word) or _are_near(word, name)}


def _are_near(one: str, other: str) -> bool:
    """Of words of the same length."""
    wrong = [place for place, (mine, its) in enumerate(zip(one, other, strict=True)) if mine != its]
    if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
        first, second = wrong
        return one[first] == other[second] and one[second] == other[first]
    return len(wrong) == 1


@cache
def _leaving() -> dict[str, list[str]]:
    """{what is left of a frequent name without one of its letters, or with all: the names}"""
    found: dict[str, list[str]] = {}
    for counts in (given_counts(), surname_counts()):
        for name, people in counts.items():
            if people >= FREQUENT and len(name) >= LEAST_LETTERS:
                for left in _left_of(name):
                    found.setdefault(left, []).append(name)
    return found


def _left_of(word: str) -> Iterator[str]:
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
