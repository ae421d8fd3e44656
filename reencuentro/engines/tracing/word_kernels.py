"""Which words of a list may stand for another, compiled by numba."""

from typing import NamedTuple

import numpy as np

from .compiling import compiled, within
from .near import RIGHT, SURE, Agreement

_PAIRS, _FOURS = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333)
_EIGHTS = np.uint64(0x0F0F0F0F0F0F0F0F)
_SUM = np.uint64(0x0101010101010101)
_NONE, _ONE, _TWO, _FOUR, _LAST = (np.uint64(bits) for bits in (0, 1, 2, 4, 56))
PLAIN = 128  # letters below, which most are, are found by a table
EXACT, SOUND, NICKNAME, NEAR, _, FAR, INITIAL, DIFFERS = map(int, Agreement)
LEAST = 1e-300  # of a probability


class Spelt(NamedTuple):
    """Words as numbers: word w is letters[starts[w] : starts[w + 1]]. See `signatures`."""

    letters: np.ndarray
    starts: np.ndarray
    signatures: np.ndarray


class Sounding(NamedTuple):
    """Ways to sound, spelt like words; words[starts[sound] : starts[sound + 1]] sound so."""

    spelt: Spelt
    starts: np.ndarray
    words: np.ndarray


class Told(NamedTuple):
    """Of which words, or ways to sound, it is known without a look at their letters how they agree."""

    numbers: np.ndarray
    agreements: np.ndarray


@compiled
def near(
    word: np.ndarray, signature: np.uint64, key: np.ndarray, key_signature: np.uint64, most: int,
    words: Spelt, sounds: Sounding, told: Told, told_sounds: Told,
) -> np.ndarray:  # fmt: skip
    """[word] how each agrees at best with one that sounds like `key`. A letter of the word may be wrong,
    which may change its sound by more ('luica' for 'lucia'), or `most` letters of the sound.
    """
    agreements = np.full(len(words.signatures), DIFFERS, dtype=np.uint8)
    for n in range(len(told.numbers)):
        agreements[told.numbers[n]] = min(agreements[told.numbers[n]], told.agreements[n])
    for n in range(len(told_sounds.numbers)):
        raise_all(agreements, sounds, told_sounds.numbers[n], told_sounds.agreements[n])
    if len(word) > 1:
        for other in away(word, signature, words, 1)[0]:
            agreements[other] = min(agreements[other], NEAR)
        found, errors = away(key, key_signature, sounds.spelt, most)
        for n in range(len(found)):
            if errors[n] > 0:
                raise_all(agreements, sounds, found[n], NEAR if errors[n] == 1 else FAR)
    return agreements


@within
def raise_all(agreements: np.ndarray, sounds: Sounding, sound: int, agreement: int) -> None:
    """All words of a sound agree at least so well."""
    for place in range(sounds.starts[sound], sounds.starts[sound + 1]):
        word = sounds.words[place]
        agreements[word] = min(agreements[word], agreement)


@compiled
def joint(
    agreements: np.ndarray, found: np.ndarray, doubtful: np.ndarray, chances: np.ndarray,
    asked: float, alike: float, initial: float, letter: float,
) -> np.ndarray:  # fmt: skip
    """[n] P(asked, found), see `near`, of words that agree so, are so frequent and so doubtful. `chances` by
    agreement of one such error; `asked`, `alike`: how frequent the word asked for is, and all that sound as
    it does; `initial` of its `letter` are meant by an initial.
    """
    both = np.empty(len(found))
    for n in range(len(found)):
        kind, chance = agreements[n], chances[agreements[n]]
        if kind == EXACT:
            both[n] = chance * found[n]
        elif kind == INITIAL:
            both[n] = found[n] * initial / letter
        elif kind == NICKNAME:
            both[n] = min(RIGHT * chance * (asked + found[n]), SURE * found[n])
        else:
            meant = RIGHT * chance * asked
            meant += alike * (chance * chance) if kind == SOUND else 0.0
            both[n] = min(meant, doubtful[n]) + RIGHT * chance * found[n]
        both[n] = max(both[n], LEAST)
    return both


@compiled
def away(word: np.ndarray, signature: np.uint64, others: Spelt, most: int) -> tuple[np.ndarray, np.ndarray]:
    """[n] which of the others are at most `most` letters away, and how many: letters wrong, missing, too many
    or swapped with the next (optimal string alignment). The word has 64 letters at most.
    """
    letters, starts, signatures = others
    found, errors = np.empty(len(signatures), dtype=np.int64), np.empty(len(signatures), dtype=np.int64)
    plain, count = np.zeros(PLAIN, dtype=np.uint64), 0
    for i in range(len(word)):
        if word[i] < PLAIN:
            plain[word[i]] |= _ONE << np.uint64(i)
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
