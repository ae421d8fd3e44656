"""How bits are shared out among fields so that the fewest people are looked at, and which values are still
looked up, compiled by numba.
"""

from typing import TYPE_CHECKING

import numpy as np

from .compiling import compiled, within
from .scale import BIT

if TYPE_CHECKING:
    from .kernels import Near, Tables

LEVELS = 48  # bits that a field can get
PARENTS_NEAR = 0  # more than this a parent's surname must say
AT_ONCE = 64  # values: mostly none of so many says more, which the processor sees in a few steps
LEAST, MOST = np.iinfo(np.int16).min, np.iinfo(np.int16).max


@compiled
def beyond(bits: np.ndarray, values: np.ndarray, people: np.ndarray, least: int) -> np.ndarray:
    """[LEVELS] how many have one of the values that is worth more than `least` and so many bits;
    people[value] have each.
    """
    more, hardly = np.zeros(LEVELS), 0.0
    for n in range(len(values)):
        above = int(bits[values[n]]) - least
        if above > BIT:
            more[min((above - 1) // BIT, LEVELS - 1)] += people[values[n]]
        elif above > 0:  # most of them: a sum that need not go through memory
            hardly += people[values[n]]
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


@compiled
def values(t: "Tables", near: "Near") -> tuple[np.ndarray, np.ndarray]:
    """The values that say more than `near`, sorted, field by field as in `segment.LISTED`; and where each
    field begins and the last one ends.
    """
    surnames, given = t.surname.shape[1], t.given.shape[1]
    found = np.empty(6 * surnames + 2 * given + len(t.date) + len(t.place), dtype=np.int32)
    edges = np.zeros(11, dtype=np.int64)
    edges[1] = more(t.mother[0], PARENTS_NEAR, found, edges[0])
    edges[2] = more(t.mother[1], PARENTS_NEAR, found, edges[1])
    edges[3] = more(t.father[0], PARENTS_NEAR, found, edges[2])
    edges[4] = more(t.father[1], PARENTS_NEAR, found, edges[3])
    edges[5] = more_of_any(t.surname, t.first, near.surname1, found, edges[4])
    edges[6] = more_of_any(t.surname, t.second, near.surname2, found, edges[5])
    edges[7] = more_of_any(t.given, t.of_given, near.given, found, edges[6])
    edges[8] = more(t.date, near.date, found, edges[7])
    edges[9] = more(t.mother_given, near.mother_given, found, edges[8])
    edges[10] = more(t.place, near.place, found, edges[9])
    return found[: edges[10]].copy(), edges


@within
def more(bits: np.ndarray, near: int, found: np.ndarray, count: int) -> int:
    """Puts the values that say more than `near` into found[count:]; returns where the last of them ends."""
    least = np.int16(min(max(near, LEAST), MOST))
    for start in range(0, len(bits), AT_ONCE):
        some = bits[start : start + AT_ONCE]
        if most_of(some) > least:
            count = pick(some, least, start, found, count)
    return count


@within
def pick(bits: np.ndarray, least: int, start: int, found: np.ndarray, count: int) -> int:
    """As `more`, of the values from `start` on."""
    for n in range(len(bits)):
        found[count] = start + n
        count += bits[n] > least
    return count


@within
def most_of(bits: np.ndarray) -> np.int16:
    """A loop that does nothing else, which the compiler turns into one for many values at a time."""
    most: np.int16 = bits[0]
    for each in bits:
        most = max(most, each)
    return most


@within
def more_of_any(
    tables: np.ndarray, which: np.ndarray, near: np.ndarray, found: np.ndarray, count: int
) -> int:
    """As `more`, of values that say more than near[reading] by one of the tables which[reading]."""
    least = np.full(len(tables), MOST, dtype=np.int16)
    for reading in range(len(which)):
        least[which[reading]] = min(least[which[reading]], np.int16(near[reading]))
    for start in range(0, tables.shape[1], AT_ONCE):
        some, last = 0, 0
        for table in range(len(tables)):
            if most_of(tables[table, start : start + AT_ONCE]) > least[table]:
                some, last = some + 1, table
        if some == 1:
            count = pick(tables[last, start : start + AT_ONCE], least[last], start, found, count)
        elif some:
            count = pick_of_any(tables[:, start : start + AT_ONCE], least, start, found, count)
    return count


@within
def pick_of_any(tables: np.ndarray, least: np.ndarray, start: int, found: np.ndarray, count: int) -> int:
    """As `pick`, of values that say more by one of the tables than is the least there."""
    for n in range(tables.shape[1]):
        found[count], more = start + n, False
        for table in range(len(tables)):
            more |= tables[table, n] > least[table]
        count += more
    return count
