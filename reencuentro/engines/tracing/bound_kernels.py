"""Whom a scan has to look at, compiled by numba: everybody else is proved to be worth less (Turtle and
Flood's MaxScore).

Whoever is on none of the lists that are looked up has in each field at most what that field says without
a look. For each reading these must add up to less than what a candidate is worth. That leaves bits to share
out among the fields: a field that gets some may leave out the list of a frequent name. They are shared out
so that the fewest people are looked at.
"""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from .compiling import compiled, within
from .list_kernels import Lists, runs_of
from .scale import BIT

if TYPE_CHECKING:
    from .kernels import Tables

LEVELS = 48  # bits that a field can get
PARENTS_NEAR = 0  # more than this a parent's surname must say
AT_ONCE = 64  # values: mostly none of so many says more, which the processor sees in a few steps
EVERYBODY = -(1 << 30)  # less than any date says
WHERE = (1.0, 0.5, 0.5)  # of the people who have a name: as given name, first and second surname
LEAST, MOST = np.iinfo(np.int16).min, np.iinfo(np.int16).max


class Reach(NamedTuple):
    """How many are near. `given`, `surname` [table, LEVELS] by `beyond`, and what nobody says less than for
    each, `given_nothing`, `surname_nothing` [table]. `mothers`: given names that are near; `called`, `born`,
    `living` [value] how many people have each given name, of parents, each date and place.
    """

    given: np.ndarray
    surname: np.ndarray
    given_nothing: np.ndarray
    surname_nothing: np.ndarray
    mothers: np.ndarray
    called: np.ndarray
    born: np.ndarray
    living: np.ndarray


class Wanted(NamedTuple):
    """Whom to look at: runs[edges[field] : edges[field + 1]] of each field of `segment.LISTED`, see
    `list_kernels.runs_of`; and what the fields of everybody else say at most, see `near`.
    """

    runs: np.ndarray
    edges: np.ndarray
    of_names: np.ndarray
    of_common: np.ndarray


@compiled
def looked_up(t: "Tables", reach: Reach, least: int, fathers: bool, lists: Lists) -> Wanted:
    """`least`: what somebody must be worth; `fathers`: whether they are known."""
    of_names, of_common = near(t, reach, least, fathers)
    wanted, edges = values(t, of_names, of_common)
    return Wanted(runs_of(lists, wanted, edges), edges, of_names, of_common)


@within
def near(t: "Tables", reach: Reach, least: int, fathers: bool) -> tuple[np.ndarray, np.ndarray]:
    """What somebody must have more of that is worth `least`, scaled: of_names[reading, 3] of given names and
    both surnames; of_common[3] of the date, the mother's given names and the place.
    """
    readings, least_of_date = len(t.bits), int(least_of(t.date))
    common, names = np.empty((3, LEVELS)), np.empty((readings, 3, LEVELS))
    common[0] = beyond_of_all(t.date, reach.born, least_of_date)
    common[1] = beyond(t.mother_given, reach.mothers, reach.called, 0)
    common[2] = beyond_of_all(t.place, reach.living, 0)
    nothing, budgets = np.empty((readings, 3), dtype=np.int64), np.empty(readings, dtype=np.int64)
    most = least_of_date + t.most_of_sex + (t.most_of_father if fathers else 0)
    for r in range(readings):
        given, first, second = t.of_given[r], t.first[r], t.second[r]
        names[r, 0], names[r, 1] = reach.given[given] * WHERE[0], reach.surname[first] * WHERE[1]
        names[r, 2] = reach.surname[second] * WHERE[2]
        nothing[r, 0], nothing[r, 1] = reach.given_nothing[given], reach.surname_nothing[first]
        nothing[r, 2] = reach.surname_nothing[second]
        budgets[r] = (least - 1 - most - t.bits[r] - nothing[r].sum()) // BIT
    of_common, of_names = shared_out(common, names, budgets)
    of_names, of_common = nothing + BIT * of_names, BIT * of_common
    of_common[0] = EVERYBODY if budgets.min() < 0 else least_of_date + of_common[0]
    return of_names, of_common


@compiled
def beyond(bits: np.ndarray, values: np.ndarray, people: np.ndarray, least: int) -> np.ndarray:
    """[LEVELS] how many have one of the values that is worth more than `least` and so many bits;
    people[value] have each.
    """
    at_level, hardly = np.zeros(LEVELS, dtype=np.int64), 0
    for n in range(len(values)):
        above = int(bits[values[n]]) - least
        if above > BIT:
            at_level[min((above - 1) // BIT, LEVELS - 1)] += people[values[n]]
        elif above > 0:
            hardly += people[values[n]]
    at_level[0] += hardly
    more: np.ndarray = or_more(at_level)
    return more


@within
def beyond_of_all(bits: np.ndarray, people: np.ndarray, least: int) -> np.ndarray:
    """As `beyond`, of all values; most of them are not looked at one by one."""
    at_level = np.zeros(LEVELS, dtype=np.int64)
    for start in range(0, len(bits), AT_ONCE):
        if some_above(bits[start : start + AT_ONCE], np.int16(least + BIT)):
            for n in range(start, min(start + AT_ONCE, len(bits))):
                above = int(bits[n]) - least
                if above > BIT:
                    at_level[min((above - 1) // BIT, LEVELS - 1)] += people[n]
    at_level[0] = people_above(bits, people, np.int16(least)) - at_level.sum()
    more: np.ndarray = or_more(at_level)
    return more


# The processor looks at many values at a time where a loop does nothing else, without `min` or `max`, which
# numba does in 64 bits.


@within
def people_above(bits: np.ndarray, people: np.ndarray, least: np.int16) -> np.int32:
    total = np.int32(0)
    for n in range(len(bits)):
        total += people[n] if bits[n] > least else np.int32(0)
    return total


@within
def some_above(bits: np.ndarray, least: np.int16) -> bool:
    """Whether one of these AT_ONCE values says more; of fewer, at the end of a table, always."""
    if len(bits) < AT_ONCE:
        return True
    found = np.int16(0)
    for n in range(AT_ONCE):
        found |= np.int16(bits[n] > least)
    return bool(found)


@within
def least_of(bits: np.ndarray) -> np.int16:
    least: np.int16 = bits[0]
    for n in range(len(bits)):
        if bits[n] < least:
            least = bits[n]
    return least


@within
def or_more(at_level: np.ndarray) -> np.ndarray:
    more = at_level.astype(np.float64)
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


@within
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


@within
def values(t: "Tables", of_names: np.ndarray, of_common: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The values that say more than that, sorted, field by field as in `segment.LISTED`; and where each
    field begins and the last one ends.
    """
    surnames, given = t.surname.shape[1], t.given.shape[1]
    found = np.empty(6 * surnames + 2 * given + len(t.date) + len(t.place), dtype=np.int32)
    edges = np.zeros(11, dtype=np.int64)
    edges[1] = more(t.mother1, PARENTS_NEAR, found, edges[0])
    edges[2] = more(t.mother2, PARENTS_NEAR, found, edges[1])
    edges[3] = more(t.father1, PARENTS_NEAR, found, edges[2])
    edges[4] = more(t.father2, PARENTS_NEAR, found, edges[3])
    edges[5] = more_of_any(t.surname, t.first, of_names[:, 1], found, edges[4])
    edges[6] = more_of_any(t.surname, t.second, of_names[:, 2], found, edges[5])
    edges[7] = more_of_any(t.given, t.of_given, of_names[:, 0], found, edges[6])
    edges[8] = more(t.date, of_common[0], found, edges[7])
    edges[9] = more(t.mother_given, of_common[1], found, edges[8])
    edges[10] = more(t.place, of_common[2], found, edges[9])
    return found[: edges[10]], edges


@within
def more(bits: np.ndarray, near: int, found: np.ndarray, count: int) -> int:
    """Puts the values that say more than `near` into found[count:]; returns where the last of them ends."""
    least = np.int16(min(max(near, LEAST), MOST))
    for start in range(0, len(bits), AT_ONCE):
        if some_above(bits[start : start + AT_ONCE], least):
            count = pick(bits[start : start + AT_ONCE], least, start, found, count)
    return count


@within
def pick(bits: np.ndarray, least: int, start: int, found: np.ndarray, count: int) -> int:
    """As `more`, of the values from `start` on."""
    for n in range(len(bits)):
        found[count] = start + n
        count += bits[n] > least
    return count


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
            if some_above(tables[table, start : start + AT_ONCE], least[table]):
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
