"""The cards on file laid out in columns, so that numpy goes over thousands at once."""

from collections.abc import Sequence
from datetime import date

import numpy as np


class Layout:
    """What is on the cards, each known by its place in the list of them.

    `phrases`: every list of words that is a part of a name or another name, numbered; 0 is the empty one.
    `names`: of each card the phrases of given names, first and second surname; `others`: each other name's.
    `owners`: the card of each other name. `firsts`, `lasts`: earliest and latest day of birth as an ordinal,
    0 where none is known; `often_born`: cards with more than one span of days.
    """

    def __init__(self, entries: Sequence[Sequence[str]]) -> None:
        self.phrases = {"": 0}
        self.numbers: dict[str, list[int]] = {}
        self._names: list[list[int]] = []
        self._others: list[tuple[int, int]] = []
        self._births: dict[int, list[str]] = {}
        for place, lines in enumerate(entries):
            self._read(place, lines)
        self.names = np.array(self._names, dtype=np.intp).reshape(-1, 3).T.copy()
        self.owners, self.others = np.array(self._others, dtype=np.intp).reshape(-1, 2).T.copy()
        self.firsts, self.lasts, self.often_born = self._born()

    def _read(self, place: int, lines: Sequence[str]) -> None:
        name = "//"
        for line in reversed(lines):  # of several lines of a name the first one counts
            kind, _, rest = line.partition(" ")
            if kind == "name":
                name = rest
            elif kind == "other":
                self._others.append((place, self._phrase(rest)))
            elif kind == "number":
                self.numbers.setdefault(rest.partition(" ")[2], []).append(place)
            elif kind == "born":
                self._births.setdefault(place, []).append(rest)
        self._names.append([self._phrase(part) for part in name.split("/")])

    def _phrase(self, words: str) -> int:
        return self.phrases.setdefault(words, len(self.phrases))

    def _born(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        firsts, lasts = np.zeros((2, len(self._names)), dtype=np.int64)
        for place, (span, *_more) in self._births.items():
            first, _, last = span.partition(" ")
            firsts[place] = date.fromisoformat(first).toordinal()
            lasts[place] = firsts[place] if first == last else date.fromisoformat(last).toordinal()
        often = [place for place, spans in self._births.items() if len(spans) > 1]
        return firsts, lasts, np.array(often, dtype=np.intp)
