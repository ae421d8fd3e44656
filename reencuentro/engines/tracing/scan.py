"""The best k records of a segment, by a look at all of them that skips whom it can prove to be worse."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache

import numpy as np

from .segment import Segment
from .tables import Compiled, bounds

ONE_THREAD_BELOW = 500_000  # records: a second thread starts slower than they are scanned
STRIPES_A_PART = 8
LOWEST = -(1 << 30)
CORES = os.cpu_count() or 1


@dataclass(frozen=True)
class Best:
    """[k] the best first: scores, places on the list, positions in the segment.

    `read`: of how many records a bound was looked up; `scored`: how many were scored in full.
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
    parts = threads or (1 if len(segment) < ONE_THREAD_BELOW else CORES)
    search = _Search(segment, query, k, floor, parts)
    others = [_threads().submit(search.part, number) for number in range(1, parts)]
    return together([search.same_curp, search.part(0), *(each.result() for each in others)], k)


def together(parts: Sequence[Best], k: int) -> Best:
    """The best k of several searches of different records."""
    scores, numbers, positions = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("scores", "numbers", "positions")
    )
    order = np.lexsort((numbers, -scores))[:k]
    read, scored = sum(part.read for part in parts), sum(part.scored for part in parts)
    return Best(scores[order], numbers[order], positions[order], read, scored)


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(CORES, thread_name_prefix="tracing")


class _Search:
    """One query in one segment, in `parts` that may run at the same time."""

    def __init__(self, segment: Segment, query: Compiled, k: int, floor: int, parts: int) -> None:
        self._segment, self._query, self._k, self._parts = segment, query, k, parts
        self._bounds = bounds(query, segment)
        self.same_curp = self._with_same_curp()
        self._shared = np.full(1, floor, dtype=np.int64)
        if len(self.same_curp.scores) == k:
            self._shared[0] = max(floor, self.same_curp.scores[-1])

    def part(self, number: int) -> Best:
        """The best of every `parts`th stripe of pairs of buckets, from the `number`th."""
        from . import kernels

        columns, cells = self._segment.compiled
        buckets = self._segment.buckets.number
        scores = np.full(self._k, LOWEST, dtype=np.int64)
        numbers, positions = (np.zeros(self._k, dtype=np.int64) for _ in range(2))
        work, kept = np.zeros(2, dtype=np.int64), 0
        edges = self._stripes()
        for stripe in range(number, len(edges) - 1, self._parts):
            for given in range(len(self._query.given)):
                kept = kernels.scan(
                    columns, cells, self._query.tables, self._bounds, given, buckets, edges[stripe],
                    edges[stripe + 1], self._shared, kept, scores, numbers, positions, work,
                )  # fmt: skip
        return Best(scores[:kept], numbers[:kept], positions[:kept], int(work[0]), int(work[1]))

    def _stripes(self) -> list[int]:
        """Pairs at which stripes with about as many cells begin and end."""
        of_pair = self._segment.cells["of_pair"]
        number = 1 if self._parts == 1 else STRIPES_A_PART * self._parts
        edges: list[int] = of_pair.searchsorted(np.linspace(0, of_pair[-1], number + 1)).tolist()
        return [0, *edges[1:-1], len(of_pair) - 1]

    def _with_same_curp(self) -> Best:
        """Those whose complete CURP is the one asked for: no bound holds for them, so they are looked up."""
        known, positions = self._segment.by_curp
        asked = self._query.tables.curp
        same = slice(known.searchsorted(asked), known.searchsorted(asked, "right"))
        found = positions[same if self._query.tables.curp_bits[0] > 0 else slice(0)].astype(np.int64)
        numbers = self._segment.columns["number"][found].astype(np.int64)
        return together([Best(score_of(self._segment, self._query, found), numbers, found)], self._k)


def score_of(segment: Segment, query: Compiled, positions: np.ndarray) -> np.ndarray:
    """[n] the scores of these records."""
    from . import kernels

    scores = np.empty(len(positions), dtype=np.int64)
    kernels.score_each(segment.compiled[0], query.tables, positions, scores)
    return scores
