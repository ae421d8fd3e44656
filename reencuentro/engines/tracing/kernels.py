"""The loops over records, compiled by numba. Imported when first needed: importing it is slow.

Scores are whole numbers, `BIT` of them a bit, so that sums, ties and threads can't change an answer.
"""

from typing import NamedTuple

import numpy as np

from .compiling import compiled
from .curp import COMPARED, MASKS, MOST_WRONG, SHIFTS, UNKNOWN_FIELDS
from .scale import BIT

LOWEST = -(1 << 30)
AT_A_TIME = 512  # records
GIVEN, SURNAME1, SURNAME2, DATE = range(4)  # the columns of `Records.own`
MOTHER_GIVEN, MOTHER_SURNAME1, MOTHER_SURNAME2, PLACE = range(4)  # of `Records.kin`
PARTS = 15
PARENTS = 4  # how many names of `Near` are theirs; they come first


class Records(NamedTuple):
    """[n] a record each; `number` is its place on the list.

    `own[n, 4]`: given names, both surnames, date; `kin[n, 4]`: the mother's names, and the place. What is
    looked at together lies together. `fathers[n, 3]` and `curp` may be missing: length 0.
    """

    own: np.ndarray
    kin: np.ndarray
    fathers: np.ndarray
    sex: np.ndarray
    curp: np.ndarray
    number: np.ndarray


class Tables(NamedTuple):
    """What each value is worth for one query.

    `given[table, value]`, `surname[table, value]`; reading r uses given[of_given[r]] and surname[first[r]],
    surname[second[r]], and costs bits[r]. `mother`, `father` [2, value] of surnames. At most
    `most_of_parents` are the parents' surnames worth, `most_of_kin` the mother's given names and the place,
    `most_of_father` his given names, `most_of_sex` the sex.
    """

    given: np.ndarray
    surname: np.ndarray
    bits: np.ndarray
    of_given: np.ndarray
    first: np.ndarray
    second: np.ndarray
    mother_given: np.ndarray
    mother: np.ndarray
    father_given: np.ndarray
    father: np.ndarray
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
    """[value] whether those who have it have to be looked at: see `bounds`. Who is near in several fields is
    looked at where the first of them is looked for.
    """

    mother_surname1: np.ndarray
    mother_surname2: np.ndarray
    father_surname1: np.ndarray
    father_surname2: np.ndarray
    surname1: np.ndarray
    surname2: np.ndarray
    given: np.ndarray
    date: np.ndarray
    mother_given: np.ndarray
    place: np.ndarray


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
    """Who is left of some records: positions, and what they are worth by what has been looked at. `rows`:
    a copy of their `own`.
    """

    left: np.ndarray
    worth: np.ndarray
    rows: np.ndarray


@compiled
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


@compiled
def weigh(c: Records, t: Tables, i: int, parts: np.ndarray) -> int:
    """The whole score of record i, and what it is made of in parts[PARTS]: see `exhaustive.Parts`."""
    best = LOWEST
    for r in range(len(t.bits)):
        given = np.int64(t.given[t.of_given[r], c.own[i, GIVEN]])
        first = np.int64(t.surname[t.first[r], c.own[i, SURNAME1]])
        second = np.int64(t.surname[t.second[r], c.own[i, SURNAME2]])
        if t.bits[r] + given + first + second > best:
            best = t.bits[r] + given + first + second
            parts[0], parts[1], parts[2], parts[3], parts[4] = r, t.bits[r], given, first, second
    parts[5], parts[6] = t.mother_given[c.kin[i, MOTHER_GIVEN]], t.mother[0, c.kin[i, MOTHER_SURNAME1]]
    parts[7] = t.mother[1, c.kin[i, MOTHER_SURNAME2]]
    parts[8:11] = 0
    if len(c.fathers):
        parts[8], parts[9] = t.father_given[c.fathers[i, 0]], t.father[0, c.fathers[i, 1]]
        parts[10] = t.father[1, c.fathers[i, 2]]
    parts[11] = t.date[c.own[i, DATE]]
    parts[12] = t.sex_beside_name[c.sex[i]] if parts[2] > 0 else t.sex[c.sex[i]]
    parts[13] = t.place[c.kin[i, PLACE]]
    parts[14] = 0
    if len(c.curp) and t.curp:
        covered = max(0, parts[11]) + max(0, parts[12])
        covered += min(max(0, parts[13]), 5 * BIT) + min(max(0, best), 10 * BIT)
        parts[14] = curp_score(t.curp, c.curp[i], t.curp_bits, covered)
    return int(parts[1:].sum())


@compiled
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


@compiled
def consider(c: Records, t: Tables, count: int, sifted: Sifted, kept: Kept) -> None:
    """Keep of those left who is among the best; not who has the CURP asked for: those have been looked up."""
    same_curp, parts = t.curp_bits[0] > 0 and len(c.curp) > 0, np.empty(PARTS, dtype=np.int64)
    for n in range(count):
        i = sifted.left[n]
        if not (same_curp and c.curp[i] == t.curp):
            total = weigh(c, t, i, parts)
            if total >= kept.least[0]:
                insert(kept, total, c.number[i], i)
    kept.work[1] += count


@compiled
def room(c: Records) -> Sifted:
    return Sifted(
        np.empty(AT_A_TIME, dtype=np.int64),
        np.empty(AT_A_TIME, dtype=np.int64),
        np.empty((AT_A_TIME, 4), dtype=c.own.dtype),
    )


@compiled
def runs_of(values: np.ndarray, starts: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """[n, 2] starts[i] and starts[i + 1] of each of the wanted that is values[i]; both are sorted."""
    runs, n, low = np.empty((len(wanted), 2), dtype=np.int64), 0, 0
    for value in wanted:
        high = len(values)
        while low < high:
            middle = (low + high) // 2
            if values[middle] < value:
                low = middle + 1
            else:
                high = middle
        if low < len(values) and values[low] == value:
            runs[n, 0], runs[n, 1] = starts[low], starts[low + 1]
            n += 1
    return runs[:n]


@compiled
def flattened(items: np.ndarray, runs: np.ndarray) -> np.ndarray:
    """items[start : stop] of each of `runs[n, 2]`, one behind the other."""
    flat = np.empty((runs[:, 1] - runs[:, 0]).sum(), dtype=np.int32)
    n = 0
    for run in range(len(runs)):
        for place in range(runs[run, 0], runs[run, 1]):
            flat[n] = items[place]
            n += 1
    return flat


@compiled
def counted(runs: np.ndarray) -> np.ndarray:
    """The numbers from start to stop of each of `runs[n, 2]`."""
    flat = np.empty((runs[:, 1] - runs[:, 0]).sum(), dtype=np.int32)
    n = 0
    for run in range(len(runs)):
        for number in range(runs[run, 0], runs[run, 1]):
            flat[n] = number
            n += 1
    return flat


# In the loops below arrays have names of their own: a look into a tuple counts references for each record.


@compiled
def sift_by_names(
    c: Records, t: Tables, near: Near, field: int, listed: np.ndarray, least: int, sifted: Sifted
) -> int:
    """Those listed who may be worth `least` by names and date. Returns how many; without those who are near
    in a name of `Near` before `field`, as far as their `own` tells.
    """
    own, date, left, worth, rows = c.own, t.date, sifted.left, sifted.worth, sifted.rows
    near1, near2, near_given, near_date = near.surname1, near.surname2, near.given, near.date
    given, surname, bits, of_given, first, second = t.given, t.surname, t.bits, t.of_given, t.first, t.second
    enough = least - t.most_of_sex - t.most_of_kin - (t.most_of_father if len(c.fathers) else 0)
    enough -= t.most_of_parents if field < PARENTS else 0
    for n in range(len(listed)):  # on its own, so that the processor fetches many rows at a time
        for column in range(4):
            rows[n, column] = own[listed[n], column]
    count = 0
    for n in range(len(listed)):
        g, s1, s2, d = rows[n, GIVEN], rows[n, SURNAME1], rows[n, SURNAME2], rows[n, DATE]
        if (field > PARENTS and near1[s1]) or (field > PARENTS + 1 and near2[s2]):
            continue
        if (field > PARENTS + 2 and near_given[g]) or (field > PARENTS + 3 and near_date[d]):
            continue
        most = LOWEST
        for r in range(len(bits)):
            name = bits[r] + given[of_given[r], g] + surname[first[r], s1] + surname[second[r], s2]
            most = max(most, name)
        left[count], worth[count] = listed[n], most + date[d]
        count += worth[count] >= enough
    return count


@compiled
def sift_by_kin(c: Records, t: Tables, near: Near, field: int, count: int, least: int, sifted: Sifted) -> int:
    """Of those left the ones who may be worth `least` by mother and place, too. Returns how many; without
    those whose mother has a name that is near and before `field`.
    """
    kin, left, worth = c.kin, sifted.left, sifted.worth
    place, mother_given, mother1, mother2 = t.place, t.mother_given, t.mother[0], t.mother[1]
    near1, near2, near_given = near.mother_surname1, near.mother_surname2, near.mother_given
    enough = least - t.most_of_sex
    if len(c.fathers):
        enough -= t.most_of_father + (t.most_of_parents if field < PARENTS else 0)
    some = 0
    for n in range(count):
        i = left[n]
        g, m1, m2 = kin[i, MOTHER_GIVEN], kin[i, MOTHER_SURNAME1], kin[i, MOTHER_SURNAME2]
        of_kin = mother_given[g] + mother1[m1] + mother2[m2] + place[kin[i, PLACE]]
        before = (field > 0 and near1[m1]) or (field > 1 and near2[m2])
        before = before or (field > PARENTS + 4 and near_given[g])
        left[some], worth[some] = i, worth[n] + of_kin
        some += worth[some] >= enough and not before
    return sift_by_father(c, t, near, field, some, least, sifted) if len(c.fathers) else some


@compiled
def sift_by_father(
    c: Records, t: Tables, near: Near, field: int, count: int, least: int, sifted: Sifted
) -> int:
    """As `sift_by_kin`, by father."""
    fathers, left, worth = c.fathers, sifted.left, sifted.worth
    father_given, father1, father2 = t.father_given, t.father[0], t.father[1]
    near1, near2 = near.father_surname1, near.father_surname2
    enough = least - t.most_of_sex
    some = 0
    for n in range(count):
        i = left[n]
        f1, f2 = fathers[i, 1], fathers[i, 2]
        of_father = father_given[fathers[i, 0]] + father1[f1] + father2[f2]
        before = (field > 2 and near1[f1]) or (field > 3 and near2[f2])
        left[some] = i
        some += worth[n] + of_father >= enough and not before
    return some


@compiled
def scan_listed(c: Records, t: Tables, near: Near, field: int, listed: np.ndarray, kept: Kept) -> None:
    """Consider the records at the positions listed, which are near in `field` of `Near`."""
    sifted = room(c)
    for start in range(0, len(listed), AT_A_TIME):
        some = listed[start : start + AT_A_TIME]
        count = sift_by_names(c, t, near, field, some, kept.least[0], sifted)
        count = sift_by_kin(c, t, near, field, count, kept.least[0], sifted)
        consider(c, t, count, sifted, kept)
    kept.work[0] += len(listed)


@compiled
def weigh_each(c: Records, t: Tables, positions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """[n] the score of each record positions[n], and parts[n, PARTS]."""
    totals, parts = (
        np.empty(len(positions), dtype=np.int64),
        np.empty((len(positions), PARTS), dtype=np.int64),
    )
    for n in range(len(positions)):
        totals[n] = weigh(c, t, positions[n], parts[n])
    return totals, parts
