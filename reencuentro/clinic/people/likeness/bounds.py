"""How alike the name on each card can be at most: a few steps of numpy over all cards, not a look at each.

No bound is below the best of `naming.readings`, and few are above it.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial

import numpy as np

from .card import Card
from .card import Words as Name
from .layout import Layout
from .memory import Memory
from .naming import ALONE, OTHER_NAME, SWAPPED, WEIGHTS, WEIGHTS_SWAPPED, surely
from .pairing import COMMON
from .phrases import Phrases, weighed
from .vocabulary import Vocabulary

type Known = tuple[bool, bool, bool]  # given names, first surname, second surname

_WORDS, _PHRASES = 1000, 500  # answers kept, some 20 and 40 kB each with 10,000 people on file


class NameBounds:
    """For any number of queries over the same cards."""

    def __init__(self, layout: Layout, memory: Memory) -> None:
        phrases = list(layout.phrases)
        vocabulary = Vocabulary({word for phrase in phrases for word in phrase.split()}, memory)
        self._layout = layout
        self._phrases = Phrases(phrases, vocabulary)
        self._scores = lru_cache(_WORDS)(vocabulary.scores)
        self._most = lru_cache(_PHRASES)(partial(_most, self._phrases, self._scores))
        self._faces = _faces(layout)
        self._shares = lru_cache(None)(partial(_shares, self._faces > 0))
        self._long_others = self._phrases.lengths[layout.others] > 1

    def of(self, query: Card) -> np.ndarray:
        """One bound for each card."""
        if query.loose:
            return self._all_found(query.loose)
        faces = self._by_parts(query)
        for alias in query.others:
            np.maximum(faces, OTHER_NAME * self._by_parts(replace(query, given=alias)), out=faces)
        cards = len(self._layout.names[0])
        found = self._best_of(faces[:cards], OTHER_NAME * faces[cards:])
        for alias in query.others:
            if len(alias) > 1:
                whole = self._best_of(self._in_names(alias), self._in_others(alias))
                np.maximum(found, OTHER_NAME * whole, out=found)
        if self._long_others.any():
            found = self._best_of(found, OTHER_NAME * self._in_others(query.name) * self._long_others)
        return found

    def _best_of(self, names: np.ndarray, others: np.ndarray) -> np.ndarray:
        """What is found in a card's name, or in one of its other names."""
        best = names.copy()
        np.maximum.at(best, self._layout.owners, others)
        return best

    def _by_parts(self, query: Card) -> np.ndarray:
        """Part by part, straight and with the surnames swapped, for each face."""
        given, first, second = (self._most(part) for part in (query.given, query.first, query.second))
        faces = self._faces
        known = bool(query.given), bool(query.first), bool(query.second)
        straight = _sum(self._shares(known), (given[faces[0]], first[faces[1]], second[faces[2]]))
        crossed = self._shares(known, swapped=True)
        swapped = _sum(crossed, (given[faces[0]], first[faces[2]], second[faces[1]]))
        return np.maximum(straight, SWAPPED * swapped)

    def _in_others(self, wanted: Name) -> np.ndarray:
        return self._most(wanted)[self._layout.others]

    def _in_names(self, wanted: Name) -> np.ndarray:
        """In all parts of each card's name together."""
        parts = self._layout.names
        rows = [self._phrases.best(self._scores(word)) for word in wanted]
        best = np.array([np.maximum.reduce([row[part] for part in parts]) for row in rows])
        common = np.logical_or.reduce([self._phrases.common[part] for part in parts])
        own = np.array([[word in COMMON] for word in wanted])
        shorter = self._lengths() < len(wanted)
        return np.where(shorter, best.max(0), weighed(best, own | np.zeros_like(common), common))

    def _all_found(self, wanted: Name) -> np.ndarray:
        others = self._in_others(wanted) * _beyond(wanted, self._phrases.lengths[self._layout.others])
        names = self._in_names(wanted) * _beyond(wanted, self._lengths())
        return self._best_of(names, OTHER_NAME * others)

    def _lengths(self) -> np.ndarray:
        return self._phrases.lengths[self._layout.names].sum(0)


def _faces(layout: Layout) -> np.ndarray:
    """Given names, first and second surname of each card; then of each other name, as given names."""
    of_others = layout.names[:, layout.owners].copy()
    of_others[0] = layout.others
    return np.concatenate([layout.names, of_others], axis=1)


def _most(phrases: Phrases, scores_of, wanted: Name) -> np.ndarray:
    return phrases.most(wanted, [scores_of(word) for word in wanted])


def _shares(faces: np.ndarray, query: Known, *, swapped: bool = False) -> np.ndarray:
    """What each part adds to the score of each face: weighed among the parts that both sides know."""
    weights = np.array(WEIGHTS_SWAPPED if swapped else WEIGHTS)[:, None]
    both = (faces[[0, 2, 1]] if swapped else faces) & np.array(query)[:, None]
    known = (both * weights).sum(0)
    alone = both.sum(0) == 1
    of_known = np.where(alone, ALONE, surely(known)) / np.where(known > 0, known, 1)
    if swapped:
        of_known = of_known * (faces[2] | query[2])  # without a second surname there is nothing to swap
    return both * weights * of_known


def _sum(shares: np.ndarray, parts: Sequence[np.ndarray]) -> np.ndarray:
    return shares[0] * parts[0] + shares[1] * parts[1] + shares[2] * parts[2]


def _beyond(wanted: Name, lengths: np.ndarray) -> np.ndarray:
    """What is left of a score when more words are wanted than there are."""
    return 1 - np.maximum(0, len(wanted) - lengths) / len(wanted) / 2
