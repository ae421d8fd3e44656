"""From the best records of each part of a list to candidates with probabilities and reasons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from .candidates import Candidates, Facts
from .dates import birth_of
from .encoding import GIVEN, NAMES
from .exhaustive import Parts
from .explanation import Evidence, Found, explain
from .places import place_of
from .posterior import Odds, chances, odds, odds_of_others
from .scale import BIT
from .scan import Best, together
from .segment import Segment
from .statistics import Statistics
from .tables import Asked, Compiled

PRIOR = 0.5  # that somebody who is looked for is on the list
CONSIDERED = 100  # of the best, however few are asked for
ENOUGH = 32.0  # odds beside which those of all others together, about 1 at most, hardly count
SAMPLED = 4096  # of the others


@dataclass(frozen=True)
class Result:
    """The likeliest first. `p` of all candidates, `p_elsewhere` (on the list, not among them) and
    `p_not_in_list` add up to 1. `log2_evidence`: how much likelier the query is if the person is on the
    list than if not.

    `read` and `scored` count the records whose bounds were looked up and that were scored in full, of
    `searched`.
    """

    candidates: Candidates
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
            candidates=self.candidates.as_likely(times),
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
    parts, found = _weighed(query, segments, holders, merged.positions)
    others = _others(query, segments, [*merged.numbers[:CONSIDERED], *besides], found) if sampled else 0.0
    said = chances(found.of, CONSIDERED, others, prior)
    likeliest = np.argsort(-found.of, kind="stable")[:k]
    numbers, p = merged.numbers[likeliest], said.of[likeliest]
    candidates = Candidates(
        numbers,
        merged.scores[likeliest] / BIT,
        found.kin_bits[likeliest],
        p,
        Facts(holders[likeliest], merged.positions[likeliest], parts[:, likeliest]),
        id_of=lambda n: ids[int(numbers[n])],
        explain=partial(explained, query.asked, query.statistics, segments),
    )
    return Result(
        candidates, max(0.0, 1 - said.not_in_list - float(p.sum())), said.not_in_list, prior,
        said.log2_evidence, sum(map(len, segments)), merged.read, merged.scored,
    )  # fmt: skip


def _others(query: Compiled, segments: Sequence[Segment], counted: Sequence[int], found: Odds) -> float:
    """The odds of all who are not `counted` (places on the list) together, by an even sample of the list: its
    records lie in the order of names, so that it has its share of each.
    """
    if found.of[:CONSIDERED].sum() > ENOUGH:
        return 0.0
    step = max(1, sum(map(len, segments)) // SAMPLED)
    total, offset, known = 0.0, 0, np.sort(np.array(counted, dtype=np.int64))
    for segment in segments:
        total += odds_of_others(query, segment.every(step), known - offset)
        offset += len(segment)
    return step * total


def weigh(query: Compiled, segments: Sequence[Segment], numbers: np.ndarray) -> Odds:
    """Of the records at these places on the list."""
    edges = np.cumsum([0, *map(len, segments)])
    holders = edges.searchsorted(numbers, "right") - 1
    positions = np.array(
        [segments[n].position_of[at - edges[n]] for n, at in zip(holders, numbers, strict=True)],
        dtype=np.int64,
    )
    return _weighed(query, segments, holders, positions)[1]


def _merged(segments: Sequence[Segment], best: Sequence[Best], k: int) -> tuple[Best, np.ndarray]:
    """The best k of the whole list, and which segment each is in."""
    if len(segments) == 1 and len(best[0].scores) <= k:  # most lists are one, and its best are in order
        return best[0], np.zeros(len(best[0].scores), dtype=np.int64)
    offsets = np.cumsum([0, *map(len, segments)])
    whole = [replace(each, numbers=each.numbers + offsets[n]) for n, each in enumerate(best)]
    nobody = np.empty(0, dtype=np.int64)
    merged = together([Best(nobody, nobody, nobody), *whole], k)
    return merged, offsets.searchsorted(merged.numbers, "right") - 1


def _weighed(
    query: Compiled, segments: Sequence[Segment], holders: np.ndarray, positions: np.ndarray
) -> tuple[np.ndarray, Odds]:
    """What the fields of each say, [part, n], and what she is worth."""
    if len(segments) == 1:
        return odds(query, segments[0], positions)
    parts = np.empty((len(Parts._fields), len(positions)), dtype=np.int64)
    every = Odds.empty(len(positions))
    for number, segment in enumerate(segments):
        here = np.flatnonzero(holders == number)
        if len(here):
            parts[:, here], found = odds(query, segment, positions[here])
            every.of[here], every.kin[:, here], every.kin_bits[here] = found.of, found.kin, found.kin_bits
    return parts, every


def explained(
    asked: Asked, statistics: Statistics, segments: Sequence[Segment], facts: Facts, n: int
) -> list[Evidence]:
    """Why the nth is among the candidates, the strongest first."""
    found = _found(statistics, segments[facts.holders[n]], int(facts.positions[n]))
    return explain(asked, found, Parts._make(facts.parts), n, statistics)


def _found(statistics: Statistics, segment: Segment, position: int) -> Found:
    names = {}
    for name in NAMES:
        column, vocabulary = segment.columns[name], statistics.given if name in GIVEN else statistics.surnames
        names[name] = vocabulary.words_of(int(column[position])) if len(column) else ()
    return Found(
        names,
        birth_of(int(segment.columns["date"][position])),
        place_of()[int(segment.columns["place"][position])],
        int(segment.columns["sex"][position]),
    )
