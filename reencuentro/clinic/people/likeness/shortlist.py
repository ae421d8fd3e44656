"""Find the few entries worth comparing among thousands. Holds names in clear: it goes with the request."""

from bisect import insort
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from .candidates import Candidates
from .card import Card
from .memory import Memory
from .scoring import similarity
from .verdict import POSSIBLE, Likeness

_CARDS = 2000  # read once for many searches


class Hit(NamedTuple):
    """`place` of the entry in the list that was searched."""

    place: int
    likeness: Likeness

    @property
    def rank(self) -> tuple[float, int]:
        return -self.likeness.score, self.place


class Haystack:
    """The cards to search, as their lines. Finds what comparing with each of them would find."""

    def __init__(self, entries: Sequence[Sequence[str]]) -> None:
        self._card = lru_cache(_CARDS)(partial(_card, entries))
        self._memory = Memory()
        self._candidates = Candidates(entries, self._memory)

    def search(self, query: Card, *, limit: int = 20, floor: float = POSSIBLE) -> list[Hit]:
        """The entries most like `query`, best first, none below `floor` (above 0)."""
        hits: list[Hit] = []
        for place, bound in self._candidates.reaching(query, floor):
            if len(hits) >= limit and hits[limit - 1].rank < (-bound, place):
                break  # nobody after this one can still come before the last of them
            hit = Hit(place, self._likeness(query, place))
            if hit.likeness.score >= floor:
                insort(hits, hit, key=lambda hit: hit.rank)
        return hits[:limit]

    def _likeness(self, query: Card, place: int) -> Likeness:
        return similarity(query, self._card(place), self._memory)


def _card(entries: Sequence[Sequence[str]], place: int) -> Card:
    return Card.from_lines(entries[place])
