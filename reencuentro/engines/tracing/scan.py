"""The best k records of a segment, by a look at all who could be among them.

`bound_kernels` tell who could be: those are looked up, name by name, date by date and place by place.
"""

import os
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from .exhaustive import Parts
from .segment import Segment
from .tables import Compiled

if TYPE_CHECKING:
    from . import scan_kernels

ONE_THREAD_BELOW = 60_000  # records to be looked at: a second thread starts slower than that is done
LOWEST = -(1 << 30)
CORES = os.cpu_count() or 1


@dataclass(frozen=True)
class Best:
    """[k] the best first: scores, places on the list, positions in the segment.

    `read`: how many records were looked at; `scored`: how many were scored in full.
    """

    scores: np.ndarray
    numbers: np.ndarray
    positions: np.ndarray
    read: int = 0
    scored: int = 0


def best_of(
    segment: Segment, query: Compiled, k: int, floor: int = LOWEST, threads: int | None = None
) -> Best:
    """The k with the highest scores, none below `floor`; of equal ones those who come first on the list."""
    search = _Search(segment, query, k, floor)
    parts = threads or (1 if search.to_be_looked_at < ONE_THREAD_BELOW else CORES)
    if parts == 1 and not len(search.same_curp.scores):
        return search.part(0, 1)
    others = [_threads().submit(search.part, number, parts) for number in range(1, parts)]
    return together([search.same_curp, search.part(0, parts), *(each.result() for each in others)], k)


def together(parts: Sequence[Best], k: int) -> Best:
    """The best k of several searches of different records."""
    scores, numbers, positions = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("scores", "numbers", "positions")
    )
    order = np.lexsort((numbers, -scores))[:k]
    read, scored = sum(part.read for part in parts), sum(part.scored for part in parts)
    return Best(scores[order], numbers[order], positions[order], read, scored)


def without(best: Best, numbers: Collection[int]) -> Best:
    """The same but for the records at these places on the list."""
    others = np.array([number not in numbers for number in best.numbers.tolist()], dtype=np.bool_)
    return replace(
        best, scores=best.scores[others], numbers=best.numbers[others], positions=best.positions[others]
    )


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(CORES, thread_name_prefix="tracing")


class _Search:
    """One query in one segment, in parts that may run at the same time."""

    def __init__(self, segment: Segment, query: Compiled, k: int, floor: int) -> None:
        from . import bound_kernels

        self._segment, self._query, self._k = segment, query, k
        self.same_curp = self._with_same_curp()
        full = len(self.same_curp.scores) == k
        self._least = np.array([max(floor, self.same_curp.scores[-1]) if full else floor])
        self._wanted = bound_kernels.looked_up(
            query.tables,
            query.reach,
            int(self._least[0]),
            len(segment.records.fathers) > 0,
            segment.lists,
        )

    @property
    def to_be_looked_at(self) -> int:
        runs = self._wanted.runs
        return int((runs[:, 1] - runs[:, 0]).sum())

    def part(self, number: int, parts: int) -> Best:
        """The best of the `number`th of so many parts of each list."""
        from . import scan_kernels

        kept, segment = self._nobody(), self._segment
        scan_kernels.scan(
            segment.records, self._query.tables, segment.lists, self._wanted, number, parts, kept
        )
        n = kept.filled[0]
        return Best(kept.scores[:n], kept.numbers[:n], kept.at[:n], *kept.work.tolist())

    def _nobody(self) -> "scan_kernels.Kept":
        from . import scan_kernels

        scores = np.full(self._k, LOWEST, dtype=np.int64)
        numbers, at = (np.zeros(self._k, dtype=np.int64) for _ in range(2))
        return scan_kernels.Kept(
            scores, numbers, at, np.zeros(1, dtype=np.int64), self._least, np.zeros(2, dtype=np.int64)
        )

    def _with_same_curp(self) -> Best:
        """Those whose complete CURP is the one asked for: no bound holds for them, so they are looked up."""
        tables = self._query.tables
        if tables.curp_bits[0] <= 0:
            nobody = np.empty(0, dtype=np.int64)
            return Best(nobody, nobody, nobody)
        found = self._segment.with_curp(tables.curp)
        numbers = self._segment.columns["number"][found].astype(np.int64)
        return together([Best(score_of(self._segment, self._query, found), numbers, found)], self._k)


def score_of(segment: Segment, query: Compiled, positions: np.ndarray) -> np.ndarray:
    """[n] the scores of these records."""
    return _weighed(segment, query, positions)[0]


def parts_of(segment: Segment, query: Compiled, positions: np.ndarray) -> Parts:
    """What each field of these records says."""
    return Parts._make(_weighed(segment, query, positions)[1])


def _weighed(segment: Segment, query: Compiled, positions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    from . import kernels

    weighed: tuple[np.ndarray, np.ndarray] = kernels.weigh(
        segment.records, query.tables, positions.astype(np.int64)
    )
    return weighed
