"""The loops over the records that a query has to look at, compiled by numba."""

from typing import NamedTuple

import numpy as np

from .bound_kernels import PARENTS_NEAR, Wanted
from .compiling import compiled, within
from .kernels import (
    DATE,
    FATHER_GIVEN,
    FATHER_SURNAME1,
    FATHER_SURNAME2,
    GIVEN,
    MOTHER_GIVEN,
    MOTHER_SURNAME1,
    MOTHER_SURNAME2,
    PLACE,
    SURNAME1,
    SURNAME2,
    Records,
    Tables,
    weigh,
)
from .list_kernels import Lists

AT_A_TIME = 512  # records
IN_MOTHER1, IN_MOTHER2, IN_FATHER1, IN_FATHER2, IN_SURNAME1, IN_SURNAME2 = range(
    6
)  # places in `segment.LISTED`
IN_GIVEN, IN_DATE, IN_MOTHER_GIVEN, IN_PLACE = range(6, 10)


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


@within
def sift_by_names(
    t: Tables, own: np.ndarray, at: np.ndarray, runs: np.ndarray, on: np.ndarray, enough: int, sifted: Sifted
) -> int:
    """Those on a list who may be worth enough by names and date, each name by the reading that suits it best:
    from the run and the place `on`, where it is told to go on, until AT_A_TIME or more are left. Returns how
    many. `own`, `at`: the list's, see `list_kernels.Lists`.
    """
    left, worth, count = sifted.left, sifted.worth, 0
    given, surname1, surname2, date = t.best_given, t.best_surname1, t.best_surname2, t.date
    while on[0] < len(runs) and count < AT_A_TIME:
        last = runs[on[0], 1]
        stop = min(on[1] + AT_A_TIME, last)
        for n in range(on[1], stop):
            names = np.int64(given[own[n, GIVEN]]) + surname1[own[n, SURNAME1]] + surname2[own[n, SURNAME2]]
            left[count], worth[count] = at[n] if len(at) else n, names + date[own[n, DATE]]
            count += worth[count] >= enough
        on[1] = stop
        if stop == last:
            on[0] += 1
            on[1] = runs[on[0], 0] if on[0] < len(runs) else 0
    return count


# Rows are fetched by a loop that does nothing else, so that the processor fetches many at a time.


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
    c: Records, t: Tables, lists: Lists, field: int, runs: np.ndarray, on: np.ndarray, least: int,
    fetched: np.ndarray, sifted: Sifted,
) -> int:  # fmt: skip
    """Those on a field's list who may be worth `least` in all, see `sift_by_names`. Returns how many."""
    parents = t.most_of_parents[field:].sum()  # who is near in those before is looked at there
    own, at, enough = lists.rows[field], lists.at[field], least - t.most_of_sex
    if len(c.fathers) == 0:
        count = sift_by_names(t, own, at, runs, on, enough - t.most_of_kin - parents, sifted)
        return int(sift_by_kin(c, t, count, enough, fetched, sifted))
    less = enough - t.most_of_father - parents
    count = sift_by_names(t, own, at, runs, on, less - t.most_of_kin, sifted)
    count = sift_by_kin(c, t, count, less, fetched, sifted)
    return int(sift_by_father(c, t, count, enough, sifted))


@compiled
def scan(c: Records, t: Tables, lists: Lists, wanted: Wanted, part: int, parts: int, kept: Kept) -> None:
    """Consider a part of the records on the runs of each field that are `wanted`; for the others see
    `bound_kernels.looked_up`.
    """
    of_names, of_common = wanted.of_names, wanted.of_common
    near = Near(
        of_names[:, 1].copy(),
        of_names[:, 2].copy(),
        of_names[:, 0].copy(),
        of_common[0],
        of_common[1],
        of_common[2],
    )
    sifted = Sifted(np.empty(2 * AT_A_TIME, dtype=np.int64), np.empty(2 * AT_A_TIME, dtype=np.int64))
    fetched = np.empty(2 * AT_A_TIME, dtype=c.kin_rows.dtype)
    for field in range(len(wanted.edges) - 1):
        runs = share_of(wanted.runs[wanted.edges[field] : wanted.edges[field + 1]], part, parts)
        on = np.zeros(2, dtype=np.int64)
        on[1] = runs[0, 0] if len(runs) else 0
        while on[0] < len(runs):
            count = sift(c, t, lists, field, runs, on, kept.least[0], fetched, sifted)
            consider(c, t, near, field, count, sifted, kept)
        kept.work[0] += records_of(runs)


@within
def share_of(runs: np.ndarray, part: int, parts: int) -> np.ndarray:
    """The `part`th of so many parts of each run."""
    shares = np.empty_like(runs)
    for n in range(len(runs)):
        first, number = runs[n, 0], runs[n, 1] - runs[n, 0]
        shares[n, 0], shares[n, 1] = first + number * part // parts, first + number * (part + 1) // parts
    return shares


@within
def records_of(runs: np.ndarray) -> int:
    number = 0
    for n in range(len(runs)):
        number += runs[n, 1] - runs[n, 0]
    return number
