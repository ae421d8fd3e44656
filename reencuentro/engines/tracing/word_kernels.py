"""Which words of a list may stand for another, compiled by numba."""

from typing import NamedTuple

import numpy as np

from .compiling import compiled, within
from .near import KINDS, RIGHT, SURE, Agreement
from .scale import BIT

_PAIRS, _FOURS = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333)
_EIGHTS = np.uint64(0x0F0F0F0F0F0F0F0F)
_SUM = np.uint64(0x0101010101010101)
_NONE, _ONE, _TWO, _FOUR, _LAST = (np.uint64(bits) for bits in (0, 1, 2, 4, 56))
PLAIN = 128  # letters below, which most are, are found by a table
EXACT, SOUND, NICKNAME, NEAR, _, FAR, INITIAL, DIFFERS = map(int, Agreement)
AT_ONCE = 64  # words: mostly some of so many are near, but few
LEAST = 1e-300  # of a probability


class Spelt(NamedTuple):
    """Words as numbers, the shortest first: the nth is letters[starts[n] : starts[n + 1]], and numbers[n] its
    number; those of m letters are edges[m] : edges[m + 1]. See `signatures`.
    """

    letters: np.ndarray
    starts: np.ndarray
    signatures: np.ndarray
    numbers: np.ndarray
    edges: np.ndarray


class Sounding(NamedTuple):
    """Ways to sound, spelt like words; words[starts[sound] : starts[sound + 1]] sound so."""

    spelt: Spelt
    starts: np.ndarray
    words: np.ndarray


class Asked(NamedTuple):
    """A word, how it sounds, by how many letters another may sound otherwise, and what is known without a
    look at letters: `told`, `told_sounds`, each a word's or a sound's number times KINDS, and how it agrees.
    """

    word: np.ndarray
    signature: np.uint64
    key: np.ndarray
    key_signature: np.uint64
    most: int
    told: np.ndarray
    told_sounds: np.ndarray


class Shares(NamedTuple):
    """What joint probabilities are reckoned from, see `near`: [word] how frequent each is on the list, and in
    how many of those it may be a misspelling; `chances` by agreement of one such error.
    """

    frequency: np.ndarray
    doubtful: np.ndarray
    chances: np.ndarray


@compiled
def near(asked: Asked, words: Spelt, sounds: Sounding) -> tuple[np.ndarray, np.ndarray]:
    """The words that may stand for the one asked for, in their order, and how each agrees at best. A letter
    of the word may be wrong, which may change its sound by more ('luica' for 'lucia'), or `most` letters of
    the sound.
    """
    agreements = np.full(len(words.signatures), DIFFERS, dtype=np.uint8)
    for told in asked.told:
        agreements[told // KINDS] = min(agreements[told // KINDS], told % KINDS)
    for told in asked.told_sounds:
        raise_all(agreements, sounds, told // KINDS, told % KINDS)
    if len(asked.word) > 1:
        for other in away(asked.word, asked.signature, words, 1)[0]:
            agreements[other] = min(agreements[other], NEAR)
        found, errors = away(asked.key, asked.key_signature, sounds.spelt, asked.most)
        for n in range(len(found)):
            if errors[n] > 0:
                raise_all(agreements, sounds, found[n], NEAR if errors[n] == 1 else FAR)
    numbers = np.flatnonzero(agreements != DIFFERS)
    return numbers, agreements[numbers]


@compiled
def weigh(
    asked: Asked, words: Spelt, sounds: Sounding, shares: Shares,
    share: float, differs: float, initial: float, letter: float, worth: tuple[float, float],
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:  # fmt: skip
    """As `near`, and what each is worth, scaled, of bits between the two of `worth`. `share` of the names is
    the word asked for, `differs` of them are written as another; see `joint` for the others.
    """
    numbers, agreements = near(asked, words, sounds)
    found = shares.frequency[numbers]
    sounding_so = share
    for n in range(len(numbers)):
        sounding_so += found[n] if agreements[n] == SOUND else 0.0
    both = joint(
        agreements, found, shares.doubtful[numbers], shares.chances, share, sounding_so, initial, letter
    )
    asked_for, bits = both.sum() + differs * share, np.empty(len(numbers), dtype=np.int16)
    for n in range(len(numbers)):
        some = np.log2(both[n] / (asked_for * found[n]))
        bits[n] = np.rint(min(max(some, worth[0]), worth[1]) * BIT)
    return numbers, agreements, bits


@within
def raise_all(agreements: np.ndarray, sounds: Sounding, sound: int, agreement: int) -> None:
    """All words of a sound agree at least so well."""
    for place in range(sounds.starts[sound], sounds.starts[sound + 1]):
        word = sounds.words[place]
        agreements[word] = min(agreements[word], agreement)


@within
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
    """[n] the numbers of the others that are at most `most` letters away, and how many: letters wrong,
    missing, too many or swapped with the next (optimal string alignment). The word has 64 letters at most.
    """
    letters, starts, signatures, edges = others.letters, others.starts, others.signatures, others.edges
    shortest = edges[min(max(0, len(word) - most), len(edges) - 1)]
    last = edges[min(len(word) + most + 1, len(edges) - 1)]
    found, errors = np.empty(last - shortest, dtype=np.int64), np.empty(last - shortest, dtype=np.int64)
    plain, count, maybe = np.zeros(PLAIN, dtype=np.uint64), 0, np.empty(AT_ONCE, dtype=np.int64)
    for i in range(len(word)):
        if word[i] < PLAIN:
            plain[word[i]] |= _ONE << np.uint64(i)
    for first in range(shortest, last, AT_ONCE):
        some = alike(signatures[first : min(first + AT_ONCE, last)], signature, 2 * most, maybe)
        for n in range(some):
            other = first + maybe[n]
            errors[count] = distance(word, plain, letters[starts[other] : starts[other + 1]])
            found[count] = others.numbers[other]
            count += errors[count] <= most
    return found[:count].copy(), errors[:count].copy()


@within
def alike(signatures: np.ndarray, signature: np.uint64, most: int, found: np.ndarray) -> int:
    """Puts into `found` which of them differ in `most` bits or less; returns how many. Without a branch."""
    count = 0
    for n in range(len(signatures)):
        found[count] = n
        count += ones(signatures[n] ^ signature) <= most
    return count


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
