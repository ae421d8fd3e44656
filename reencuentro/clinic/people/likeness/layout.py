"""The cards on file laid out in columns, so that numpy goes over thousands at once."""

from collections.abc import Sequence
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
    `owners`: the card of each other name. `often_born`: cards with more than one span of days of birth.
    """

    def __init__(self, entries: Sequence[Sequence[str]]) -> None:
        self.phrases = _Numbered({"": 0})
        self.numbers: dict[str, list[int]] = {}
        # Flat lists and strings: a list of its own for each of ten thousand would keep the collector busy.
        self._names: list[int] = []
        self._owners: list[int] = []
        self._others: list[int] = []
        self._births: dict[int, str] = {}
        self._often_born: list[int] = []
        for place, lines in enumerate(entries):
            self._read(place, lines)
        self.names = np.array(self._names, dtype=np.intp).reshape(-1, 3).T.copy()
        self.owners = np.array(self._owners, dtype=np.intp)
        self.others = np.array(self._others, dtype=np.intp)
        self.often_born = np.array(self._often_born, dtype=np.intp)

    def _read(self, place: int, lines: Sequence[str]) -> None:
        name = "//"
        for line in reversed(lines):  # of several lines of a name the first one counts
            kind, _, rest = line.partition(" ")
            if kind == "name":
                name = rest
            elif kind == "born":
                if place in self._births:
                    self._often_born.append(place)
                self._births[place] = rest
            elif kind == "other":
                self._owners.append(place)
                self._others.append(self.phrases[rest])
            elif kind == "number":
                self.numbers.setdefault(rest.partition(" ")[2], []).append(place)
        self._names += [self.phrases[part] for part in name.split("/")]

    @cached_property
    def born(self) -> tuple[np.ndarray, np.ndarray]:
        """Earliest and latest day of birth of each card as ordinals, 0 where none is known."""
        firsts, lasts = np.zeros((2, len(self.names[0])), dtype=np.int64)
        for place, span in self._births.items():
            first, _, last = span.partition(" ")
            firsts[place] = date.fromisoformat(first).toordinal()
            lasts[place] = firsts[place] if first == last else date.fromisoformat(last).toordinal()
        return firsts, lasts
