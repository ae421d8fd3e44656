"""Find the few entries worth comparing among thousands. Holds names in clear: it goes with the request."""

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from heapq import heappop, heappush
from itertools import islice
from typing import NamedTuple

from .candidates import Candidates
from .card import Card
from .memory import Memory
from .scoring import similarity
from .verdict import POSSIBLE, Likeness

SHOWN = 20
_CARDS = 2000  # read once for many searches


class Hit(NamedTuple):
    """`place` of the entry in the list that was searched."""

    place: int
    likeness: Likeness


class Haystack:
    """The cards to search, each as its lines in one text. Finds what comparing with each would find."""

    def __init__(self, entries: Sequence[str]) -> None:
        self._card = lru_cache(_CARDS)(partial(_card, entries))
        self._memory = Memory()
        self._candidates = Candidates(entries, self._memory)

    def search(self, query: Card, *, limit: int = SHOWN, floor: float = POSSIBLE) -> list[Hit]:
        """The entries most like `query`, best first, none below `floor` (above 0)."""
        return list(islice(self.hits(query, floor=floor), limit))

    def hits(self, query: Card, *, floor: float = POSSIBLE) -> Iterator[Hit]:
        """The same without an end but the last one; who stops early has looked at few entries closely."""
        waiting: list[tuple[float, int, Hit]] = []
        for place, bound in self._candidates.reaching(query, floor):
            while waiting and waiting[0] < (-bound, place):  # nobody to come can stand before this one
                yield heappop(waiting)[2]
            hit = Hit(place, self._likeness(query, place))
            if hit.likeness.score >= floor:
                heappush(waiting, (-hit.likeness.score, place, hit))
        yield from (hit for _score, _place, hit in sorted(waiting))

    def _likeness(self, query: Card, place: int) -> Likeness:
        return similarity(query, self._card(place), self._memory)


def _card(entries: Sequence[str], place: int) -> Card:
    return Card.from_lines(entries[place].split("\n"))
