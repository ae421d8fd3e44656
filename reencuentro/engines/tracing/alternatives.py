"""A list searched for somebody who is known under several names: of each record the best of them counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .answer import PRIOR, Result
from .calibration import Correction
from .candidates import Candidate
from .index import TraceIndex
from .names.parsing import NameReader, given_odds
from .people import Person


@dataclass(frozen=True)
class Found:
    """A candidate, and the facts under which it fits best."""

    asked: Person
    candidate: Candidate


@dataclass(frozen=True)
class OfSeveral:
    """The likeliest first; their `p`, what is elsewhere on the list, and `p_not_in_list` add up to 1."""

    found: list[Found]
    p_not_in_list: float

    def corrected(self, by: Correction) -> "OfSeveral":
        """With the p of each candidate put right; what is left is shared out among the others as it was."""
        right = [by.of(one.candidate.p) for one in self.found]
        scale = max(1.0, sum(right))
        left, was_left = 1 - sum(right) / scale, 1 - sum(one.candidate.p for one in self.found)
        found = [
            replace(one, candidate=replace(one.candidate, p=p / scale))
            for one, p in zip(self.found, right, strict=True)
        ]
        return OfSeveral(found, self.p_not_in_list * left / was_left if was_left > 0 else left)


def search_each(
    index: TraceIndex, asked: Sequence[Person], k: int = 20, *, prior: float = PRIOR
) -> OfSeveral:
    """The k likeliest for any of `asked`, one at least, the same person each time under another name.

    The first is as she is known best. With more names somebody else agrees with one of them the sooner, by
    chance: so each of the others is believed less by how many there are.
    """
    answers = [(one, index.search(one, k, prior=prior)) for one in asked]
    best: dict[int, tuple[float, Found]] = {}
    for place, (one, result) in enumerate(answers):
        for candidate in result.candidates:
            odds = candidate.p / result.p_not_in_list / (len(asked) if place else 1)
            if odds > best.get(candidate.number, (0.0,))[0]:
                best[candidate.number] = (odds, Found(one, candidate))
    return _together(list(best.values()), answers[0][1], k)


def called(known: Person, name: str) -> Person:
    """Under another name, with what it doesn't say taken from the first: 'Lupita' keeps the surnames."""
    given, first, second = (" ".join(part) for part in NameReader().full_name(name))
    if given and not first and all(given_odds(word) < 0 for word in given.split()):
        given, first = "", given
    if not first:
        return known._replace(given_names=given)
    return known._replace(given_names=given or known.given_names, surname1=first, surname2=second)


def _together(best: list[tuple[float, Found]], first: Result, k: int) -> OfSeveral:
    """From odds against nobody to probabilities."""
    total = 1 + first.p_elsewhere / first.p_not_in_list + sum(odds for odds, _found in best)
    found = [
        replace(one, candidate=replace(one.candidate, p=odds / total))
        for odds, one in sorted(best, key=lambda pair: (-pair[0], pair[1].candidate.number))
    ]
    return OfSeveral(found[:k], 1 / total)
