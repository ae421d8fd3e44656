"""Couples and their children: names, surnames, births and places of brothers and sisters."""

import numpy as np

from .people import People
from .places import elsewhere, surnames_at
from .vocabulary import Vocabulary

YOUNGEST = np.datetime64("2026-06-30", "D")
CHILDREN = (0, 2.6, 1.5)  # of a couple, by the children's generation, on average beyond the first
TWINS = 0.015  # of births that have an elder sibling
NAMED_AFTER_PARENT = 0.10
MOTHER_ALONE = 0.08  # of families: the children have her two surnames
SECOND_FATHER = 0.06  # of families: from the third child on
BORN_ELSEWHERE = 0.12
MOVED = 0.25  # of couples, from where she was born
ATTEMPTS = 6  # to find another name than a brother's or sister's


class Households:
    """`of[child]` is the number of her parents' couple, `place[child]` 0 for the eldest."""

    def __init__(
        self, words: Vocabulary, rng: np.random.Generator, husbands: People, wives: People, generation: int
    ) -> None:
        self.words, self.rng, self.generation = words, rng, generation
        self.husbands, self.wives = husbands, wives
        sizes = 1 + rng.poisson(CHILDREN[generation], len(wives))
        self.of = np.repeat(np.arange(len(wives)), sizes)
        self.place = np.arange(len(self.of)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        self.woman = rng.integers(0, 2, len(self.of))
        self.home = elsewhere(words, rng, wives.municipality, MOVED)

    def children(self) -> People:
        """Those born so far."""
        surname1, surname2 = self._surnames()
        children = People(
            family=self.of + self.generation * 10_000_000,
            generation=np.full(len(self.of), self.generation),
            woman=self.woman,
            given=self._given(),
            surname1=surname1,
            surname2=surname2,
            born=self._births(),
            municipality=elsewhere(self.words, self.rng, self.home[self.of], BORN_ELSEWHERE),
            mother_given=self.wives.given[self.of],
            mother_surname1=self.wives.surname1[self.of],
            mother_surname2=self.wives.surname2[self.of],
        )
        return children[children.born <= YOUNGEST]

    def _surnames(self) -> tuple[np.ndarray, np.ndarray]:
        of, wives = self.of, self.wives
        fate = self.rng.random(len(wives))
        alone = (fate < MOTHER_ALONE)[of]
        later = (fate > 1 - SECOND_FATHER)[of] & (self.place >= 2)
        second_father = surnames_at(self.words, self.rng, self.home)[of]
        first = np.where(later, second_father, self.husbands.surname1[of])
        return (
            np.where(alone, wives.surname1[of], first),
            np.where(alone, wives.surname2[of], wives.surname1[of]),
        )

    def _births(self) -> np.ndarray:
        """The eldest when she is 17 to 31, each next some years later, a twin on the same day."""
        gaps = 330 + self.rng.gamma(2.0, 420.0, len(self.of)).astype(int)
        gaps[self.rng.random(len(self.of)) < TWINS] = 0
        gaps[self.place == 0] = 0
        since = np.cumsum(gaps)
        since -= since[self.place == 0][self.of]
        eldest = self.wives.born + days(self.rng.integers(17 * 365, 31 * 365, len(self.wives)))
        return eldest[self.of] + days(since)

    def _given(self) -> np.ndarray:
        """One in ten has the name of the father or the mother; no two of a family have the same."""
        parents = np.where(self.woman == 1, self.wives.given[self.of], self.husbands.given[self.of])
        after = self.rng.random(len(self.of)) < NAMED_AFTER_PARENT
        codes = np.where(after, parents, self._any_given(self.woman))
        for _ in range(ATTEMPTS):
            _, first = np.unique(self.of * len(self.words.given.folded) + codes, return_index=True)
            again = np.ones(len(codes), dtype=bool)
            again[first] = False
            codes[again] = self._any_given(self.woman[again])
        return codes

    def _any_given(self, woman: np.ndarray) -> np.ndarray:
        boys, girls = (self.words.given_of[sex, self.generation].draw(self.rng, len(woman)) for sex in (0, 1))
        return np.where(woman == 1, girls, boys)


def days(number: np.ndarray) -> np.ndarray:
    return number.astype("timedelta64[D]")
