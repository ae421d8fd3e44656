"""Who of one list is on another, or twice on the same one, by all the columns that both have.

A `TraceIndex` knows names, births, places and CURPs. Lists have more: the number of a passport or an
A-number, a street, a telephone. Each such `Column` says what Fellegi and Sunter would have it say: the same
value counts by how rare it is on the list, one with a character or two wrong by how often that comes about
by chance, another one against. How often true pairs agree, and how many brothers and sisters there are, is
learnt from the two lists by expectation and maximisation.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from .index import TraceIndex
from .kin import SIBLING, TWIN
from .names.folding import fold
from .people import Person

CANDIDATES = 10  # by names and births, for each who is asked for
MOST_SHARING = 20  # records; a value that more have leads to none of them
WRONG, OF_LETTERS, OF_MANY = 2, 3, 4  # characters; no more than one in three, and one in four of many
BY_MISTAKE = 1e-6  # two people have one number
CHANCE_PAIRS = 20_000  # by which is known how often two records are alike by chance
ROUNDS, BELIEVED = 20, 20  # true pairs that the estimates below count as
UNKNOWN, SAME, LIKE, DIFFERS = range(4)
ESTIMATES = np.array([0.85, 0.10, 0.05])  # of true pairs: same, like, differs
TRUE = (0.02, 50.0)  # partners of a person, at least and at most
LEAST_KIN = 1e-5
MOST_BITS = (-200.0, 200.0)


class Linked(NamedTuple):
    """Person `asked` of one list and `found` of the other, by their places, are one with probability p."""

    asked: int
    found: int
    p: float


@dataclass(frozen=True)
class Column:
    """One more column of both lists, `asked[n]` and `found[number]`; empty is unknown.

    `of_household`: that brothers and sisters have it in common, as a street or a telephone; `of_one`: that it
    was given to one person alone, as the number of a passport.
    """

    asked: Sequence[str]
    found: Sequence[str]
    of_household: bool = False
    of_one: bool = False

    @cached_property
    def _folded(self) -> tuple[list[str], list[str]]:
        return [fold(text) for text in self.asked], [fold(text) for text in self.found]

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        """{value: who on the list has it}."""
        numbers: dict[str, list[int]] = {}
        for number, text in enumerate(self._folded[1]):
            if text:
                numbers.setdefault(text, []).append(number)
        return numbers

    def sharing(self, asked: int) -> list[int]:
        """Who has the same value, if they are few."""
        numbers = self._numbers.get(self._folded[0][asked], [])
        return numbers if len(numbers) <= MOST_SHARING else []

    def agreements(self, asked: np.ndarray, found: np.ndarray) -> np.ndarray:
        """[pair] SAME, LIKE, DIFFERS, or UNKNOWN on one side."""
        left, right = (
            [texts[n] for n in numbers] for texts, numbers in zip(self._folded, (asked, found), strict=True)
        )
        wrong = cpdist(left, right, scorer=OSA.distance, dtype=np.int32)
        lengths = np.array([min(len(a), len(b)) for a, b in zip(left, right, strict=True)])
        likely = (wrong <= np.maximum(WRONG, lengths // OF_MANY)) & (wrong * OF_LETTERS <= lengths)
        return np.select([lengths == 0, wrong == 0, likely], [UNKNOWN, SAME, LIKE], DIFFERS)

    def by_chance(self, asked: np.ndarray) -> np.ndarray:
        """[pair, agreement] how likely each is for two people who have nothing to do with each other."""
        chance = np.random.default_rng(len(self.asked))
        pairs = (chance.integers(0, len(texts), CHANCE_PAIRS) for texts in self._folded)
        counts = np.bincount(self.agreements(*pairs), minlength=4) + np.array([0, 1, 1, 1])
        shares = np.tile(counts / max(1, counts[1:].sum()), (len(asked), 1))
        having = np.array([len(self._numbers.get(self._folded[0][n], ())) for n in asked])
        shares[:, SAME] = np.maximum(1, having) / (1 + sum(map(len, self._numbers.values())))
        if self.of_one:
            shares[having <= MOST_SHARING, SAME] = BY_MISTAKE
        return shares


def link(
    index: TraceIndex, people: Sequence[Person], columns: Sequence[Column], *, same_list: bool = False
) -> list[Linked]:
    """All pairs that may be one person, the likeliest first; of `same_list` each pair once."""
    pairs = list(_pairs(index, people, columns, same_list))
    if not pairs:
        return []
    asked, found = (np.array([pair[n] for pair in pairs]) for n in (0, 1))
    worth = np.array([pair[2] for pair in pairs]).T
    shape = len(columns), len(pairs)
    agreements = np.array([column.agreements(asked, found) for column in columns], dtype=int).reshape(shape)
    by_chance = np.array([column.by_chance(asked) for column in columns]).reshape(*shape, 4)
    shared = np.array([column.of_household for column in columns], dtype=bool)
    p = _maximised(worth, agreements, by_chance, shared, len(people), index.weights.siblings)
    return [Linked(int(asked[n]), int(found[n]), float(p[n])) for n in np.argsort(-p, kind="stable")]


def _pairs(
    index: TraceIndex, people: Sequence[Person], columns: Sequence[Column], same_list: bool
) -> Iterator[tuple[int, int, tuple[float, ...]]]:
    """Who is asked for, who may be meant, and by names and births the odds that it is she, a brother or
    sister, or a twin, against anybody else.
    """
    for asked, person in enumerate(people):
        numbers = {each.number for each in index.search(person, CANDIDATES).candidates}
        numbers.update(*(column.sharing(asked) for column in columns))
        maybe = sorted(number for number in numbers if not same_list or number > asked)
        found = index.weigh(person, maybe)
        others = 1 + np.delete(found.kin, [SIBLING, TWIN], axis=0).sum(axis=0)
        worth = np.stack([found.of * 2.0**found.kin_bits, *found.kin[[SIBLING, TWIN]]]) / others
        yield from zip([asked] * len(maybe), maybe, map(tuple, worth.T.tolist()), strict=True)


def _maximised(
    worth: np.ndarray, agreements: np.ndarray, by_chance: np.ndarray, shared: np.ndarray,
    people: int, usual: float,
) -> np.ndarray:  # fmt: skip
    """[pair] the probabilities, with the shares of agreements among true pairs, and of true pairs and
    siblings (`usual` a person) among all, that make them likeliest. Siblings who are no twins tell how many
    there are: a twin may be the person herself under a wrong name.
    """
    shares, true, kin = np.tile(ESTIMATES, (len(agreements), 1)), 1.0, 1.0
    for _ in range(ROUNDS):
        bits = _bits(agreements, by_chance, shares)
        own = true * worth[0] * 2.0 ** np.clip(bits.sum(axis=0), *MOST_BITS)
        of_kin = kin * worth[1:] * 2.0 ** np.clip(bits[shared].sum(axis=0), *MOST_BITS)
        total = own + of_kin.sum(axis=0) + 1
        p: np.ndarray = own / total
        counts = np.stack([(agreements == each) @ p for each in (SAME, LIKE, DIFFERS)], axis=1)
        shares = (counts + BELIEVED * ESTIMATES) / (counts.sum(axis=1, keepdims=True) + BELIEVED)
        true = float(np.clip(p.sum() / people, *TRUE))
        kin = max(LEAST_KIN, float((of_kin[0] / total).sum()) / people) / usual
    return p


def _bits(agreements: np.ndarray, by_chance: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """[column, pair] of log2 P(agreement | same person) / P(agreement | two people)."""
    true = np.concatenate([np.ones((len(shares), 1)), shares], axis=1)
    column, pair = np.ogrid[: agreements.shape[0], : agreements.shape[1]]
    ratio = np.where(
        agreements == UNKNOWN, 1.0, true[column, agreements] / by_chance[column, pair, agreements]
    )
    bits: np.ndarray = np.log2(ratio)
    return bits
