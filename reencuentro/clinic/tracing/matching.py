"""All lists at once: who on them may be the person sought, and how likely it is that she is on none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from uuid import UUID

from reencuentro.engines.tracing.alternatives import Found, search_each
from reencuentro.engines.tracing.calibration import AS_IT_IS, Correction
from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.people import Person

ON_ONE_OF_THEM = 0.5  # of those who are looked for, so many are on one of the lists: nobody knows better
MOST = 20
WORTH_A_LOOK = 0.1  # candidates less likely don't call anybody


@dataclass(frozen=True)
class Match:
    """A candidate on one list. `reckoned`: its p before it was put right by verdicts."""

    list_id: UUID
    found: Found
    reckoned: float

    @property
    def key(self) -> tuple[UUID, int]:
        return self.list_id, self.found.candidate.number

    @property
    def p(self) -> float:
        return self.found.candidate.p


@dataclass(frozen=True)
class Matches:
    """The likeliest first. Lists don't exclude each other: she may be on two, and her `p` high on both."""

    likeliest: list[Match]
    p_on_none: float
    people: int


def search_lists(
    asked: Sequence[Person],
    indexes: Mapping[UUID, TraceIndex],
    most: int = MOST,
    *,
    right: Correction = AS_IT_IS,
) -> Matches:
    """Each list for itself, believed to have her as likely as it is long, its probabilities put `right`. Of
    nobody asked nobody is found.
    """
    people = sum(map(len, indexes.values()))
    answers = {
        list_id: search_each(index, asked, most, prior=_prior(len(index), people))
        for list_id, index in indexes.items()
        if asked and len(index)
    }
    put_right = {list_id: answer.corrected(right) for list_id, answer in answers.items()}
    matches = [
        Match(list_id, found, before.candidate.p)
        for list_id, answer in answers.items()
        for found, before in zip(put_right[list_id].found, answer.found, strict=True)
    ]
    likeliest = sorted(matches, key=lambda one: -one.p)[:most]
    return Matches(likeliest, prod(one.p_not_in_list for one in put_right.values()), people)


def _prior(here: int, people: int) -> float:
    """So that everybody on any list is as likely, and it adds up over all lists."""
    return 1 - (1 - ON_ONE_OF_THEM) ** (here / people)
