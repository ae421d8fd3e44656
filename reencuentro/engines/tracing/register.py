"""People on file, each perhaps under several names and with numbers of papers: which of them somebody may be.

A register differs from a list that is searched for one child. It may hold five people or ten thousand; those
who are asked for are mostly not on it; and whoever asks wants to see each who may be meant, not the likeliest
alone. How likely she is on it at all follows from how long it is: each of its people comes again as often as
each of `OTHERS` comes for the first time. Of these are most of her relatives and namesakes, too.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log2
from typing import NamedTuple

import numpy as np

from .answer import CONSIDERED, Result, answer
from .explanation import Evidence
from .index import TraceIndex
from .linking import BY_MISTAKE
from .people import Person
from .scale import BIT
from .scan import Best, best_of, score_of, together, without
from .tables import Compiled, compile_query, understood

OTHERS = 10_000
EVEN = 0.5
LEAST, MOST = 0.01, 20
SAME_NUMBER = log2(0.85 / BY_MISTAKE)  # bits: so often a number is written down right on both sides


class Entry(NamedTuple):
    """One person: as she is known best, then under each other name; and numbers that are hers alone."""

    names: tuple[Person, ...]
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Likely:
    """With probability `p` the person at this `place` of the register is the one asked for.

    `evidence()`: why, the strongest first. One more field than on lists: `number`, a paper's that both have.
    """

    place: int
    p: float
    evidence: Callable[[], list[Evidence]]


class _Fit(NamedTuple):
    """Odds against everybody who is not on the register, by the names that fit best."""

    odds: float
    evidence: Callable[[], list[Evidence]]


class Register:
    """Made of entries; searched any number of times. It holds names: it goes with whoever made it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        people = list[Person]()
        self._owners, self._records, self._having = list[int](), list[range](), dict[str, list[int]]()
        for place, (names, numbers) in enumerate(entries):
            self._records.append(range(len(people), len(people) + len(names)))
            self._owners += [place] * len(names)
            people += names
            for number in numbers:
                self._having.setdefault(number, []).append(place)
        self._index = TraceIndex.build(people)
        self._statistics = replace(self._index.statistics, outside=OTHERS)

    def __len__(self) -> int:
        return len(self._records)

    def search(
        self, asked: Entry, *, least: float = LEAST, most: int = MOST, besides: Collection[int] = ()
    ) -> list[Likely]:
        """Whoever is the one asked for with a probability of `least` or more, or has one of her numbers; the
        likeliest first. The places `besides` are as good as empty: who asks may stand there herself.
        """
        sharing = {
            place: number
            for number in asked.numbers
            for place in self._having.get(number, ())
            if place not in besides
        }
        left_out = [record for place in besides for record in self._records[place]]
        fits = dict[int, _Fit]()
        for believed, person in enumerate(asked.names if self._owners else ()):
            among = 1 if not believed else len(asked.names)
            for place, fit in self._fits(person, least, sharing, among, left_out):
                if place not in fits or fit.odds > fits[place].odds:
                    fits[place] = fit
        for place, number in sharing.items():
            fits[place] = _with_number(fits.get(place), number)
        total = 1 + sum(fit.odds for fit in fits.values())
        likely = [Likely(place, fit.odds / total, fit.evidence) for place, fit in fits.items()]
        shown = [one for one in likely if one.p >= least or one.place in sharing]
        return sorted(shown, key=lambda one: (-one.p, one.place))[:most]

    def _fits(
        self, person: Person, least: float, sharing: Collection[int], among: int, left_out: Sequence[int]
    ) -> Iterator[tuple[int, _Fit]]:
        """Who fits a name; of `among` names none is believed as much as the only one."""
        also = [record for place in sharing for record in self._records[place]]
        result = self._result(person, least, also, left_out)
        if result is None:
            return
        for candidate in result.candidates:
            odds = candidate.p / result.p_not_in_list * (1 + len(self._owners) / OTHERS)
            yield self._owners[candidate.number], _Fit(odds / among, candidate.explanation)

    def _result(
        self, person: Person, least: float, also: Collection[int], left_out: Sequence[int]
    ) -> Result | None:
        """None, and nothing more is reckoned, if nobody comes into question: mostly nobody does."""
        index, query = self._index, compile_query(understood(person, self._statistics), self._statistics)
        floor = round(log2(OTHERS * least) * BIT)
        best = without(best_of(index.segments[0], query, CONSIDERED + len(left_out), floor), left_out)
        if left := sorted(set(also) - set(best.numbers.tolist())):
            best = together([best, self._scored(query, left)], CONSIDERED)
        if not len(best.numbers):
            return None
        return answer(
            query, index.segments, [best], index.ids, CONSIDERED, EVEN,
            sampled=len(best.numbers) >= CONSIDERED, besides=left_out,
        )  # fmt: skip

    def _scored(self, query: Compiled, numbers: list[int]) -> Best:
        """These records, whatever they are worth."""
        [segment] = self._index.segments
        positions = segment.position_of[numbers]
        return Best(score_of(segment, query, positions), np.array(numbers), positions)


def _with_number(fit: _Fit | None, number: str) -> _Fit:
    said = Evidence("number", "exact", SAME_NUMBER, number, number)
    if fit is None:
        return _Fit(2.0**SAME_NUMBER / OTHERS, lambda: [said])
    return _Fit(fit.odds * 2.0**SAME_NUMBER, lambda: [said, *fit.evidence()])
