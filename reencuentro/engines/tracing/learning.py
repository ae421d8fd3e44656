"""Weights from a clinic's own lists and requests, without anybody saying who is who.

Expectation and maximisation: with the weights so far each candidate is the person sought with probability
p; how her names, dates and places were written counts p times; from the counts come new weights. A small
list changes the shipped weights little: they count as `BELIEVED` people. Probabilities are put right by
verdicts: `calibrated`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from math import log2

from .answer import PRIOR
from .calibration import correction
from .explanation import Evidence
from .index import TraceIndex
from .people import Person
from .posterior import estimated_prior
from .weights import DateErrors, NameErrors, Parts, PlaceErrors, Weights

BELIEVED = 300
ROUNDS = 3
LIKELY = 0.01  # candidates below hardly count
NAME_FIELDS = {
    "given": ("given",),
    "surname": ("surname1", "surname2"),
    "parent": ("mother_given", "father_given"),
}
_PLACE_CODES = {"municipality": "municipality", "state": "same_state", "differs": "differs"}


def learn(index: TraceIndex, requests: Sequence[Person], rounds: int = ROUNDS) -> TraceIndex:
    """The same list with weights fitted to what was asked of it."""
    for _ in range(rounds):
        index = replace(index, weights=_refitted(index, requests))
    return index


def _refitted(index: TraceIndex, requests: Iterable[Person]) -> Weights:
    """The M step: shares of what was counted, mixed with the weights so far."""
    counts = _expected(index, requests)
    before = index.weights
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
    results = [index.search(asked, 5) for asked in requests]
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


def calibrated(index: TraceIndex, log2_odds: Sequence[float], same: Sequence[bool]) -> TraceIndex:
    """The same list with all its probabilities corrected by verdicts (`calibration`), also those beyond what
    was judged; an answer alone, and no further than was judged, `OfSeveral.corrected` corrects.

    `log2_odds[n]` of a candidate's p, as the list gives it without correction; `same[n]` the verdict.
    """
    found = correction(log2_odds, same)
    return replace(index, weights=replace(index.weights, platt=(found.slope, found.offset)))
