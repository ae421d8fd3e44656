"""What records are worth, compiled by numba. Imported when first needed: importing it is slow.

Scores are whole numbers, `BIT` of them a bit, so that sums, ties and threads can't change an answer.
"""

from typing import NamedTuple

import numpy as np

from .compiling import compiled, within
from .curp import COMPARED, MASKS, MOST_WRONG, SHIFTS, UNKNOWN_FIELDS
from .scale import BIT

LOWEST = -(1 << 30)
GIVEN, SURNAME1, SURNAME2, DATE = range(4)  # the columns of `Records.own`
MOTHER_GIVEN, MOTHER_SURNAME1, MOTHER_SURNAME2, PLACE = range(4)  # of `Records.kin`
FATHER_GIVEN, FATHER_SURNAME1, FATHER_SURNAME2 = range(3)  # of `Records.fathers`
PARTS = 15
ROW = {2: np.uint64, 4: np.complex128}  # by the bytes of a column: a number that is as long as four columns


class Records(NamedTuple):
    """[n] a record each; `number` is its place on the list.

    `own[n, 4]`: given names, both surnames, date; `kin[n, 4]`: the mother's names, and the place. What is
    looked at together lies together. `fathers[n, 3]` and `curp` may be missing: length 0. `kin_rows[n]` is
    `kin` again, each row as one number: so it is fetched at once, which is faster.
    """

    own: np.ndarray
    kin: np.ndarray
    kin_rows: np.ndarray
    fathers: np.ndarray
    sex: np.ndarray
    curp: np.ndarray
    number: np.ndarray


class Tables(NamedTuple):
    """What each value is worth for one query.

    `given[table, value]`, `surname[table, value]`; reading r uses given[of_given[r]] and surname[first[r]],
    surname[second[r]], and costs bits[r]. `best_given`, `best_surname1`, `best_surname2` [value] by the
    reading that suits each best, its cost included in the first. `mother1`, `mother2`, `father1`, `father2`
    [value] of surnames.
    At most most_of_parents[4] are the mother's and the father's surnames worth, `most_of_kin` her given names
    and the place, `most_of_father` his given names, `most_of_sex` the sex.
    """

    given: np.ndarray
    surname: np.ndarray
    bits: np.ndarray
    of_given: np.ndarray
    first: np.ndarray
    second: np.ndarray
    best_given: np.ndarray
    best_surname1: np.ndarray
    best_surname2: np.ndarray
    mother_given: np.ndarray
    mother1: np.ndarray
    mother2: np.ndarray
    father_given: np.ndarray
    father1: np.ndarray
    father2: np.ndarray
    date: np.ndarray
    place: np.ndarray
    sex: np.ndarray
    sex_beside_name: np.ndarray
    curp: np.uint64
    curp_bits: np.ndarray
    most_of_parents: np.ndarray
    most_of_kin: int
    most_of_father: int
    most_of_sex: int


@within
def curp_score(asked: np.uint64, found: np.uint64, bits: np.ndarray, covered: int) -> int:
    """What the CURP says beyond what birth, sex, state and names have said; `bits`: worth, least, differs."""
    if asked == 0 or found == 0:
        return 0
    if asked == found and bits[0] > 0:
        return int(max(bits[1], bits[0] - covered))
    wrong = 0
    for field in range(COMPARED):
        one = (asked >> SHIFTS[field]) & MASKS[field]
        other = (found >> SHIFTS[field]) & MASKS[field]
        if one != other and one != UNKNOWN_FIELDS[field] and other != UNKNOWN_FIELDS[field]:
            wrong += 1
    return int(bits[2]) if wrong > MOST_WRONG else 0


# In the loops over records arrays have names of their own: a look into a tuple counts references each time.


@compiled
def weigh(c: Records, t: Tables, positions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """[n] the whole score of each record positions[n], and what it is made of in parts[PARTS, n]: see
    `exhaustive.Parts`.
    """
    parts = np.zeros((PARTS, len(positions)), dtype=np.int64)
    scores = np.zeros(len(positions), dtype=np.int64)
    weigh_names(c, t, positions, parts)
    weigh_parents(c, t, positions, parts)
    weigh_facts(c, t, positions, parts)
    for part in range(1, PARTS):
        for n in range(len(positions)):
            scores[n] += parts[part, n]
    return scores, parts


@within
def weigh_names(c: Records, t: Tables, positions: np.ndarray, parts: np.ndarray) -> None:
    """By the reading that suits a record best."""
    own, given, surname, bits, of_given, first, second = (
        c.own, t.given, t.surname, t.bits, t.of_given, t.first, t.second
    )  # fmt: skip
    for n in range(len(positions)):
        i, best = positions[n], LOWEST
        g, s1, s2 = own[i, GIVEN], own[i, SURNAME1], own[i, SURNAME2]
        for r in range(len(bits)):
            name, one, other = given[of_given[r], g], surname[first[r], s1], surname[second[r], s2]
            total = bits[r] + name + one + other
            if total > best:
                best = total
                parts[0, n], parts[1, n], parts[2, n], parts[3, n], parts[4, n] = r, bits[r], name, one, other


@within
def weigh_parents(c: Records, t: Tables, positions: np.ndarray, parts: np.ndarray) -> None:
    kin, given, surname1, surname2 = c.kin, t.mother_given, t.mother1, t.mother2
    for n in range(len(positions)):
        i = positions[n]
        parts[5, n], parts[6, n] = given[kin[i, MOTHER_GIVEN]], surname1[kin[i, MOTHER_SURNAME1]]
        parts[7, n] = surname2[kin[i, MOTHER_SURNAME2]]
    fathers, given, surname1, surname2 = c.fathers, t.father_given, t.father1, t.father2
    for n in range(len(positions) if len(fathers) else 0):
        i = positions[n]
        parts[8, n], parts[9, n] = given[fathers[i, FATHER_GIVEN]], surname1[fathers[i, FATHER_SURNAME1]]
        parts[10, n] = surname2[fathers[i, FATHER_SURNAME2]]


@within
def weigh_facts(c: Records, t: Tables, positions: np.ndarray, parts: np.ndarray) -> None:
    """Date, sex, place, and what the CURP says beyond them and the names."""
    own, kin, sexes, date, place = c.own, c.kin, c.sex, t.date, t.place
    beside_name, alone = t.sex_beside_name, t.sex
    for n in range(len(positions)):
        i = positions[n]
        parts[11, n], parts[13, n] = date[own[i, DATE]], place[kin[i, PLACE]]
        parts[12, n] = beside_name[sexes[i]] if parts[2, n] > 0 else alone[sexes[i]]
    curps, asked, bits = c.curp, t.curp, t.curp_bits
    for n in range(len(positions) if len(curps) and asked else 0):
        covered = max(0, parts[11, n]) + max(0, parts[12, n]) + min(max(0, parts[13, n]), 5 * BIT)
        names = parts[1, n] + parts[2, n] + parts[3, n] + parts[4, n]
        covered += min(max(0, names), 10 * BIT)
        parts[14, n] = curp_score(asked, curps[positions[n]], bits, covered)


@within
def maybe_worth(c: Records, t: Tables, least: int) -> np.ndarray:
    """The positions of those who may be worth more, each name by the reading that suits it best; but for what
    a CURP says.
    """
    own, kin, given, surname1, surname2, date = (
        c.own, c.kin, t.best_given, t.best_surname1, t.best_surname2, t.date
    )  # fmt: skip
    mother_given, mother1, mother2, place = t.mother_given, t.mother1, t.mother2, t.place
    others = t.most_of_sex + (t.most_of_father + t.most_of_parents[2:].sum() if len(c.fathers) else 0)
    found, count = np.empty(len(own), dtype=np.int64), 0
    for n in range(len(own)):
        worth = np.int64(given[own[n, GIVEN]]) + surname1[own[n, SURNAME1]] + surname2[own[n, SURNAME2]]
        worth += np.int64(mother_given[kin[n, MOTHER_GIVEN]]) + mother1[kin[n, MOTHER_SURNAME1]]
        worth += np.int64(mother2[kin[n, MOTHER_SURNAME2]]) + date[own[n, DATE]] + place[kin[n, PLACE]]
        found[count] = n
        count += worth + others > least
    return found[:count]
