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
from math import fsum
from typing import TYPE_CHECKING

import numpy as np

from .dates import calendar
from .exhaustive import Parts
from .kin import KIN, SHARED, SIBLING, TWIN, birth_bits
from .scale import BIT
from .statistics import Statistics
from .tables import Compiled

if TYPE_CHECKING:
    from . import kin_kernels

ELSEWHERE = (
    0.01  # of those who are on a list, how many are so badly written that they are not among the candidates
)
ROUNDS, PRIORS = 50, (0.02, 0.98)
MOST_KIN = 0.5  # of a short list at most so many are hers
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


def odds(query: Compiled, parts: Parts, dates: np.ndarray) -> Odds:
    """By what the fields of n records say and their codes of birth dates."""
    statistics, of = query.statistics, _of_kin(query, parts, dates)
    people = max(1, statistics.counts.people + statistics.outside)
    expected = _expected(statistics)
    share = expected / max(people, expected.sum() / MOST_KIN)
    kin = share[:, None] * np.exp2(of.bits)
    explained = np.log2(1 - share.sum() + kin.sum(axis=0))
    named = any(query.asked.readings[0].name)  # no name is missing where none was asked for
    worth = of.scores / BIT - explained + (np.where(of.nameless, NAMELESS, 0) if named else 0)
    return Odds(np.exp2(np.clip(worth - np.log2(people), -200, 200)), kin, explained)


def _of_kin(query: Compiled, parts: Parts, dates: np.ndarray) -> "kin_kernels.Weighed":
    from . import kin_kernels

    most = np.array([table.most for table in query.given])[query.tables.of_given]
    births = birth_bits(query.asked.birth, query.statistics.births)
    weighed: kin_kernels.Weighed = kin_kernels.weigh(parts, dates, calendar().year, SHARED, most, births)
    return weighed


def _expected(statistics: Statistics) -> np.ndarray:
    """[kin] how many of them one who is on the list has there."""
    expected = np.array([kin.expected for kin in KIN.values()])
    expected[[SIBLING, TWIN]] *= statistics.weights.siblings / KIN["sibling"].expected
    return expected


@dataclass(frozen=True)
class Chances:
    """`of[n]` records; that she is not on the list; log2 of how much likelier the query is if she is."""

    of: np.ndarray
    not_in_list: float
    log2_evidence: float


def chances(of: np.ndarray, considered: int, others: float, prior: float) -> Chances:
    """By the odds of n records, of which the first `considered` count each, and the sum of all others'."""
    evidence = fsum(of[:considered]) + others + ELSEWHERE
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
