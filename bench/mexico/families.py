"""Families of three generations: couples, their children with twins among them, and grandchildren."""

import numpy as np

from .households import Households, days
from .people import NOBODY, People
from .places import surnames_at
from .vocabulary import Vocabulary

OLDEST = np.datetime64("1935-01-01", "D")
AFTER_THE_OLDEST = (0, 28, 55)  # years, of the founders of each generation
YEARS = 30  # within which they were born
MARRIES = 0.75
ONE_SURNAME = 0.02
YOUNGER_FOUNDERS = 2  # couples without listed parents in the second generation, per couple in the first
LONERS = 2  # men and women each without listed relatives in the third, per couple in the first
PEOPLE_PER_FOUNDERS = 20.0  # about, of all generations, per couple in the first


def community(words: Vocabulary, rng: np.random.Generator, at_least: int) -> People:
    """Everyone of so many families that there are `at_least` people, in random order."""
    founders = max(4, int(at_least / PEOPLE_PER_FOUNDERS))
    while True:
        people = _three_generations(words, rng, founders)
        if len(people) >= at_least:
            return people[rng.permutation(len(people))]
        founders = int(founders * 1.1 * at_least / len(people)) + 1


def _three_generations(words: Vocabulary, rng: np.random.Generator, founders: int) -> People:
    old = [_founders(words, rng, founders, woman, 0) for woman in (0, 1)]
    middle = [_founders(words, rng, founders * YOUNGER_FOUNDERS, woman, 1) for woman in (0, 1)]
    loners = [_founders(words, rng, founders * LONERS, woman, 2) for woman in (0, 1)]
    children = Households(words, rng, *old, generation=1).children()
    couples = zip(_couples(words, rng, children), middle, strict=True)
    grandchildren = Households(words, rng, *map(People.together, couples), generation=2).children()
    everyone = People.together([*old, *middle, *loners, children, grandchildren])
    alone = rng.random(len(everyone)) < ONE_SURNAME
    everyone.surname2[alone] = NOBODY
    return everyone


def _founders(
    words: Vocabulary, rng: np.random.Generator, number: int, woman: int, generation: int
) -> People:
    """Their parents are not among us, but each knows the mother's name."""
    home = words.municipality.draw(rng, number)
    surname1, surname2, other = (surnames_at(words, rng, home) for _ in range(3))
    return People(
        family=np.full(number, NOBODY),
        generation=np.full(number, generation),
        woman=np.full(number, woman),
        given=words.given_of[woman, generation].draw(rng, number),
        surname1=surname1,
        surname2=surname2,
        born=OLDEST + days(rng.integers(0, YEARS * 365, number) + AFTER_THE_OLDEST[generation] * 365),
        municipality=home,
        mother_given=words.given_of[1, max(generation - 1, 0)].draw(rng, number),
        mother_surname1=surname2,
        mother_surname2=other,
    )


def _couples(words: Vocabulary, rng: np.random.Generator, children: People) -> tuple[People, People]:
    """Pairs of those who marry among `children`, of the same state and never brother and sister."""
    state = words.state_of[children.municipality]
    marries = rng.random(len(children)) < MARRIES
    men, women = (_queued(rng, state, np.flatnonzero(marries & (children.woman == sex))) for sex in (0, 1))
    _, his, hers = np.intersect1d(men[1], women[1], return_indices=True)
    men, women = men[0][his], women[0][hers]
    strangers = children.family[men] != children.family[women]
    return children[men[strangers]], children[women[strangers]]


def _queued(rng: np.random.Generator, state: np.ndarray, who: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """`who` in random order, and the place of each in the queue of her state as one number."""
    who = rng.permutation(who)
    who = who[np.argsort(state[who], kind="stable")]
    sizes = np.bincount(state[who])
    place = np.arange(len(who)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return who, state[who] * len(state) + place
