"""How likely each candidate is the person sought, and how likely she is not on the list.

Every record, and nobody, is a hypothesis. With N records and the prior share of those sought who are on
the list,

    P(r) ~ prior / N * 2^score(r) / (1 + siblings / N * 2^sibling(r)),    P(not on the list) ~ 1 - prior

`sibling(r)` is what the record is worth as that of a brother or sister of the person sought: what the
household shares counts as it does for herself, another given name and birth date don't count against it.
Where two children have surnames, mother and place in common, only what brothers and sisters don't share
can make one the likelier.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .date_weights import sibling_ratio
from .exhaustive import Parts
from .scale import BIT
from .statistics import Statistics
from .tables import Compiled

ELSEWHERE = (
    0.01  # of those who are on a list, how many are so badly written that they are not among the candidates
)
SAME_NAME = -6.0  # bits: brothers and sisters rarely have the same given names
MOST_SIBLING_BITS = 60.0
ROUNDS, PRIORS = 50, (0.02, 0.98)
WHOLE_NAME = 0.7  # of what given names can be worth at most: then no part of them differs


@dataclass(frozen=True)
class Chances:
    """`of[k]` candidates; they, `elsewhere` on the list and `not_in_list` add up to 1.

    `sibling_bits[k]` go to the explanation that the candidate is a brother or sister.
    """

    of: np.ndarray
    elsewhere: float
    not_in_list: float
    log2_evidence: float
    sibling_bits: np.ndarray


def chances(
    query: Compiled, parts: Parts, dates: np.ndarray, statistics: Statistics, prior: float
) -> Chances:
    """For k candidates, by what their fields say and their codes of birth dates."""
    people = max(1, statistics.counts.people)
    lost = _sibling_bits(query, parts, dates, statistics)
    slope, offset = statistics.weights.platt
    odds = 2.0 ** np.clip(slope * (parts.score / BIT - lost - np.log2(people)) + offset, -200, 200)
    evidence = float(odds.sum()) + ELSEWHERE
    total = prior * evidence + 1 - prior
    return Chances(
        prior * odds / total, prior * ELSEWHERE / total, (1 - prior) / total, float(np.log2(evidence)), lost
    )


def _sibling_bits(query: Compiled, parts: Parts, dates: np.ndarray, statistics: Statistics) -> np.ndarray:
    expected = statistics.weights.siblings / max(1, statistics.counts.people)
    ratio = sibling_ratio(query.asked.birth, dates, statistics.births)
    bits = parts.household / BIT + np.log2(np.maximum(ratio, 1e-9))
    bits[_whole_names(query, parts)] += SAME_NAME
    lost: np.ndarray = np.log2(1 + expected * 2.0 ** np.minimum(bits, MOST_SIBLING_BITS))
    return lost


def _whole_names(query: Compiled, parts: Parts) -> np.ndarray:
    """[k] whose given names agree and no part of them differs."""
    most = np.array([table.most for table in query.given])[query.tables.of_given]
    whole: np.ndarray = (parts.given > 0) & (parts.given >= WHOLE_NAME * most[parts.reading])
    return whole


def estimated_prior(log2_evidence: Sequence[float]) -> float:
    """The share of those sought who are on the list, by expectation and maximisation over what was asked.

    `log2_evidence` of each query: how much likelier it is if the person is on the list than if not.
    """
    odds = 2.0 ** np.clip(np.asarray(log2_evidence, dtype=float), -200, 200)
    prior = 0.5
    for _ in range(ROUNDS):
        prior = float(np.clip(np.mean(prior * odds / (prior * odds + 1 - prior)), *PRIORS))
    return prior
