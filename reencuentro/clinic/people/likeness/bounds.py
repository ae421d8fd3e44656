"""How alike the name on each card can be at most: a few steps of numpy over all cards, not a look at each.

No bound is below the best of `naming.readings`, and few are above it.
"""

from functools import lru_cache

import numpy as np

from .card import Card
from .card import Words as Name
from .layout import Layout
from .memory import Memory
from .naming import OTHER_NAME
from .pairing import COMMON
from .phrases import Phrases, weighed
from .vocabulary import Vocabulary

_WORDS = 1000  # answers kept, some 20 kB each with 10,000 people on file


class NameBounds:
    """For any number of queries over the same cards."""

    def __init__(self, layout: Layout, memory: Memory) -> None:
        phrases = list(layout.phrases)
        vocabulary = Vocabulary({word for phrase in phrases for word in phrase.split()}, memory)
        self._layout = layout
        self._phrases = Phrases(phrases, vocabulary)
        self._scores = lru_cache(_WORDS)(vocabulary.scores)

    def of(self, typed: Card) -> np.ndarray:
        """One bound for each card."""
        if not typed.loose:
            return np.zeros(len(self._layout.names[0]))
        others = self._in_others(typed.loose)
        others *= _beyond(typed.loose, self._phrases.lengths[self._layout.others])
        best = self._in_names(typed.loose) * _beyond(typed.loose, self._lengths())
        np.maximum.at(best, self._layout.owners, OTHER_NAME * others)
        return best

    def _in_others(self, wanted: Name) -> np.ndarray:
        scores = [self._scores(word) for word in wanted]
        return self._phrases.most(wanted, scores)[self._layout.others]

    def _in_names(self, wanted: Name) -> np.ndarray:
        """In all parts of each card's name together."""
        parts = self._layout.names
        rows = [self._phrases.best(self._scores(word)) for word in wanted]
        best = np.array([np.maximum.reduce([row[part] for part in parts]) for row in rows])
        common = np.logical_or.reduce([self._phrases.common[part] for part in parts])
        own = np.array([[word in COMMON] for word in wanted])
        shorter = self._lengths() < len(wanted)
        return np.where(shorter, best.max(0), weighed(best, own | np.zeros_like(common), common))

    def _lengths(self) -> np.ndarray:
        return self._phrases.lengths[self._layout.names].sum(0)


def _beyond(wanted: Name, lengths: np.ndarray) -> np.ndarray:
    """What is left of a score when more words are wanted than there are."""
    return 1 - np.maximum(0, len(wanted) - lengths) / len(wanted) / 2
