"""Which words of a list are a few letters away from another, compiled by numba."""

from typing import NamedTuple

import numpy as np

from .compiling import compiled, within

_PAIRS, _FOURS = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333)
_EIGHTS = np.uint64(0x0F0F0F0F0F0F0F0F)
_SUM = np.uint64(0x0101010101010101)
_NONE, _ONE, _TWO, _FOUR, _LAST = (np.uint64(bits) for bits in (0, 1, 2, 4, 56))
PLAIN = 128  # letters below, which most are, are found by a table


class Spelt(NamedTuple):
    """Words as numbers: word w is letters[starts[w] : starts[w + 1]]. See `signatures`."""

    letters: np.ndarray
    starts: np.ndarray
    signatures: np.ndarray


@compiled
def away(word: np.ndarray, signature: np.uint64, others: Spelt, most: int) -> tuple[np.ndarray, np.ndarray]:
    """[n] which of the others are at most `most` letters away, and how many: letters wrong, missing, too many
    or swapped with the next (optimal string alignment). The word has 64 letters at most.
    """
    letters, starts, signatures = others
    found, errors = np.empty(len(signatures), dtype=np.int64), np.empty(len(signatures), dtype=np.int64)
    plain, count = np.empty(PLAIN, dtype=np.uint64), 0
    for letter in range(PLAIN):
        plain[letter] = places(word, letter)
    for other in range(len(signatures)):
        if ones(signatures[other] ^ signature) <= 2 * most:
            start, stop = starts[other], starts[other + 1]
            if abs(stop - start - len(word)) <= most:
                found[count], errors[count] = other, distance(word, plain, letters[start:stop])
                count += errors[count] <= most
    return found[:count].copy(), errors[:count].copy()


@within
def ones(bits: np.uint64) -> int:
    """How many bits are set; the processor's own instruction for it is found behind this."""
    bits = bits - ((bits >> _ONE) & _PAIRS)
    bits = (bits & _FOURS) + ((bits >> _TWO) & _FOURS)
    bits = (bits + (bits >> _FOUR)) & _EIGHTS
    return int((bits * _SUM) >> _LAST)


@within
def places(word: np.ndarray, letter: int) -> np.uint64:
    """Bit i: letter i of the word is this one."""
    found = _NONE
    for i in range(len(word)):
        if word[i] == letter:
            found |= _ONE << np.uint64(i)
    return np.uint64(found)


@within
def distance(word: np.ndarray, plain: np.ndarray, other: np.ndarray) -> int:
    """How many errors the two are apart, by Hyyrö's bit-parallel algorithm (2003): bit i of `more` and `less`
    says whether letter i of the word adds an error to those before it, or takes one away, after so many
    letters of the other. plain[letter] is `places`.
    """
    if len(word) == 0:
        return len(other)
    last, errors = _ONE << np.uint64(len(word) - 1), len(word)
    more, less, same, before = ~_NONE, _NONE, _NONE, _NONE
    for letter in other:
        here = plain[letter] if letter < PLAIN else places(word, letter)
        swapped = ((~same & here) << _ONE) & before
        same = (((here & more) + more) ^ more) | here | less | swapped
        up, down = less | ~(same | more), same & more
        errors += int((up & last) != _NONE) - int((down & last) != _NONE)
        up, down = (up << _ONE) | _ONE, down << _ONE
        more, less, before = down | ~(same | up), up & same, here
    return errors
