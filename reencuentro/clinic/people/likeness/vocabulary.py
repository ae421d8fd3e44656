"""The words of the names on file, and how alike each of them is to a word that is asked for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

import numpy as np

from ..names import full_forms, sounds
from .memory import Memory
from .spellings import Spellings

_SLIPS, _SLIPS_OF_SOUND = 2, 1  # beyond these `compare` finds nothing alike
_AFTER_ALL_LETTERS = "\U0010ffff"


class Vocabulary:
    """Each word once, in the order of `places`."""

    def __init__(self, words: Iterable[str], memory: Memory) -> None:
        self._memory = memory
        self._words = sorted(words)
        self.places = {word: place for place, word in enumerate(self._words)}
        self._spellings = Spellings(self._words)
        self._sounds = Spellings(sounds(self._words))
        self._longest = max(map(len, self._words), default=0)
        self._by_form: dict[str, list[int]] = {}
        for place, word in enumerate(self._words):
            for form in full_forms(word):
                self._by_form.setdefault(form, []).append(place)

    def scores(self, word: str) -> np.ndarray:
        """What `compare` gives for this word beside each word on file."""
        found = np.zeros(len(self._words))
        for place in set(self._near(word)):
            found[place] = self._memory.compare(word, self._words[place]).score
        return found

    def _near(self, word: str) -> Iterator[int]:
        """Places of all words that may be alike; of some more than once, of some that are not."""
        yield from self._spellings.near(word, _SLIPS)
        yield from self._sounds.near(self._memory.sound(word), _SLIPS_OF_SOUND)
        yield from range(bisect_left(self._words, word), bisect_right(self._words, word + _AFTER_ALL_LETTERS))
        beginnings = (word[:end] for end in range(1, min(len(word), self._longest) + 1))
        yield from (self.places[beginning] for beginning in beginnings if beginning in self.places)
        yield from (place for form in full_forms(word) for place in self._by_form.get(form, ()))
