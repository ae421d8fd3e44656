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
    `high` its years; `own_surname[cell]` is 1 if their mothers have another first surname than they. The
    others [n]: the bucket of each record's value.
    """

    of_pair: np.ndarray
    start: np.ndarray
    low: np.ndarray
    high: np.ndarray
    own_surname: np.ndarray
    surname2: np.ndarray
    mother_given: np.ndarray
    mother_surname1: np.ndarray
    mother_surname2: np.ndarray
    place: np.ndarray


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
    """The most that a bucket's values are worth, [table, bucket] of names as in `Tables`.

    `years[low, high]`: that any date of these years is; `rest`: that what no bucket is kept of can add.
    """

    given: np.ndarray
    first: np.ndarray
    second: np.ndarray
    mother_given: np.ndarray
    mother_surname1: np.ndarray
    mother_surname2: np.ndarray
    place: np.ndarray
    years: np.ndarray
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


@compiled
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


@inlined
def sift(
    c: Columns,
    cells: Cells,
    t: Tables,
    start: int,
    stop: int,
    surnames: np.ndarray,
    need: int,
    left: np.ndarray,
) -> int:
    """Positions in left[:n] of those whose second surname and date may be worth `need`.

    Without a branch: which of them is true can't be foretold.
    """
    n = 0
    for i in range(start, stop):
        left[n] = i
        n += surnames[cells.surname2[i]] + t.date[c.date[i]] >= need
    return n


@inlined
def sift_again(
    c: Columns, cells: Cells, t: Tables, b: Bounds, n: int, surnames: np.ndarray, need: int, left: np.ndarray
) -> int:
    """Of the positions left[:n] those that may be worth `need` by all their buckets and by their exact
    date.
    """
    kept = 0
    for place in range(n):
        i = left[place]
        left[kept] = i
        most = surnames[cells.surname2[i]] + b.mother_given[cells.mother_given[i]] + b.place[cells.place[i]]
        most += b.mother_surname1[cells.mother_surname1[i]] + b.mother_surname2[cells.mother_surname2[i]]
        kept += most + t.date[c.date[i]] >= need
    return kept


@compiled
def scan(
    c: Columns, cells: Cells, t: Tables, b: Bounds, given: int, buckets: int, start: int, stop: int,
    shared: np.ndarray, kept: int, scores: np.ndarray, numbers: np.ndarray, at: np.ndarray, work: np.ndarray,
) -> int:  # fmt: skip
    """The best len(scores) records of the pairs of buckets from `start` to `stop`, in the readings with
    given name `given`; `kept` are there already. Returns how many there are then.

    A pair, a cell, a record is passed over only if the most it can be worth is less than what k others
    have. `shared[0]`: what k others have in any thread, or what nobody may fall below.
    """
    surnames, left = np.empty(len(b.place), dtype=np.int32), np.empty(LONGEST_CELL, dtype=np.int64)
    of_mother = b.mother_given.max() + b.mother_surname2.max() + b.place.max()
    own_surname = b.mother_surname1.max()
    any_year = b.years[0, b.years.shape[0] - 1]
    first, most_surnames = -1, np.int32(0)
    for pair in range(start, stop):
        if pair // buckets != first:
            first = pair // buckets
            both_surnames(t, b, given, first, surnames)
            most_surnames = surnames.max()
        base = b.given[given, pair % buckets] + b.rest
        if base + most_surnames + of_mother + own_surname + any_year < shared[0]:
            continue
        for cell in range(cells.of_pair[pair], cells.of_pair[pair + 1]):
            of_cell = base + b.years[cells.low[cell], cells.high[cell]] + most_surnames
            mothers = of_mother + own_surname * cells.own_surname[cell]
            if of_cell + mothers < shared[0]:
                continue
            begin, end = cells.start[cell], cells.start[cell + 1]
            sifted = sift(c, cells, t, begin, end, surnames, shared[0] - base - mothers, left)
            sifted = sift_again(c, cells, t, b, sifted, surnames, shared[0] - base, left)
            work[0] += end - begin
            work[1] += sifted
            for n in range(sifted):
                kept = consider(c, t, left[n], given, shared, kept, scores, numbers, at)
    return kept


@compiled
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
