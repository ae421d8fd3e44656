"""What is missing: for each step of a case's plan the papers it needs, how far each is, what to do next."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from ..plan.model import Step
from .fitness import COPY, EXPIRED, Books, Lack, lacks
from .model import CHILD, MOTHER, Destination, DocumentNeed
from .next_step import NOTHING, Next, to_get, to_mend, to_wait
from .paper import Chains, Paper


class State(IntEnum):
    """How far a paper is, the best first. One paper more never makes any of them worse."""

    FILED = 0
    GOOD = 1
    DOUBT = 2
    LACKING = 3
    ASKED = 4
    MISSING = 5


@dataclass(frozen=True, slots=True)
class Family:
    """Ids of the people of a case; `others` may have papers that anybody can have."""

    mother: str
    children: tuple[str, ...]
    others: tuple[str, ...] = ()

    def whose(self, need: DocumentNeed) -> list[tuple[str, frozenset[str]]]:
        """(whose it is to be, whose would do) for each paper of that need; "" is nobody in particular."""
        if need.whose == CHILD:
            return [(child, frozenset({child})) for child in self.children]
        if need.whose == MOTHER:
            return [(self.mother, frozenset({self.mother}))]
        return [("", frozenset({self.mother, *self.children, *self.others}))]


@dataclass(frozen=True, slots=True)
class Needed:
    """A paper that a step needs, of `person` ("": of anybody). `paper`: the one that comes nearest, or ""."""

    step: str
    need: DocumentNeed
    person: str
    destination: str
    state: State
    paper: str
    lacks: tuple[Lack, ...]
    next: Next

    @property
    def is_open(self) -> bool:
        """Something has to be done or waited for."""
        return self.state in (State.MISSING, State.ASKED, State.LACKING)


def needed(
    steps: Iterable[Step], family: Family, papers: Sequence[Paper], books: Books, today: date
) -> list[Needed]:
    """In the order of the steps and of their documents. Raises PaperLoop."""
    chains = Chains.of(papers)
    return [
        _needed(step.id, need, person, owners, chains, books, today)
        for step in steps
        for document in step.documents
        for need in books.papers.needs_of(document)
        for person, owners in family.whose(need)
    ]


def _needed(
    step: str,
    need: DocumentNeed,
    person: str,
    owners: frozenset[str],
    chains: Chains,
    books: Books,
    today: date,
) -> Needed:
    destination = books.papers.destinations[need.destination or books.papers.steps[step]]
    candidates = _candidates(need.kinds, owners, chains)
    judged = [_judge(paper, chains, destination, books, today) for paper in candidates]
    if not judged:
        to_do = to_get(books.papers.kinds[need.kinds[0]])
        return Needed(step, need, person, destination.id, State.MISSING, "", (), to_do)
    best = min(judged, key=_nearest)
    to_do = _next(best, judged, books, today)
    return Needed(step, need, person, destination.id, best.state, best.paper.id, best.lacks, to_do)


def _candidates(kinds: Sequence[str], owners: frozenset[str], chains: Chains) -> Iterator[Paper]:
    """What was revoked, lost or replaced is as good as missing."""
    return (
        paper
        for paper in chains.papers.values()
        if paper.kind in kinds and paper.person in owners and paper.is_base and not paper.ended
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    paper: Paper
    state: State
    lacks: tuple[Lack, ...]

    @property
    def wrong(self) -> int:
        return sum(not lack.doubt for lack in self.lacks)


def _nearest(one: _Judged) -> tuple[int, int, int, int]:
    """The best state first, the fewest lacks, and of two alike the newer one."""
    issued = one.paper.issued or date.min
    return one.state, one.wrong, len(one.lacks), -issued.toordinal()


def _judge(paper: Paper, chains: Chains, destination: Destination, books: Books, today: date) -> _Judged:
    found = tuple(lacks(paper, chains, destination, books, today))
    return _Judged(paper, _state(paper, found, chains, destination), found)


def _state(paper: Paper, found: Sequence[Lack], chains: Chains, destination: Destination) -> State:
    if any(destination.id in one.filed for one in chains.with_it(paper)):
        return State.FILED
    if not paper.in_hand:
        return State.ASKED
    if any(not lack.doubt for lack in found):
        return State.LACKING
    return State.DOUBT if found else State.GOOD


def _next(best: _Judged, judged: Iterable[_Judged], books: Books, today: date) -> Next:
    """Another paper that was asked for is waited for, whatever is wrong with the one that is there."""
    if best.state in (State.FILED, State.GOOD):
        return Next(NOTHING)
    if best.state is State.ASKED:
        return to_wait(best.paper.id)
    to_do = to_mend(best.paper, best.lacks, books, today)
    coming = min(filter(_is_coming, judged), key=_nearest, default=None)
    return to_wait(coming.paper.id) if coming and to_do.brings_another else to_do


def _is_coming(one: _Judged) -> bool:
    """Asked for, and in a form that will do."""
    wrong = (lack for lack in one.lacks if lack.code in (COPY, EXPIRED) and not lack.doubt)
    return one.state is State.ASKED and all(lack.asked for lack in wrong)
