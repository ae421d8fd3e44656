"""How alike two lists of words are: each word of the shorter one with its own of the longer."""

from collections.abc import Callable
from itertools import permutations

from .card import Words as Name
from .verdict import NONE, Likeness, merged
from .wording import WordMatch

type Compare = Callable[[str, str], WordMatch]

COMMON = frozenset({"maria", "jose"})  # beside another given name these tell little
COMMON_WEIGHT = 0.5
TRIED_ALL = 4  # words; beyond that there are too many orders


def contained(some: Name, more: Name, compare: Compare) -> Likeness:
    """How well the shorter list of words is found in the longer, each word once."""
    if not some or not more:
        return NONE
    short, long = sorted((some, more), key=len)
    total, weights, codes = 0.0, 0.0, []
    for word, other in _paired(short, long, compare):
        match = compare(word, other)
        weight = COMMON_WEIGHT if len(short) > 1 and COMMON & {word, other} else 1.0
        total, weights = total + weight * match.score, weights + weight
        codes.append(match.why or "name" if match.score else "")
    return Likeness(total / weights, merged([codes]))


def _paired(short: Name, long: Name, compare: Compare) -> list[tuple[str, str]]:
    """Each word of the shorter list with its own of the longer, so that they are most alike together."""

    def alike(pairs: list[tuple[str, str]]) -> float:
        return sum(compare(*pair).score for pair in pairs)

    if len(long) <= TRIED_ALL:
        return max(
            (list(zip(short, order, strict=True)) for order in permutations(long, len(short))), key=alike
        )
    return _paired_greedily(short, long, compare)


def _paired_greedily(short: Name, long: Name, compare: Compare) -> list[tuple[str, str]]:
    """For the rare name of many words: the best pair first, then the best of what is left."""
    pairs, left = [], list(long)
    for word in short:
        best = max(left, key=lambda candidate: compare(word, candidate).score)
        left.remove(best)
        pairs.append((word, best))
    return pairs
