"""From the best records of each part of a list to candidates with probabilities and reasons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import fsum

import numpy as np

from .dates import birth_of
from .encoding import GIVEN, NAMES
from .exhaustive import Parts
from .explanation import Evidence, Found, explain
from .places import place_of
from .posterior import Odds, chances, odds
from .scale import BIT
from .scan import Best, parts_of, together
from .segment import Segment
from .tables import Compiled

PRIOR = 0.5  # that somebody who is looked for is on the list
CONSIDERED = 100  # of the best, however few are asked for
ENOUGH = 32.0  # odds beside which those of all others together, about 1 at most, hardly count
SAMPLED = 4096  # of the others


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


@dataclass(frozen=True)
class Result:
    """The likeliest first. `p` of all candidates, `p_elsewhere` (on the list, not among them) and
    `p_not_in_list` add up to 1. `log2_evidence`: how much likelier the query is if the person is on the
    list than if not.

    `read` and `scored` count the records whose bounds were looked up and that were scored in full, of
    `searched`.
    """

    candidates: list[Candidate]
    p_elsewhere: float
    p_not_in_list: float
    prior: float
    log2_evidence: float
    searched: int
    read: int
    scored: int

    def with_prior(self, prior: float) -> "Result":
        """The same, if another share of those sought are on the list."""
        evidence = 2.0**self.log2_evidence
        before, after = (share * evidence + 1 - share for share in (self.prior, prior))
        times = prior / self.prior * before / after
        return replace(
            self,
            candidates=[replace(each, p=each.p * times) for each in self.candidates],
            p_elsewhere=self.p_elsewhere * times,
            p_not_in_list=(1 - prior) / after,
            prior=prior,
        )


def answer(
    query: Compiled, segments: Sequence[Segment], best: Sequence[Best], ids: Sequence[str],
    k: int, prior: float, *, sampled: bool = True, besides: Sequence[int] = (),
) -> Result:  # fmt: skip
    """`best[n]`, at least CONSIDERED where there are so many, of `segments[n]`, which hold the list in this
    order; `ids` of the whole list. Unless `sampled`, nobody else is reckoned with; never those `besides`.
    """
    merged, holders = _merged(segments, best, max(k, CONSIDERED))
    parts, dates = _read(query, segments, holders, merged.positions)
    found = odds(query, parts, dates)
    likeliest, scores = np.argsort(-found.of, kind="stable").tolist(), merged.scores / BIT
    others = _others(query, segments, [*merged.numbers[:CONSIDERED], *besides], found) if sampled else 0.0
    said = chances(found.of, CONSIDERED, others, prior)
    candidates = [
        Candidate(
            id=ids[int(merged.numbers[place])],
            number=int(merged.numbers[place]),
            score=float(scores[place]),
            sibling_bits=float(found.kin_bits[place]),
            p=float(said.of[place]),
            explanation=partial(
                _explained,
                query,
                segments[holders[place]],
                int(merged.positions[place]),
                parts,
                place,
            ),
        )
        for place in likeliest[:k]
    ]
    elsewhere = max(0.0, 1 - said.not_in_list - fsum(each.p for each in candidates))
    return Result(
        candidates, elsewhere, said.not_in_list, prior, said.log2_evidence,
        sum(map(len, segments)), merged.read, merged.scored,
    )  # fmt: skip


def _others(query: Compiled, segments: Sequence[Segment], counted: Sequence[int], found: Odds) -> float:
    """The odds of all who are not `counted` (places on the list) together, by an even sample of the list: its
    records lie in the order of names, so that it has its share of each.
    """
    if fsum(found.of[:CONSIDERED]) > ENOUGH:
        return 0.0
    step = max(1, sum(map(len, segments)) // SAMPLED)
    every, offset = [], 0
    for segment in segments:
        sample = segment.every(step)
        parts = parts_of(sample, query, np.arange(len(sample)))
        of = odds(query, parts, sample.columns["date"]).of
        numbers = sample.columns["number"] + offset
        every.append(of[~np.isin(numbers, counted)])
        offset += len(segment)
    return step * fsum(np.concatenate(every).tolist()) if every else 0.0


def weigh(query: Compiled, segments: Sequence[Segment], numbers: np.ndarray) -> Odds:
    """Of the records at these places on the list."""
    edges = np.cumsum([0, *map(len, segments)])
    holders = edges.searchsorted(numbers, "right") - 1
    positions = np.array(
        [segments[n].position_of[at - edges[n]] for n, at in zip(holders, numbers, strict=True)],
        dtype=np.int64,
    )
    parts, dates = _read(query, segments, holders, positions)
    return odds(query, parts, dates)


def _merged(segments: Sequence[Segment], best: Sequence[Best], k: int) -> tuple[Best, np.ndarray]:
    """The best k of the whole list, and which segment each is in."""
    if len(segments) == 1 and len(best[0].scores) <= k:  # most lists are one, and its best are in order
        return best[0], np.zeros(len(best[0].scores), dtype=np.int64)
    offsets = np.cumsum([0, *map(len, segments)])
    whole = [replace(each, numbers=each.numbers + offsets[n]) for n, each in enumerate(best)]
    nobody = np.empty(0, dtype=np.int64)
    merged = together([Best(nobody, nobody, nobody), *whole], k)
    return merged, offsets.searchsorted(merged.numbers, "right") - 1


def _read(
    query: Compiled, segments: Sequence[Segment], holders: np.ndarray, positions: np.ndarray
) -> tuple[Parts, np.ndarray]:
    """What the fields of each say, and each date."""
    if len(segments) == 1:
        return parts_of(segments[0], query, positions), segments[0].columns["date"][positions]
    parts = np.empty((len(Parts._fields), len(positions)), dtype=np.int64)
    dates = np.empty(len(positions), dtype=np.int64)
    for number, segment in enumerate(segments):
        here = np.flatnonzero(holders == number)
        if len(here):
            parts[:, here] = parts_of(segment, query, positions[here])
            dates[here] = segment.columns["date"][positions[here]]
    return Parts._make(parts), dates


def _explained(query: Compiled, segment: Segment, position: int, parts: Parts, number: int) -> list[Evidence]:
    names, statistics = {}, query.statistics
    for name in NAMES:
        column, vocabulary = segment.columns[name], statistics.given if name in GIVEN else statistics.surnames
        names[name] = vocabulary.words_of(int(column[position])) if len(column) else ()
    found = Found(
        names,
        birth_of(int(segment.columns["date"][position])),
        place_of()[int(segment.columns["place"][position])],
        int(segment.columns["sex"][position]),
    )
    return explain(query.asked, found, parts, number, statistics)
