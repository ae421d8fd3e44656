"""Weights from a clinic's own lists and requests, without anybody saying who is who.

Expectation and maximisation: with the weights so far each candidate is the person sought with probability
p; how her names, dates and places were written counts p times; from the counts come new weights. Few
requests change the shipped weights little.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from math import log2, sqrt

import numpy as np

from .answer import PRIOR
from .explanation import Evidence
from .index import TraceIndex
from .people import Person
from .posterior import estimated_prior
from .weights import SHIPPED, DateErrors, NameErrors, Parts, PlaceErrors, Weights

BELIEVED = 300
ROUNDS = 3
FOLDS, LEAST_GAIN = 2, 0.1  # bits a request: with less nobody was found who had not been, nor said more truly
LIKELY, LIKELIEST = 0.01, 5  # candidates below hardly count
NAME_FIELDS = {
    "given": ("given",),
    "surname": ("surname1", "surname2"),
    "parent": ("mother_given", "father_given"),
}
_PLACE_CODES = {"municipality": "municipality", "state": "same_state", "differs": "differs"}


def fitted(indexes: Sequence[TraceIndex], requests: Sequence[Person]) -> Weights:
    """Learnt weights if they foretell other requests than they were learnt from better than the shipped ones
    do, by more than chance and by `LEAST_GAIN`; else the shipped ones.
    """
    if not indexes or not requests:
        return SHIPPED
    gains = np.concatenate([_gains(indexes, requests, part) for part in range(FOLDS)])
    surely = max(LEAST_GAIN, 2 * gains.std() / sqrt(len(gains)))
    return learn(indexes, requests) if gains.mean() > surely else SHIPPED


def learn(indexes: Sequence[TraceIndex], requests: Sequence[Person], rounds: int = ROUNDS) -> Weights:
    """Weights fitted to what was asked of these lists. The shipped ones count as many as `BELIEVED` people,
    however many rounds are gone.
    """
    weights = SHIPPED
    for _ in range(rounds):
        now = _weighed(indexes, weights)
        weights = _refitted(sum((_expected(index, requests) for index in now), Counter()))
    return weights


def _weighed(indexes: Iterable[TraceIndex], weights: Weights) -> list[TraceIndex]:
    return [replace(index, weights=weights) for index in indexes]


def _gains(indexes: Sequence[TraceIndex], requests: Sequence[Person], part: int) -> np.ndarray:
    """[n] bits by which what was learnt from the other parts foretells the requests of this one better."""
    others = [asked for n, asked in enumerate(requests) if n % FOLDS != part]
    left_out = requests[part::FOLDS]
    before, after = _weighed(indexes, SHIPPED), _weighed(indexes, learn(indexes, others))
    pairs = zip(before, after, strict=True)
    gains = [_foretold(new, left_out) - _foretold(old, left_out) for old, new in pairs]
    total: np.ndarray = np.sum(gains, axis=0)
    return total


def _foretold(index: TraceIndex, requests: Iterable[Person]) -> np.ndarray:
    """[n] bits by which a request is likelier if who is sought is somebody on the list or nobody, as likely,
    than if she is surely nobody there. Relatives are left out: what they share counts against p, not here.
    """
    found = [index.search(asked, LIKELIEST).candidates for asked in requests]
    scores = [np.logaddexp2.reduce([0.0, *(each.score for each in likeliest)]) for likeliest in found]
    return np.logaddexp2(log2(1 - PRIOR), log2(PRIOR / max(1, len(index))) + np.array(scores))


def _refitted(counts: Counter[tuple[str, str]]) -> Weights:
    """The M step: shares of what was counted, mixed with the shipped ones."""
    before = SHIPPED
    given, surname, parent = (
        _names(getattr(before, kind), kind, counts) for kind in ("given", "surname", "parent")
    )
    return replace(
        before,
        given=given,
        surname=surname,
        parent=parent,
        parts=_parts(before.parts, before.given, given),
        surname_parts=_parts(before.surname_parts, before.surname, surname),
        parent_parts=_parts(before.parent_parts, before.parent, parent),
        date=_dates(before.date, counts),
        place=PlaceErrors(**_mixed(asdict(before.place), _places(counts))),
    )


def _parts(parts: Parts, before: NameErrors, errors: NameErrors) -> Parts:
    """The more often a word is another name altogether, the less it speaks against."""
    more = log2(errors.differs / before.differs)
    return replace(parts, conflict=min(0.0, parts.conflict + more), nothing=min(0.0, parts.nothing + more))


def _expected(index: TraceIndex, requests: Iterable[Person]) -> Counter[tuple[str, str]]:
    """The E step: {(field, code): how many true pairs agree so, expected}."""
    results = [index.search(asked, LIKELIEST) for asked in requests]
    prior = estimated_prior([result.log2_evidence for result in results]) if results else PRIOR
    counts: Counter[tuple[str, str]] = Counter()
    for result in results:
        for candidate in result.with_prior(prior).candidates:
            if candidate.p > LIKELY:
                for one in candidate.explanation():
                    if not _is_vague(one):
                        counts[one.field, one.code] += candidate.p  # type: ignore[assignment]
    return counts


def _is_vague(one: Evidence) -> bool:
    """The same state, where one of them names no municipality, says nothing of how often those are wrong."""
    return one.field == "place" and one.code == "state" and min(len(one.asked), len(one.found)) <= 2


def _names(errors: NameErrors, kind: str, counts: Counter[tuple[str, str]]) -> NameErrors:
    return NameErrors(**_mixed(asdict(errors), _counted(counts, NAME_FIELDS[kind], asdict(errors))))


def _dates(errors: DateErrors, counts: Counter[tuple[str, str]]) -> DateErrors:
    """First days of January can't be told from true ones in one answer: their share stays."""
    shares = {name: share for name, share in asdict(errors).items() if name != "first_of_january"}
    return replace(errors, **_mixed(shares, _counted(counts, ("birth",), shares)))


def _counted(
    counts: Counter[tuple[str, str]], fields: Sequence[str], codes: Iterable[str]
) -> dict[str, float]:
    return {code: float(sum(counts[field, code] for field in fields)) for code in codes}


def _places(counts: Counter[tuple[str, str]]) -> dict[str, float]:
    return {name: float(counts["place", code]) for code, name in _PLACE_CODES.items()}


def _mixed(before: dict[str, float], counted: dict[str, float]) -> dict[str, float]:
    """Shares that add up to what they did before."""
    total, whole = sum(before.values()), sum(counted.values())
    return {
        name: total * (BELIEVED * share / total + counted[name]) / (BELIEVED + whole)
        for name, share in before.items()
    }
