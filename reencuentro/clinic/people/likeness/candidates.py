"""Which cards may be like somebody at all, and how much at most; names, births and numbers together."""

from collections.abc import Iterator, Sequence

import numpy as np

from . import births
from .bounds import NameBounds
from .card import Card
from .layout import Layout
from .memory import Memory
from .scoring import DIGITS, SAME_NUMBER

_TINY = 1e-6  # more than sums in another order can differ


class Candidates:
    """For any number of queries over the same cards."""

    def __init__(self, entries: Sequence[str], memory: Memory) -> None:
        self._layout = Layout(entries)
        self._names = NameBounds(self._layout, memory)

    def reaching(self, query: Card, floor: float) -> Iterator[tuple[int, float]]:
        """Place and bound of each card that `similarity` may score `floor` (above 0) or more.

        The highest bound comes first, of equal ones the first place. No score is above its bound.
        """
        bounds = self._names.of(query)
        least = births.least_before(floor) if query.births else floor
        places = np.flatnonzero((bounds >= least - _TINY) & (bounds > 0))
        bounds[places] = self._with_births(query, places, bounds[places])
        bounds[self._numbered(query)] = SAME_NUMBER
        places = np.flatnonzero(bounds >= floor - _TINY)
        bounds = _as_scores(bounds[places])
        for at in np.argsort(-bounds, kind="stable"):
            yield int(places[at]), float(bounds[at])

    def _with_births(self, query: Card, places: np.ndarray, bounds: np.ndarray) -> np.ndarray:
        if not query.births:
            return bounds
        firsts, lasts = (days[places] for days in self._layout.born)
        moved = [births.all_moved(bounds, span, firsts, lasts) for span in query.births]
        best = np.where(firsts > 0, np.maximum.reduce(moved), bounds)
        often = np.isin(places, self._layout.often_born)
        return np.where(often, births.moved(bounds, births.SAME[1]), best)

    def _numbered(self, query: Card) -> np.ndarray:
        found = [place for _kind, number in query.numbers for place in self._layout.numbers.get(number, ())]
        return np.array(found, dtype=np.intp)


def _as_scores(bounds: np.ndarray) -> np.ndarray:
    """Rounded as scores are, so that a bound that is met is equal to its score; in doubt upwards."""
    return np.floor(bounds * 10**DIGITS + 0.5 + _TINY) / 10**DIGITS
