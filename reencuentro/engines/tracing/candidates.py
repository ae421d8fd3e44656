"""Who may be the person sought: arrays, of which a candidate is made when somebody looks at her."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple, overload

import numpy as np

from .explanation import Evidence


@dataclass(frozen=True)
class Candidate:
    """`score` in bits is the sum of `explanation()`; `p` the probability that this is the person sought.

    `number` is the place on the list. `sibling_bits` of the score don't count for p: a brother or sister,
    another relative or a namesake has them too.
    """

    id: str
    number: int
    score: float
    sibling_bits: float
    p: float
    explanation: Callable[[], list[Evidence]]


class Facts(NamedTuple):
    """What reasons are made of: [n] the segment and the place in it of each candidate, and what her fields
    say, [part, n] as in `exhaustive.Parts`.
    """

    holders: np.ndarray
    positions: np.ndarray
    parts: np.ndarray


@dataclass(frozen=True, eq=False)
class Candidates(Sequence[Candidate]):
    """[n] each, the likeliest first, as in `Candidate`. `id_of(n)` tells who the nth is, `explain(facts, n)`
    why.
    """

    numbers: np.ndarray
    scores: np.ndarray
    sibling_bits: np.ndarray
    p: np.ndarray
    facts: Facts
    id_of: Callable[[int], str]
    explain: Callable[[Facts, int], list[Evidence]]

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> Candidate: ...

    @overload
    def __getitem__(self, place: slice) -> list[Candidate]: ...

    def __getitem__(self, place: int | slice) -> Candidate | list[Candidate]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        n = range(len(self))[place]
        return Candidate(
            self.id_of(n),
            int(self.numbers[n]),
            float(self.scores[n]),
            float(self.sibling_bits[n]),
            float(self.p[n]),
            partial(self.explain, self.facts, n),
        )

    def as_likely(self, times: float) -> "Candidates":
        """The same, each so many times as likely."""
        return replace(self, p=self.p * times)
