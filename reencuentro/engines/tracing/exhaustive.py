"""The same scores by numpy, record by record and field by field: slow, plain, and what the scan is held
to.
"""

from typing import Any, NamedTuple

import numpy as np

from . import curp
from .scale import BIT
from .segment import Segment
from .tables import Compiled


class Parts(NamedTuple):
    """[n] each, scaled: what the fields of n records say. They add up to the score."""

    reading: np.ndarray
    reading_bits: np.ndarray
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
    sex: np.ndarray
    place: np.ndarray
    curp: np.ndarray

    @property
    def score(self) -> np.ndarray:
        summed: np.ndarray = np.sum(self[1:], axis=0)
        return summed

    @property
    def household(self) -> np.ndarray:
        """What brothers and sisters share: surnames, parents, place."""
        shared: np.ndarray = self.score - self.given - self.date - self.sex - self.curp
        return shared


def parts_of(segment: Segment, query: Compiled, positions: np.ndarray) -> Parts:
    """What each field of these records says."""
    t = query.tables
    c: dict[str, Any] = {name: each[positions] for name, each in segment.columns.items() if len(each)}
    given = t.given[t.of_given[:, None], c["given"]].astype(np.int64)
    first = t.surname[t.first[:, None], c["surname1"]].astype(np.int64)
    second = t.surname[t.second[:, None], c["surname2"]].astype(np.int64)
    reading = (t.bits[:, None] + given + first + second).argmax(axis=0)
    chosen = reading, np.arange(len(positions))
    names = t.bits[reading], given[chosen], first[chosen], second[chosen]
    date, place = t.date[c["date"]].astype(np.int64), t.place[c["place"]].astype(np.int64)
    sex = np.where(names[1] > 0, t.sex_beside_name[c["sex"]], t.sex[c["sex"]]).astype(np.int64)
    covered = (
        np.maximum(date, 0)
        + np.maximum(sex, 0)
        + np.clip(place, 0, 5 * BIT)
        + np.clip(sum(names), 0, 10 * BIT)
    )
    none = np.zeros(len(positions), dtype=np.int64)
    parents = [
        table[c[name]].astype(np.int64) if name in c else none
        for name, table in (
            ("mother_given", t.mother_given),
            ("mother_surname1", t.mother1),
            ("mother_surname2", t.mother2),
            ("father_given", t.father_given),
            ("father_surname1", t.father1),
            ("father_surname2", t.father2),
        )
    ]
    same = _curp_parts(query, c["curp"], covered) if "curp" in c else none
    return Parts._make([reading, *names, *parents, date, sex, place, same])


def _curp_parts(query: Compiled, found: np.ndarray, covered: np.ndarray) -> np.ndarray:
    asked, (worth, least, differs) = query.tables.curp, query.tables.curp_bits
    both = (found != curp.NOTHING) & (asked != curp.NOTHING)
    same = both & (found == asked) & (worth > 0)
    wrong = both & (curp.wrong_fields(asked, found) > curp.MOST_WRONG)
    bits: np.ndarray = np.select([same, wrong], [np.maximum(least, worth - covered), differs], 0)
    return bits.astype(np.int64)


def best_of_all(segment: Segment, query: Compiled, k: int, floor: int) -> tuple[np.ndarray, np.ndarray]:
    """Scores and list numbers of the best k, none below `floor`; of equal ones those who come first."""
    scores = parts_of(segment, query, np.arange(len(segment))).score
    numbers = segment.columns["number"].astype(np.int64)
    order = np.lexsort((numbers, -scores))[:k]
    order = order[scores[order] >= floor]
    return scores[order], numbers[order]
