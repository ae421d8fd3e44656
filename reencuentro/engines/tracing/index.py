"""A list of people in which anybody can be looked for. See `docs/tracing.md`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import log2

import numpy as np

from .answer import CONSIDERED, PRIOR, Result, answer, weigh
from .blocks import Blocks, People, in_parts
from .encoding import Remark, count_once
from .names.parsing import Words
from .people import Person
from .posterior import Odds
from .scale import BIT
from .scan import Best, best_of
from .segment import Segment, build
from .statistics import Counts, Statistics
from .tables import Compiled, compile_query, understood
from .texts import Texts
from .vocabulary import Vocabulary
from .weights import SHIPPED, Weights

OUT_OF_THE_QUESTION = -10.0  # bits: beside everybody else, one in a thousand at most

type Told = Callable[[Remark], None]


def _ignore(remark: Remark) -> None:
    """Nobody wants to know."""


@dataclass(frozen=True)
class TraceIndex:
    """A list. Made by `build` or `storage.open_index`; searched by any number of threads at a time.

    `given`, `surnames`: the values of names by number; `ids[number]` of the people, in the order of the
    list, which the `segments` share out among them. It doesn't change; `with_more` gives a longer one.
    """

    given: list[Words]
    surnames: list[Words]
    ids: Texts
    segments: list[Segment]
    counts: Counts
    weights: Weights = SHIPPED
    m_female: bool = False

    @classmethod
    def build(
        cls,
        people: People,
        *,
        weights: Weights = SHIPPED,
        m_female: bool = False,
        remark: Told = _ignore,
        processes: int = 1,
    ) -> "TraceIndex":
        """Of people as they were written down; `remark` is told what of whom could not be used.

        With several `processes` they read at once, to the same index; each is a Python of its own.
        """
        nobody = cls([()], [()], Texts.of([]), [], Counts.none(), weights, m_female)
        return nobody.with_more(people, remark=remark, processes=processes)

    def with_more(self, people: People, *, remark: Told = _ignore, processes: int = 1) -> "TraceIndex":
        """The list with these people behind the others: the same answers as if it had been built at once."""
        blocks = Blocks(self.given, self.surnames, remark)
        read = list(blocks.of(in_parts(people), self.m_female, processes))
        if not read:
            return self
        columns = {name: np.concatenate([each[name] for _, each in read]) for name in read[0][1]}
        given, surnames = blocks.given, blocks.surnames
        count_once(columns, Vocabulary.of(surnames))
        return replace(
            self,
            given=given,
            surnames=surnames,
            ids=Texts.together([self.ids, *(ids for ids, _ in read)]),
            segments=[*self.segments, build(columns)],
            counts=self.counts.plus(Counts.of(columns, len(given), len(surnames))),
        )

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def statistics(self) -> Statistics:
        given, surnames = Vocabulary.of(self.given), Vocabulary.of(self.surnames)
        return Statistics(given, surnames, self.counts, self.weights)

    @property
    def bytes_a_record(self) -> float:
        return sum(each.bytes_a_record * len(each) for each in self.segments) / max(1, len(self))

    def search(
        self, asked: Person, k: int = 20, *, prior: float = PRIOR, threads: int | None = None
    ) -> Result:
        """The k likeliest of all people on the list, but for those who are out of the question.

        `prior`: that whoever is sought is on the list at all.
        """
        query = self.compiled(asked)
        best = [self.best_of(number, query, k, threads) for number in range(len(self.segments))]
        return self.answered(query, best, k, prior)

    def compiled(self, asked: Person) -> Compiled:
        return compile_query(understood(asked, self.statistics, self.m_female), self.statistics)

    def best_of(self, segment: int, query: Compiled, k: int, threads: int | None = None) -> Best:
        """Those of one segment who are to be considered for the k likeliest of the whole list."""
        return best_of(self.segments[segment], query, max(k, CONSIDERED), least_score(len(self)), threads)

    def answered(self, query: Compiled, best: Sequence[Best], k: int, prior: float) -> Result:
        """By the best of each segment."""
        return answer(query, self.segments, best, self.ids, k, prior)

    def weigh(self, asked: Person, numbers: Sequence[int]) -> Odds:
        """What the people at these places on the list are worth as the person sought."""
        return weigh(self.compiled(asked), self.segments, np.array(numbers, dtype=np.int64))


def least_score(people: int) -> int:
    """Below it, scaled, nobody is a candidate: it would be OUT_OF_THE_QUESTION that it's the person
    sought, or nothing speaks for it.
    """
    return max(1, round((log2(max(1, people)) + OUT_OF_THE_QUESTION) * BIT))
