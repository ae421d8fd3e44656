"""The loops that look at every record, compiled by numba. Imported when first needed: importing it is slow.

Scores are whole numbers, `BIT` of them a bit, so that sums, ties and threads can't change an answer.
"""

from typing import NamedTuple

import numpy as np

from .compiling import compiled, inlined
from .scale import BIT

LOWEST = -(1 << 30)
LONGEST_CELL = 512  # records
CURP_SHIFTS = np.cumsum([0, 5, 5, 5, 5, 7, 4, 5, 2, 6, 5, 5]).astype(np.uint64)
CURP_MASKS = (np.uint64(1) << np.array([5, 5, 5, 5, 7, 4, 5, 2, 6, 5, 5, 5], dtype=np.uint64)) - np.uint64(1)
CURP_UNKNOWN = np.array([0, 0, 0, 0, 127, 0, 0, 0, 0, 0, 0, 0], dtype=np.uint64)


class Columns(NamedTuple):
    """[n] a record each, sorted by cell; `number` is its place on the list. Fathers may be missing:
    length 0.
    """

    given: np.ndarray
    surname1: np.ndarray
    surname2: np.ndarray
    mother_given: np.ndarray
    mother_surname1: np.ndarray
    mother_surname2: np.ndarray
    father_given: np.ndarray
    father_surname1: np.ndarray
    father_surname2: np.ndarray
    date: np.ndarray
    place: np.ndarray
    sex: np.ndarray
    curp: np.ndarray
    number: np.ndarray


class Cells(NamedTuple):
    """Records whose first surname, given names and year are of one bucket each.

    `of_pair[b1 * buckets + bg]` is the first cell of the pair, `start[cell]` its first record, `low` and
    `high` its years; `own_surname[cell]` is 1 if their mothers have another first surname than they. Of
    each record [n] two buckets each: `own` of the second surname and the mother's given name, `kin` of
    the mother's second surname and the place.
    """

    of_pair: np.ndarray
    start: np.ndarray
    low: np.ndarray
    high: np.ndarray
    own_surname: np.ndarray
    own: np.ndarray
    kin: np.ndarray


class Tables(NamedTuple):
    """What each value is worth for one query.

    `given[table, value]`, `surname[table, value]`; reading r uses given[of_given[r]] and surname[first[r]],
    surname[second[r]], and costs bits[r]. `mother`, `father` [2, value] of surnames.
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


class Bounds(NamedTuple):
    """The most that a bucket's values are worth, [table, bucket] of names as in `Tables`; `kin[two buckets]`.

    `years[low, high]`: that any date of these years is; `own_surname`: that a mother's first surname is;
    `rest`: that what no bucket is kept of can add.
    """

    given: np.ndarray
    first: np.ndarray
    second: np.ndarray
    mother_given: np.ndarray
    kin: np.ndarray
    years: np.ndarray
    own_surname: int
    rest: int


@compiled
def curp_score(asked: np.uint64, found: np.uint64, bits: np.ndarray, covered: int) -> int:
    """What the CURP says beyond what birth, sex, state and names have said; `bits`: worth, least, differs."""
    if asked == 0 or found == 0:
        return 0
    if asked == found and bits[0] > 0:
        return int(max(bits[1], bits[0] - covered))
    wrong = 0
    for field in range(len(CURP_SHIFTS)):
        one = (asked >> CURP_SHIFTS[field]) & CURP_MASKS[field]
        other = (found >> CURP_SHIFTS[field]) & CURP_MASKS[field]
        if one != other and one != CURP_UNKNOWN[field] and other != CURP_UNKNOWN[field]:
            wrong += 1
    return int(bits[2]) if wrong > 2 else 0


@inlined
def score(c: Columns, t: Tables, i: int) -> tuple[int, int]:
    """The whole score of record i, and the reading of the name that gives the most."""
    name, reading, of_given = LOWEST, 0, 0
    for r in range(len(t.bits)):
        part = t.given[t.of_given[r], c.given[i]]
        total = (
            t.bits[r] + part + t.surname[t.first[r], c.surname1[i]] + t.surname[t.second[r], c.surname2[i]]
        )
        if total > name:
            name, reading, of_given = total, r, part
    sex = t.sex_beside_name[c.sex[i]] if of_given > 0 else t.sex[c.sex[i]]
    date, place = np.int64(t.date[c.date[i]]), np.int64(t.place[c.place[i]])
    total = name + sex + date + place + t.mother_given[c.mother_given[i]]
    total += t.mother[0, c.mother_surname1[i]] + t.mother[1, c.mother_surname2[i]]
    if len(c.father_given):
        total += t.father_given[c.father_given[i]]
        total += t.father[0, c.father_surname1[i]] + t.father[1, c.father_surname2[i]]
    if len(c.curp) and t.curp:
        covered = max(0, date) + max(0, sex) + min(max(0, place), 5 * BIT) + min(max(0, name), 10 * BIT)
        total += curp_score(t.curp, c.curp[i], t.curp_bits, covered)
    return total, reading


@compiled
def insert(
    scores: np.ndarray, numbers: np.ndarray, at: np.ndarray, count: int, new: int, number: int, i: int
) -> int:
    """Keep the best, sorted; of equal ones those who come first on the list. Returns how many there are."""
    k = len(scores)
    if count == k and (new < scores[k - 1] or (new == scores[k - 1] and number > numbers[k - 1])):
        return count
    place = min(count, k - 1)
    while place > 0 and (
        scores[place - 1] < new or (scores[place - 1] == new and numbers[place - 1] > number)
    ):
        scores[place], numbers[place], at[place] = scores[place - 1], numbers[place - 1], at[place - 1]
        place -= 1
    scores[place], numbers[place], at[place] = new, number, i
    return min(count + 1, k)


@compiled
def both_surnames(t: Tables, b: Bounds, given: int, b1: int, most: np.ndarray) -> None:
    """most[b2] = the most of both surnames in buckets b1 and b2, in any reading with that given name."""
    most[:] = LOWEST
    for r in range(len(t.bits)):
        if t.of_given[r] == given:
            base = t.bits[r] + b.first[t.first[r], b1]
            of_second = b.second[t.second[r]]
            for b2 in range(len(most)):
                most[b2] = max(most[b2], base + of_second[b2])


@compiled
def with_mothers(surnames: np.ndarray, mothers: np.ndarray, own: np.ndarray) -> None:
    """own[b2 << 8 | bm] = surnames[b2] + mothers[bm]."""
    for b2 in range(len(surnames)):
        for bm in range(len(mothers)):
            own[(b2 << 8) | bm] = surnames[b2] + mothers[bm]


@inlined
def sift(
    own_of: np.ndarray, kin_of: np.ndarray, date_of: np.ndarray,
    own: np.ndarray, kin: np.ndarray, date: np.ndarray, start: int, stop: int, need: int, left: np.ndarray,
) -> int:  # fmt: skip
    """Positions in left[:n] of those that may be worth `need` by their buckets and their exact date."""
    n = 0
    for i in range(start, stop):
        if np.int32(own[own_of[i]]) + kin[kin_of[i]] + date[date_of[i]] >= need:
            left[n] = i
            n += 1
    return n


@compiled
def scan(
    c: Columns, cells: Cells, t: Tables, b: Bounds, given: int, buckets: int, start: int, stop: int,
    shared: np.ndarray, kept: int, scores: np.ndarray, numbers: np.ndarray, at: np.ndarray, work: np.ndarray,
) -> int:  # fmt: skip
    """The best len(scores) records of the pairs of buckets from `start` to `stop`, in the readings with given
    name `given`; `kept` are there already. Returns how many there are then.

    A pair, a cell, a record is passed over only if the most it can be worth is less than what k others have.
    `shared[0]`: what k others have in any thread, or what nobody may fall below.
    """
    surnames, usual = np.empty(b.second.shape[1], dtype=np.int32), np.zeros(b.second.shape[1], dtype=np.int32)
    both, left = np.empty((2, len(b.kin)), dtype=np.int16), np.empty(LONGEST_CELL, dtype=np.int64)
    own_of, kin_of, date_of, own, kin, date = cells.own, cells.kin, c.date, both[0], b.kin, t.date
    of_kin, any_year = b.mother_given.max() + b.kin.max(), b.years[0, b.years.shape[0] - 1]
    first, which, most_surnames = -1, 0, np.int32(0)
    for pair in range(start, stop):
        if pair // buckets != first:
            first = pair // buckets
            both_surnames(t, b, given, first, surnames)
            most_surnames = surnames.max()
            which = 0 if (surnames == usual).all() else 1
            if which == 1:
                if most_surnames <= usual.max() or usual.max() == 0:
                    usual[:], which = surnames, 0
                with_mothers(surnames, b.mother_given, both[which])
            own = both[which]
        base = b.given[given, pair % buckets] + b.rest
        if base + most_surnames + of_kin + b.own_surname + any_year < shared[0]:
            continue
        for cell in range(cells.of_pair[pair], cells.of_pair[pair + 1]):
            in_cell = base + b.own_surname * cells.own_surname[cell]
            of_year = b.years[cells.low[cell], cells.high[cell]]
            if in_cell + most_surnames + of_kin + of_year < shared[0]:
                continue
            begin, end = cells.start[cell], cells.start[cell + 1]
            sifted = sift(own_of, kin_of, date_of, own, kin, date, begin, end, shared[0] - in_cell, left)
            work[0] += end - begin
            work[1] += sifted
            for n in range(sifted):
                kept = consider(c, t, left[n], given, shared, kept, scores, numbers, at)
    return kept


@inlined
def consider(
    c: Columns, t: Tables, i: int, given: int, shared: np.ndarray, kept: int,
    scores: np.ndarray, numbers: np.ndarray, at: np.ndarray,
) -> int:  # fmt: skip
    """Score record i and keep it if it is among the best.

    Not if its best reading has another given name: then it is found there; nor if it has the CURP asked
    for: those have been looked up.
    """
    total, reading = score(c, t, i)
    if total < shared[0] or t.of_given[reading] != given:
        return kept
    if t.curp_bits[0] > 0 and len(c.curp) > 0 and c.curp[i] == t.curp:
        return kept
    kept = insert(scores, numbers, at, kept, total, c.number[i], i)
    if kept == len(scores) and scores[kept - 1] > shared[0]:
        shared[0] = scores[kept - 1]
    return kept


@compiled
def score_each(c: Columns, t: Tables, positions: np.ndarray, totals: np.ndarray) -> None:
    """totals[n] = the score of record positions[n]."""
    for n in range(len(positions)):
        totals[n] = score(c, t, positions[n])[0]


@compiled
def most_of_buckets(table: np.ndarray, bucket_of: np.ndarray, touched: np.ndarray, most: np.ndarray) -> None:
    """most[bucket] = the most that any of its values is worth; only those `touched` differ from the rest."""
    for n in range(len(touched)):
        value = touched[n]
        if value < len(bucket_of):
            bucket = bucket_of[value]
            if table[value] > most[bucket]:
                most[bucket] = table[value]


@compiled
def most_of_groups(table: np.ndarray, group_of: np.ndarray, most: np.ndarray) -> None:
    """most[group] = the most that any value of the group is worth; a group below 0 is none."""
    for value in range(len(table)):
        group = group_of[value]
        if group >= 0 and table[value] > most[group]:
            most[group] = table[value]


@compiled
def widest(of_year: np.ndarray, years: np.ndarray) -> None:
    """years[low, high] = the most of of_year[low : high + 1]."""
    for low in range(len(of_year)):
        most = of_year[low]
        for high in range(low, len(of_year)):
            most = max(most, of_year[high])
            years[low, high] = most
