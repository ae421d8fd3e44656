"""A quick look that tells which words can't be like another: 64 bits a word.

Bit i says that letter i occurs, bit 26 + i that it occurs twice or more; other characters share twelve
bits. One letter replaced changes at most two bits, one added or left out at most one, two swapped none.
So whoever differs in more than 2 d bits is more than d errors away, and nobody else need be compared
letter by letter.
"""

from collections.abc import Sequence

import numpy as np

LETTERS, OTHERS = 26, 12
AT_A_TIME = 50_000
_BITS = np.uint64(1) << np.arange(2 * LETTERS + OTHERS, dtype=np.uint64)


def signatures(words: Sequence[str]) -> np.ndarray:
    """[word] of uint64."""
    parts = [_some(words[start : start + AT_A_TIME]) for start in range(0, len(words), AT_A_TIME)]
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.uint64)


def signature(word: str) -> np.uint64:
    """Of one word; for one, numpy is slower than no numpy."""
    once = twice = 0
    for letter in word:
        place = ord(letter) - ord("a")
        if not 0 <= place < LETTERS:
            once |= 1 << (2 * LETTERS + ord(letter) % OTHERS)
        elif once >> place & 1:
            twice |= 1 << (LETTERS + place)
        else:
            once |= 1 << place
    return np.uint64(once | twice)


def _some(words: Sequence[str]) -> np.ndarray:
    lengths = np.array([len(word) for word in words])
    codes = np.frombuffer("".join(words).encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    letter = codes - ord("a")
    plain = (letter >= 0) & (letter < LETTERS)
    letter = np.where(plain, letter, LETTERS + codes % OTHERS)
    width = LETTERS + OTHERS
    row = np.repeat(np.arange(len(words)), lengths)
    counts = np.bincount(row * width + letter, minlength=len(words) * width).reshape(-1, width)
    bits = np.hstack([counts[:, :LETTERS] > 0, counts[:, :LETTERS] > 1, counts[:, LETTERS:] > 0])
    summed: np.ndarray = (bits * _BITS).sum(axis=1, dtype=np.uint64)
    return summed
