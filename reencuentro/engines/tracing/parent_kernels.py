"""Names of parents, millions of them, taken apart as `NameReader.parent` does: compiled by numba.

A name is a row of numbers of words; each part of it is a stretch of that row.
"""

from typing import NamedTuple

import numpy as np

from .compiling import compiled, within
from .names.parsing import MOST_SURNAMES, MOST_WORDS, SURE, SURNAMES_FIRST, SURNAMES_LEFT

WORDS = 3 * MOST_WORDS  # of a whole name
READ = 2 * MOST_WORDS  # of them are those that are read
COMMA, STROKE = 44, 47  # where one is, more is to be understood than words
_LEFT = np.array(SURNAMES_LEFT)
_BLANKS = np.zeros(256, dtype=np.bool_)
_BLANKS[[9, 10, 11, 12, 13, 28, 29, 30, 31, 32]] = True


class Lexicon(NamedTuple):
    """[word] how surely it is a given name, see `parsing.given_odds`, and the number of its sound."""

    odds: np.ndarray
    sounds: np.ndarray


class Surnames(NamedTuple):
    """[value, MOST_WORDS] numbers of words, and [value] how many it has."""

    words: np.ndarray
    lengths: np.ndarray


@compiled
def split(
    letters: np.ndarray, starts: np.ndarray, ends: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Where each piece between blanks starts and ends; those of cell n are first[n] to first[n + 1]. And
    [cell] whether there is a comma or a stroke in it.
    """
    odd = np.zeros(len(starts), dtype=np.bool_)
    found = np.empty((2, (ends - starts).sum() // 2 + len(starts)), dtype=np.int64)
    first, number = np.zeros(len(starts) + 1, dtype=np.int64), 0
    for cell in range(len(starts)):
        within_piece = False
        for place in range(starts[cell], ends[cell]):
            blank = _BLANKS[letters[place]]
            odd[cell] |= letters[place] == COMMA or letters[place] == STROKE
            if not blank and not within_piece:
                found[0, number] = place
                number += 1
            if not blank:
                found[1, number - 1] = place + 1
            within_piece = not blank
        first[cell + 1] = number
    return found[0, :number].copy(), found[1, :number].copy(), first, odd


@compiled
def put_together(
    first: np.ndarray,
    which: np.ndarray,
    words_of: np.ndarray,
    lengths: np.ndarray,
    alone: np.ndarray,
    odd: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """[cell, WORDS] the words of all its pieces, at most READ; and [cell] how many. `which[piece]` is what it
    is: words_of[it, : lengths[it]]. `odd` becomes true of cells that have no words, or one that is not read
    alone.
    """
    names = np.zeros((len(first) - 1, WORDS), dtype=np.int32)
    numbers = np.zeros(len(first) - 1, dtype=np.int64)
    for cell in range(len(first) - 1):
        number = 0
        for piece in range(first[cell], first[cell + 1]):
            for n in range(min(lengths[which[piece]], READ - number)):
                names[cell, number] = words_of[which[piece], n]
                odd[cell] |= not alone[names[cell, number]]
                number += 1
        numbers[cell] = number
        odd[cell] |= number == 0
    return names, numbers


@compiled
def parts(
    names: np.ndarray,
    numbers: np.ndarray,
    lexicon: Lexicon,
    surnames: Surnames,
    own: np.ndarray,
    other: np.ndarray,
) -> np.ndarray:
    """[cell, 6] from where to where in its row its given names, first and second surname go. `own`, `other`:
    the child's surnames by number, this parent's own one and the other.
    """
    found = np.zeros((len(names), 6), dtype=np.int64)
    for cell in range(len(names)):
        name = names[cell, : numbers[cell]]
        if len(name):
            likeliest(name, lexicon, found[cell])
            child, others = surname(surnames, own[cell]), surname(surnames, other[cell])
            hers = name[found[cell, 2] : found[cell, 3]]
            known = alike(hers, child, lexicon) or alike(hers, others, lexicon)
            if len(child) and not known:
                where_child_s_is(name, child, lexicon, found[cell])
    return found


@within
def surname(surnames: Surnames, value: int) -> np.ndarray:
    return surnames.words[value, : surnames.lengths[value]]


@within
def likeliest(name: np.ndarray, lexicon: Lexicon, found: np.ndarray) -> None:
    """Given names, at least one, and surnames; these first if that is likelier, as in registers."""
    number = len(name)
    cut, likelihood = likeliest_cut(name, lexicon)
    start, end = cut, number
    found[0], found[1] = 0, cut
    if lexicon.odds[name[0]] < 0:
        backwards, other = likeliest_cut(name[::-1], lexicon)
        if other + SURNAMES_FIRST > likelihood:
            start, end = 0, number - backwards
            found[0], found[1] = end, number
    found[1] = min(found[1], found[0] + MOST_WORDS)
    middle = end - 1 if end - start > 1 else end
    found[2], found[3] = start, min(middle, start + MOST_WORDS)
    found[4], found[5] = middle, end


@within
def likeliest_cut(name: np.ndarray, lexicon: Lexicon) -> tuple[int, float]:
    """How many of the words, from the first, are given names, at least one; and how likely that is."""
    left, best, cut, total = len(name), -1e9, 0, 0.0
    for n in range(len(name)):
        total += lexicon.odds[name[n]]
        left -= 1
        if left < MOST_SURNAMES and total + _LEFT[left] > best:
            best, cut = total + _LEFT[left], n + 1
    return max(cut, 1), best


@within
def where_child_s_is(name: np.ndarray, child: np.ndarray, lexicon: Lexicon, found: np.ndarray) -> None:
    """If the child's surname is in her parent's name, what is before it are given names."""
    for cut in range(1, len(name) - len(child) + 1):
        if lexicon.odds[name[cut - 1]] < -SURE:
            return
        end = cut + len(child)
        if alike(name[cut:end], child, lexicon):
            found[0], found[1] = 0, min(cut, MOST_WORDS)
            found[2], found[3] = cut, end
            found[4], found[5] = end, min(len(name), end + MOST_WORDS)
            return


@within
def alike(one: np.ndarray, other: np.ndarray, lexicon: Lexicon) -> bool:
    """Whether nobody can hear them apart."""
    if len(one) != len(other):
        return False
    n = 0
    while n < len(one) and lexicon.sounds[one[n]] == lexicon.sounds[other[n]]:
        n += 1
    return n == len(one)
