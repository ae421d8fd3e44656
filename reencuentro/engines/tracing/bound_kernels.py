"""How bits are shared out among fields so that the fewest people are looked at, compiled by numba."""

import numpy as np

from .compiling import compiled, within
from .scale import BIT

LEVELS = 48  # bits that a field can get


@compiled
def beyond(bits: np.ndarray, values: np.ndarray, people: np.ndarray, least: int) -> np.ndarray:
    """[LEVELS] how many have one of the values that is worth more than `least` and so many bits; people[n]
    have values[n].
    """
    more, hardly = np.zeros(LEVELS), 0.0
    for n in range(len(values)):
        above = int(bits[values[n]]) - least
        if above > BIT:
            more[min((above - 1) // BIT, LEVELS - 1)] += people[n]
        elif above > 0:  # most of them: a sum that need not go through memory
            hardly += people[n]
    more[0] = hardly
    for level in range(LEVELS - 2, -1, -1):
        more[level] += more[level + 1]
    return more


@within
def of_two(one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """[level] the fewest people to be looked at if two fields share so many bits, and how many `one` gets."""
    people, of_one = np.full(LEVELS, np.inf), np.zeros(LEVELS, dtype=np.int64)
    for level in range(LEVELS):
        for part in range(level + 1):
            some = one[part] + other[level - part]
            if some < people[level]:
                people[level], of_one[level] = some, part
    return people, of_one


@compiled
def shared_out(common: np.ndarray, names: np.ndarray, budgets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The bits for each of common[3, LEVELS], which says the same in each reading, and of
    names[reading, 3, LEVELS]; both as `beyond`. Each reading has its own budget to share out. Where one has
    none, all fields get all bits: that won't do, and everybody has to be looked at.
    """
    readings = len(budgets)
    of_common, of_names = np.full(3, LEVELS), np.full((readings, 3), LEVELS)
    if budgets.min() < 0:
        return of_common, of_names
    two, of_first = of_two(common[0], common[1])
    three, of_two_first = of_two(two, common[2])
    people, firsts = np.empty((readings, LEVELS)), np.empty((2, readings, LEVELS), dtype=np.int64)
    for reading in range(readings):
        both, firsts[0, reading] = of_two(names[reading, 0], names[reading, 1])
        people[reading], firsts[1, reading] = of_two(both, names[reading, 2])
    level = fewest(three, people, budgets)
    left = of_two_first[level]
    of_common[:] = of_first[left], left - of_first[left], level - left
    for reading in range(readings):
        whole = min(budgets[reading] - level, LEVELS - 1)
        left = firsts[1, reading, whole]
        first = firsts[0, reading, left]
        of_names[reading, 0], of_names[reading, 1], of_names[reading, 2] = first, left - first, whole - left
    return of_common, of_names


@within
def fewest(common: np.ndarray, names: np.ndarray, budgets: np.ndarray) -> int:
    """How many bits the common fields get, so that the fewest people are looked at."""
    best, least = 0, np.inf
    for level in range(min(budgets.min() + 1, LEVELS)):
        people = common[level]
        for reading in range(len(budgets)):
            people += names[reading, min(budgets[reading] - level, LEVELS - 1)]
        if people < least:
            best, least = level, people
    return best
