"""Which words of a list are a few letters away from another, compiled by numba."""

from typing import NamedTuple

import numpy as np

from .compiling import compiled

_PAIRS, _FOURS = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333)
_EIGHTS = np.uint64(0x0F0F0F0F0F0F0F0F)
_SUM = np.uint64(0x0101010101010101)
_ONE, _TWO, _FOUR, _LAST = (np.uint64(bits) for bits in (1, 2, 4, 56))


class Spelt(NamedTuple):
    """Words as numbers: word w is letters[starts[w] : starts[w + 1]]. See `signatures`."""

    letters: np.ndarray
    starts: np.ndarray
    signatures: np.ndarray


@compiled
def away(word: np.ndarray, signature: np.uint64, others: Spelt, most: int) -> tuple[np.ndarray, np.ndarray]:
    """[n] which of the others are at most `most` letters away, and how many: letters wrong, missing, too many
    or swapped with the next (optimal string alignment).
    """
    letters, starts, signatures = others
    found, errors = np.empty(len(signatures), dtype=np.int64), np.empty(len(signatures), dtype=np.int64)
    rows, count = np.empty((3, len(word) + most + 1), dtype=np.int64), 0
    for other in range(len(signatures)):
        if ones(signatures[other] ^ signature) <= 2 * most:
            start, length = starts[other], starts[other + 1] - starts[other]
            if abs(length - len(word)) <= most:
                found[count], errors[count] = other, distance(word, letters, start, length, most, rows)
                count += errors[count] <= most
    return found[:count].copy(), errors[:count].copy()


@compiled
def ones(bits: np.uint64) -> int:
    """How many bits are set; the processor's own instruction for it is found behind this."""
    bits = bits - ((bits >> _ONE) & _PAIRS)
    bits = (bits & _FOURS) + ((bits >> _TWO) & _FOURS)
    bits = (bits + (bits >> _FOUR)) & _EIGHTS
    return int((bits * _SUM) >> _LAST)


@compiled
def distance(
    word: np.ndarray, letters: np.ndarray, start: int, length: int, most: int, rows: np.ndarray
) -> int:
    """To letters[start : start + length], at most `most` shorter or longer. Row i of the alignment is
    rows[i % 3]; only what is `most` from its diagonal can matter.
    """
    rows[0, : length + 1] = np.arange(length + 1)
    for i in range(1, len(word) + 1):
        row, before, first = i % 3, (i - 1) % 3, (i - 2) % 3
        low, high = max(1, i - most), min(length, i + most)
        rows[row, low - 1] = i if low == 1 else most + 1
        for j in range(low, high + 1):
            at = start + j - 1
            errors = rows[before, j - 1] + (word[i - 1] != letters[at])
            errors = min(errors, min(rows[before, j], rows[row, j - 1]) + 1)
            if i > 1 and j > 1 and word[i - 1] == letters[at - 1] and word[i - 2] == letters[at]:
                errors = min(errors, rows[first, j - 2] + 1)
            rows[row, j] = errors
        if high < length:
            rows[row, high + 1] = most + 1
    return int(min(most + 1, rows[len(word) % 3, length]))
