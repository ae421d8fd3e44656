"""The loops over records, compiled by numba. Imported when first needed: importing it is slow.

Scores are whole numbers, `BIT` of them a bit, so that sums, ties and threads can't change an answer.
"""

from typing import NamedTuple

import numpy as np

from .bound_kernels import PARENTS_NEAR
from .compiling import compiled, within
from .curp import COMPARED, MASKS, MOST_WRONG, SHIFTS, UNKNOWN_FIELDS
from .scale import BIT

LOWEST = -(1 << 30)
AT_A_TIME = 512  # records
GIVEN, SURNAME1, SURNAME2, DATE = range(4)  # the columns of `Records.own`
MOTHER_GIVEN, MOTHER_SURNAME1, MOTHER_SURNAME2, PLACE = range(4)  # of `Records.kin`
FATHER_GIVEN, FATHER_SURNAME1, FATHER_SURNAME2 = range(3)  # of `Records.fathers`
IN_MOTHER1, IN_MOTHER2, IN_FATHER1, IN_FATHER2, IN_SURNAME1, IN_SURNAME2 = range(
    6
)  # places in `segment.LISTED`
IN_GIVEN, IN_DATE, IN_MOTHER_GIVEN, IN_PLACE = range(6, 10)
PARTS = 15
ROW = {2: np.uint64, 4: np.complex128}  # by the bytes of a column: a number that is as long as four columns


class Records(NamedTuple):
    """[n] a record each; `number` is its place on the list.

    `own[n, 4]`: given names, both surnames, date; `kin[n, 4]`: the mother's names, and the place. What is
    looked at together lies together. `fathers[n, 3]` and `curp` may be missing: length 0. `own_rows[n]`,
    `kin_rows[n]` are the same again, each row as one number: so it is fetched at once, which is faster.
    """

    own: np.ndarray
    own_rows: np.ndarray
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
    At most `most_of_parents` are the parents' surnames worth, `most_of_kin` the mother's given names and the
    place, `most_of_father` his given names, `most_of_sex` the sex.
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
    most_of_parents: int
    most_of_kin: int
    most_of_father: int
    most_of_sex: int


class Near(NamedTuple):
    """What the fields of a record say at most if it need not be looked at, scaled: see `bound_kernels`.
    `given`, `surname1`, `surname2` [reading]; that a parent's surname is near, is worth more than
    PARENTS_NEAR.

    Who is near in several fields is looked at where the first of them, in the order of `segment.LISTED`, is
    looked for.
    """

    surname1: np.ndarray
    surname2: np.ndarray
    given: np.ndarray
    date: int
    mother_given: int
    place: int


class Kept(NamedTuple):
    """The best k so far, sorted: scores, places on the list, positions. `filled[0]` of them are there.

    `least[0]` is what nobody may fall below; searches at the same time share it. `work`: how many records
    were looked at, and scored in full.
    """

    scores: np.ndarray
    numbers: np.ndarray
    at: np.ndarray
    filled: np.ndarray
    least: np.ndarray
    work: np.ndarray


class Sifted(NamedTuple):
    """Who is left of some records: positions, and what they are worth at most by what has been looked at."""

    left: np.ndarray
    worth: np.ndarray


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
def insert(kept: Kept, new: int, number: int, i: int) -> None:
    """Keep the best, sorted; of equal ones those who come first on the list."""
    scores, numbers, at, count = kept.scores, kept.numbers, kept.at, kept.filled[0]
    k = len(scores)
    if count == k and (new < scores[k - 1] or (new == scores[k - 1] and number > numbers[k - 1])):
        return
    place = min(count, k - 1)
    while place > 0 and (
        scores[place - 1] < new or (scores[place - 1] == new and numbers[place - 1] > number)
    ):
        scores[place], numbers[place], at[place] = scores[place - 1], numbers[place - 1], at[place - 1]
        place -= 1
    scores[place], numbers[place], at[place] = new, number, i
    kept.filled[0] = min(count + 1, k)
    if kept.filled[0] == k and scores[k - 1] > kept.least[0]:
        kept.least[0] = scores[k - 1]


@within
def was_listed(c: Records, t: Tables, near: Near, field: int, i: int) -> bool:
    """Whether record i is near in a field that comes before."""
    g, s1, s2 = c.own[i, GIVEN], c.own[i, SURNAME1], c.own[i, SURNAME2]
    for r in range(len(t.bits)):
        if field > IN_SURNAME1 and t.surname[t.first[r], s1] > near.surname1[r]:
            return True
        if field > IN_SURNAME2 and t.surname[t.second[r], s2] > near.surname2[r]:
            return True
        if field > IN_GIVEN and t.given[t.of_given[r], g] > near.given[r]:
            return True
    if field > IN_DATE and t.date[c.own[i, DATE]] > near.date:
        return True
    if field > IN_MOTHER_GIVEN and t.mother_given[c.kin[i, MOTHER_GIVEN]] > near.mother_given:
        return True
    return bool(near_by_parents(c, t, field, i))


@within
def near_by_parents(c: Records, t: Tables, field: int, i: int) -> bool:
    """Whether a parent has a surname that is near, in a field that comes before."""
    if field > IN_MOTHER1 and t.mother1[c.kin[i, MOTHER_SURNAME1]] > PARENTS_NEAR:
        return True
    if field > IN_MOTHER2 and t.mother2[c.kin[i, MOTHER_SURNAME2]] > PARENTS_NEAR:
        return True
    if len(c.fathers) == 0:
        return False
    if field > IN_FATHER1 and t.father1[c.fathers[i, FATHER_SURNAME1]] > PARENTS_NEAR:
        return True
    return bool(field > IN_FATHER2 and t.father2[c.fathers[i, FATHER_SURNAME2]] > PARENTS_NEAR)


@within
def consider(c: Records, t: Tables, near: Near, field: int, count: int, sifted: Sifted, kept: Kept) -> None:
    """Keep of those left who is among the best; not who was listed for another field, nor who has the CURP
    asked for: those have been looked up.
    """
    left, some, same_curp = sifted.left, 0, t.curp_bits[0] > 0 and len(c.curp) > 0
    for n in range(count):
        left[some] = left[n]
        same = same_curp and c.curp[left[n]] == t.curp
        some += not same and not was_listed(c, t, near, field, left[n])
    if some > 0:
        scores = weigh(c, t, left[:some])[0]
        for n in range(some):
            if scores[n] >= kept.least[0]:
                insert(kept, scores[n], c.number[left[n]], left[n])
    kept.work[1] += some


# Rows are fetched by a loop that does nothing else, so that the processor fetches many at a time.


@within
def sift_by_names(
    c: Records, t: Tables, listed: np.ndarray, enough: int, fetched: np.ndarray, sifted: Sifted
) -> int:
    """Those listed who may be worth enough by names and date, each name by the reading that suits it best.
    Returns how many.
    """
    rows, left, worth = c.own_rows, sifted.left, sifted.worth
    given, surname1, surname2, date = t.best_given, t.best_surname1, t.best_surname2, t.date
    for n in range(len(listed)):
        fetched[n] = rows[listed[n]]
    own, count = fetched.view(c.own.dtype).reshape(len(fetched), 4), 0
    for n in range(len(listed)):
        names = np.int64(given[own[n, GIVEN]]) + surname1[own[n, SURNAME1]] + surname2[own[n, SURNAME2]]
        left[count], worth[count] = listed[n], names + date[own[n, DATE]]
        count += worth[count] >= enough
    return count


@within
def sift_by_kin(c: Records, t: Tables, count: int, enough: int, fetched: np.ndarray, sifted: Sifted) -> int:
    """Of those left the ones who may be worth enough by mother and place, too. Returns how many."""
    rows, left, worth = c.kin_rows, sifted.left, sifted.worth
    place, mother_given, mother1, mother2 = t.place, t.mother_given, t.mother1, t.mother2
    for n in range(count):
        fetched[n] = rows[left[n]]
    kin, some = fetched.view(c.kin.dtype).reshape(len(fetched), 4), 0
    for n in range(count):
        mother = np.int64(mother_given[kin[n, MOTHER_GIVEN]]) + mother1[kin[n, MOTHER_SURNAME1]]
        mother += mother2[kin[n, MOTHER_SURNAME2]]
        left[some], worth[some] = left[n], worth[n] + mother + place[kin[n, PLACE]]
        some += worth[some] >= enough
    return some


@within
def sift_by_father(c: Records, t: Tables, count: int, enough: int, sifted: Sifted) -> int:
    """As `sift_by_kin`, by father."""
    fathers, left, worth = c.fathers, sifted.left, sifted.worth
    given, surname1, surname2 = t.father_given, t.father1, t.father2
    some = 0
    for n in range(count):
        i = left[n]
        father = np.int64(given[fathers[i, FATHER_GIVEN]]) + surname1[fathers[i, FATHER_SURNAME1]]
        left[some], worth[some] = i, worth[n] + father + surname2[fathers[i, FATHER_SURNAME2]]
        some += worth[some] >= enough
    return some


@within
def sift(
    c: Records, t: Tables, field: int, listed: np.ndarray, least: int, fetched: np.ndarray, sifted: Sifted
) -> int:
    """Those listed for a field who may be worth `least` in all. Returns how many."""
    parents = t.most_of_parents if field < IN_SURNAME1 else 0
    enough = least - t.most_of_sex
    if len(c.fathers) == 0:
        count = sift_by_names(c, t, listed, enough - t.most_of_kin - parents, fetched, sifted)
        return int(sift_by_kin(c, t, count, enough, fetched, sifted))
    less = enough - t.most_of_father - parents
    count = sift_by_names(c, t, listed, less - t.most_of_kin, fetched, sifted)
    count = sift_by_kin(c, t, count, less, fetched, sifted)
    return int(sift_by_father(c, t, count, enough, sifted))


@compiled
def scan(
    c: Records, t: Tables, listed: np.ndarray, edges: np.ndarray, of_names: np.ndarray, of_common: np.ndarray,
    part: int, parts: int, kept: Kept,
) -> None:  # fmt: skip
    """Consider a part of the records listed for each field: listed[edges[field] : edges[field + 1]]; for the
    others see `bound_kernels.looked_up`.
    """
    near = Near(
        of_names[:, 1].copy(),
        of_names[:, 2].copy(),
        of_names[:, 0].copy(),
        of_common[0],
        of_common[1],
        of_common[2],
    )
    sifted = Sifted(np.empty(AT_A_TIME, dtype=np.int64), np.empty(AT_A_TIME, dtype=np.int64))
    fetched = np.empty(AT_A_TIME, dtype=c.own_rows.dtype)
    for field in range(len(edges) - 1):
        number = edges[field + 1] - edges[field]
        first, last = edges[field] + number * part // parts, edges[field] + number * (part + 1) // parts
        for start in range(first, last, AT_A_TIME):
            some = listed[start : min(start + AT_A_TIME, last)]
            count = sift(c, t, field, some, kept.least[0], fetched, sifted)
            consider(c, t, near, field, count, sifted, kept)
        kept.work[0] += last - first
