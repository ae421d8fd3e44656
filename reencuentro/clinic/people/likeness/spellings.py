"""Which of many words differ from one by a slip or two."""

from collections.abc import Iterator, Sequence

import numpy as np
from rapidfuzz.distance import OSA

_BITS = 64


class Spellings:
    """Words in the order given. First it looks at which letters they are made of, then at the few left."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._lengths = np.array([len(word) for word in words], dtype=np.int64)
        self._letters = _letters(words)

    def near(self, word: str, slips: int) -> Iterator[int]:
        """Places of the words that are at most so many slips away.

        A slip is a letter more, less or other, or two swapped: it changes which letters a word is made of
        by two at most.
        """
        close = np.bitwise_count(self._letters ^ _letters([word])) <= 2 * slips
        close &= np.abs(self._lengths - len(word)) <= slips
        for place in np.flatnonzero(close).tolist():
            if OSA.distance(word, self._words[place], score_cutoff=slips) <= slips:
                yield place


def _letters(words: Sequence[str]) -> np.ndarray:
    """The letters of each word as bits, a letter always as the same bit; all have the end of a line."""
    codes = np.frombuffer("".join(f"{word}\n" for word in words).encode("utf-32-le"), dtype=np.uint32)
    bits = np.left_shift(np.uint64(1), (codes % _BITS).astype(np.uint64))
    starts = np.cumsum([0, *(len(word) + 1 for word in words)])[:-1]
    return np.bitwise_or.reduceat(bits, starts) if words else bits
