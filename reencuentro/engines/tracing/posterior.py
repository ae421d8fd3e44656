"""How likely each candidate is the person sought, and how likely she is not on the list.

Every record, and nobody, is a hypothesis. With N records and the prior share of those sought who are on
the list,

    P(r) ~ prior / N * 2^score(r) / (1 + sum over kin of expected / N * (2^kin(r) - 1))
    P(not on the list) ~ 1 - prior

`kin(r)` is what the record is worth as that of a relative of the person sought, or of a namesake (`kin`).
Where two children have surnames, mother and place in common, only what brothers and sisters don't share can
make one the likelier.

All records count, not only those that are shown: beyond the best, an even sample of the list stands for the
others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .dates import FIRST, calendar
from .kin import KIN
from .segment import Segment
from .tables import Compiled

if TYPE_CHECKING:
    from . import posterior_kernels

ELSEWHERE = (
    0.01  # of those who are on a list, how many are so badly written that they are not among the candidates
)
ROUNDS, PRIORS = 50, (0.02, 0.98)
NAMELESS = -5.0  # bits: rows without a name are seldom people, and nobody can tell which


@dataclass(frozen=True)
class Odds:
    """Of n records: how much likelier the query is if it is about each than if about nobody on the list.

    `kin[KIN, n]`: how much likelier it is that the record is a relative's or a namesake's than one like it is
    there by chance. So many `kin_bits` of the scores go to that explanation.
    """

    of: np.ndarray
    kin: np.ndarray
    kin_bits: np.ndarray

    @classmethod
    def empty(cls, number: int) -> "Odds":
        """To be filled in."""
        return cls(np.empty(number), np.empty((len(KIN), number)), np.empty(number))


def odds(query: Compiled, segment: Segment, positions: np.ndarray) -> tuple[np.ndarray, Odds]:
    """Of the records at these places in the segment; before it what their fields say, [part, n]."""
    from . import posterior_kernels

    parts, *found = posterior_kernels.odds(
        segment.records, query.tables, _beside(query), positions.astype(np.int64)
    )
    return parts, Odds(*found)


def odds_of_others(query: Compiled, sample: Segment, counted: np.ndarray) -> float:
    """The sum of the odds of all in the sample but those `counted`, sorted places on the list."""
    from . import posterior_kernels

    return float(posterior_kernels.odds_of_others(sample.records, query.tables, _beside(query), counted))


def _beside(query: Compiled) -> "posterior_kernels.Beside":
    """What the odds depend on beside the tables."""
    from . import posterior_kernels

    statistics, asked = query.statistics, query.asked
    named = any(asked.readings[0].name)  # no name is missing where none was asked for
    return posterior_kernels.Beside(
        calendar().year,
        np.array([query.given[table].most for table in query.tables.of_given]),
        asked.birth.year - FIRST,
        statistics.births.year_share,
        max(1, statistics.counts.people + statistics.outside),
        statistics.weights.siblings / KIN["sibling"].expected,
        NAMELESS if named else 0.0,
    )


@dataclass(frozen=True)
class Chances:
    """`of[n]` records; that she is not on the list; log2 of how much likelier the query is if she is."""

    of: np.ndarray
    not_in_list: float
    log2_evidence: float


def chances(of: np.ndarray, considered: int, others: float, prior: float) -> Chances:
    """By the odds of n records, of which the first `considered` count each, and the sum of all others'."""
    evidence = float(of[:considered].sum()) + others + ELSEWHERE
    total = prior * evidence + 1 - prior
    return Chances(prior * of / total, (1 - prior) / total, float(np.log2(evidence)))


def estimated_prior(log2_evidence: Sequence[float]) -> float:
    """The share of those sought who are on the list, by expectation and maximisation over what was asked.

    `log2_evidence` of each query: how much likelier it is if the person is on the list than if not.
    """
    odds = 2.0 ** np.clip(np.asarray(log2_evidence, dtype=float), -200, 200)
    prior = 0.5
    for _ in range(ROUNDS):
        prior = float(np.clip(np.mean(prior * odds / (prior * odds + 1 - prior)), *PRIORS))
    return prior
