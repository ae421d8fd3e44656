"""The cards on file laid out in columns, so that numpy goes over thousands at once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

import numpy as np


class _Numbered(dict[str, int]):
    """Whatever is new gets the next number when it is first looked up."""

    def __missing__(self, key: str) -> int:
        return self.setdefault(key, len(self))


class Layout:
    """What is on the cards, each known by its place in the list of them.

    `phrases`: every list of words that is a part of a name or another name, numbered; 0 is the empty one.
    `names`: of each card the phrases of given names, first and second surname; `others`: each other name's.
    `owners`: the card of each other name. Births and numbers are read when somebody asks for them.
    """

    def __init__(self, entries: Sequence[str]) -> None:
        self.phrases = _Numbered({"": 0})
        self._entries = entries
        # Joined and split as one: a list of its own for each of ten thousand takes longer to make and let go.
        parts = "/".join([_name(entry) for entry in entries]).split("/") if entries else []
        self.names = self._numbers(parts).reshape(-1, 3).T.copy()
        others = list(self._each("other "))
        self.owners = np.array([place for place, _name in others], dtype=np.intp)
        self.others = self._numbers([name for _place, name in others])

    def _numbers(self, phrases: Sequence[str]) -> np.ndarray:
        return np.fromiter(map(self.phrases.__getitem__, phrases), np.intp, len(phrases))

    def _each(self, kind: str) -> Iterator[tuple[int, str]]:
        """Every line of a kind: the place of its card, and what it says."""
        for place, entry in enumerate(self._entries):
            if kind in entry:
                for line in entry.split("\n"):
                    if line.startswith(kind):
                        yield place, line.removeprefix(kind)

    @cached_property
    def numbers(self) -> dict[str, list[int]]:
        """The cards that have an identity number, of whatever kind it is."""
        found: dict[str, list[int]] = {}
        for place, number in self._each("number "):
            found.setdefault(number.partition(" ")[2], []).append(place)
        return found

    @cached_property
    def born(self) -> tuple[np.ndarray, np.ndarray]:
        """Earliest and latest day of birth of each card as ordinals, 0 where none is known."""
        firsts, lasts = np.zeros((2, len(self.names[0])), dtype=np.int64)
        for place, span in self._each("born "):
            first, _, last = span.partition(" ")
            firsts[place] = date.fromisoformat(first).toordinal()
            lasts[place] = firsts[place] if first == last else date.fromisoformat(last).toordinal()
        return firsts, lasts

    @cached_property
    def often_born(self) -> np.ndarray:
        """Cards with more than one span of days of birth."""
        times = Counter(place for place, _span in self._each("born "))
        return np.array([place for place, often in times.items() if often > 1], dtype=np.intp)


def _name(entry: str) -> str:
    """Given names, first and second surname with a slash between; of several lines the first one counts."""
    if entry.startswith("name "):
        start = 5
    elif (start := entry.find("\nname ") + 6) == 5:  # nowhere
        return "//"
    end = entry.find("\n", start)
    return entry[start:] if end < 0 else entry[start:end]
