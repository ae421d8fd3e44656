"""Which words of a list may stand for a word that is asked for, and what each is worth in bits.

A word is written wrongly in few ways that matter and many that don't. With f the frequency of words in
this very list and P(asked | true) from `NameErrors`, spread over the number of ways in which such an
error can go,

    joint(asked, found) = sum over true words t of f(t) P(asked | t) P(found | t)
    bits = log2 joint(asked, found) / (P(asked) f(found)),   P(asked) = sum over found of joint(asked, found)

Only t = asked and t = found count, and for the same sound all that sound so. So 'Hernandes' found for
'Hernandez' is worth nearly as much as 'Hernandez' itself, because hardly anybody is really called so;
'Garza' for 'Garcia' is not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from .names.nicknames import full_forms, short_forms
from .names.sound import sound, sounds
from .remembering import Lately
from .signatures import signature
from .vocabulary import Vocabulary, letters
from .weights import NameErrors

if TYPE_CHECKING:
    from . import word_kernels

# people of the national list who count beside those of this one, so that small lists are not believed
IMAGINED = 500
RAREST = 1e-8
SHORT_WORD = 6  # letters of sound; in shorter words two errors leave nothing
SHORTENED = 3  # letters by which a shortened name is still known
RIGHT = 0.9  # of words are written right; how often, hardly matters here
HARDLY = 0.05  # of names that exist, so many may be misspelt others all the same
SURE = 0.6  # of a misspelt word at most so much stands for one true word
MOST_BITS, LEAST_BITS = 25.0, -8.0
WORDS_REMEMBERED = 4096


class Agreement(IntEnum):
    """In the order in which they are believed."""

    EXACT = 0
    SOUND = 1
    NICKNAME = 2
    NEAR = 3
    SHORTENED = 4
    FAR = 5
    INITIAL = 6
    DIFFERS = 7


WAYS = np.array(
    [1, 6, 3, 60, 4, 1500, 1, 1], dtype=float
)  # in how many ways such an error can go, by Agreement


@dataclass(frozen=True)
class NearWords:
    """[n] numbers of words, how each agrees, and what it is worth."""

    words: np.ndarray
    agreements: np.ndarray
    bits: np.ndarray

    @cached_property
    def agreement(self) -> dict[int, int]:
        """{word: how it agrees}"""
        return dict(zip(self.words.tolist(), self.agreements.tolist(), strict=True))


@dataclass(frozen=True)
class Lexicon:
    """A vocabulary with what its words are worth. `counts[word]`: how many of `names` on the list have it."""

    vocabulary: Vocabulary
    counts: np.ndarray
    names: float
    national: dict[str, int]
    errors: NameErrors
    nicknames: bool
    _lately: Lately[str, NearWords] = field(default_factory=lambda: Lately(WORDS_REMEMBERED), repr=False)

    @cached_property
    def frequency(self) -> np.ndarray:
        """[word] the share of this list's names, with some imagined people of the whole country."""
        mixed: np.ndarray = (self.counts + IMAGINED * self._genuine) / (self.names + IMAGINED)
        shares: np.ndarray = np.maximum(mixed, RAREST)
        return shares

    @cached_property
    def _genuine(self) -> np.ndarray:
        """[word] the share of the country's names."""
        people = np.array([self.national.get(word, 0) for word in self.vocabulary.words], dtype=float)
        share: np.ndarray = people / self._nation
        return share

    @cached_property
    def _doubtful(self) -> np.ndarray:
        """[word] the share of names in which it may be a misspelling: hardly, if the country has the name."""
        doubtful: np.ndarray = np.maximum(self.frequency - self._genuine, HARDLY * self.frequency)
        some: np.ndarray = np.minimum(doubtful, SURE * self.frequency)
        return some

    @cached_property
    def _nation(self) -> float:
        return float(max(1, sum(self.national.values())))

    @cached_property
    def _chances(self) -> np.ndarray:
        e = self.errors
        return np.array([e.exact, e.sound, e.nickname, e.near, e.shortened, e.far, e.initial, e.differs])

    def weigh(self, word: str) -> NearWords:
        """What was asked lately is remembered as long as the lexicon."""
        return self._lately.get(word, self._weigh)

    def share(self, word: str) -> float:
        number = self.vocabulary.word_number.get(word)
        if number is not None:
            return float(self.frequency[number])
        return max(RAREST, IMAGINED * self.national.get(word, 0) / self._nation / (self.names + IMAGINED))

    def _weigh(self, word: str) -> NearWords:
        words, agreements = near_words(self.vocabulary, word, self.nicknames)
        asked, found = self.share(word), self.frequency[words]
        joint = self._joint(word, asked, words, agreements)
        probability = joint.sum() + self.errors.differs * asked
        bits = np.log2(joint / (probability * found))
        return NearWords(words, agreements, np.clip(bits, LEAST_BITS, MOST_BITS))

    def _joint(self, word: str, asked: float, words: np.ndarray, agreements: np.ndarray) -> np.ndarray:
        found, chance = self.frequency[words], (self._chances / WAYS)[agreements]
        sounds_so = agreements == Agreement.SOUND
        alike = asked + found[sounds_so].sum()
        meant = RIGHT * chance * asked + np.where(sounds_so, alike * chance**2, 0)
        joint: np.ndarray = np.minimum(meant, self._doubtful[words]) + RIGHT * chance * found
        initial = agreements == Agreement.INITIAL
        joint[initial] = self._joint_of_initials(word, asked, found[initial])
        nickname = agreements == Agreement.NICKNAME
        joint[nickname] = np.minimum(
            RIGHT * chance[nickname] * (asked + found[nickname]), SURE * found[nickname]
        )
        exact = agreements == Agreement.EXACT
        joint[exact] = chance[exact] * found[exact]
        possible: np.ndarray = np.maximum(joint, 1e-300)
        return possible

    def _joint_of_initials(self, word: str, asked: float, found: np.ndarray) -> np.ndarray:
        if len(word) == 1:
            return self.errors.initial * found
        start, stop = _beginning_with(self.vocabulary, word[0])
        letter = max(self.frequency[self.vocabulary.alphabetical[1][start:stop]].sum(), RAREST)
        by_letter: np.ndarray = found * asked / letter
        return by_letter


def near_words(vocabulary: Vocabulary, word: str, nicknames: bool) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of the words that may stand for `word`, each once, and how each agrees at best."""
    kinds = _kinds(vocabulary, word)
    if nicknames:
        kinds[Agreement.NICKNAME] = _alike(vocabulary, [*full_forms(word), *short_forms(word)])
    agreements = np.full(len(vocabulary.words), Agreement.DIFFERS, dtype=np.uint8)
    for kind in sorted(kinds, reverse=True):
        agreements[kinds[kind]] = kind
    words = np.flatnonzero(agreements != Agreement.DIFFERS)
    return words, agreements[words]


def _kinds(vocabulary: Vocabulary, word: str) -> dict[Agreement, np.ndarray]:
    key = sound(word)
    same = [vocabulary.sound_number[key]] if key in vocabulary.sound_number else []
    kinds = {
        Agreement.EXACT: _known(vocabulary, [word]),
        Agreement.SOUND: vocabulary.words_of_sound.of_all(np.array(same, dtype=np.int64)),
        Agreement.INITIAL: _initials(vocabulary, word),
    }
    if len(word) > 1:
        misheard = _misheard(vocabulary, key)
        kinds[Agreement.NEAR] = np.concatenate([_mistyped(vocabulary, word), misheard[1]])
        kinds[Agreement.FAR] = misheard[2]
        kinds[Agreement.SHORTENED] = _shortened(vocabulary, word)
    return kinds


def _known(vocabulary: Vocabulary, words: Iterable[str]) -> np.ndarray:
    """The numbers of those words that are on the list."""
    numbers = [vocabulary.word_number.get(word, -1) for word in words]
    return np.array([number for number in numbers if number >= 0], dtype=np.int64)


def _alike(vocabulary: Vocabulary, words: Sequence[str]) -> np.ndarray:
    """The numbers of those on the list that sound like one of them."""
    numbers = {vocabulary.sound_number.get(key, -1) for key in sounds(words)} - {-1}
    return vocabulary.words_of_sound.of_all(np.array(sorted(numbers), dtype=np.int64))


def _mistyped(vocabulary: Vocabulary, word: str) -> np.ndarray:
    """Words one letter away, which may change the sound by more: 'luica' for 'lucia'."""
    return _away(word, vocabulary.spelt, 1)[0]


def _misheard(vocabulary: Vocabulary, key: str) -> dict[int, np.ndarray]:
    """{1, 2: words whose sound is so many letters away}; a short one may not have two wrong."""
    sounds, errors = _away(key, vocabulary.spelt_sounds, 1 if len(key) < SHORT_WORD else 2)
    return {wrong: vocabulary.words_of_sound.of_all(sounds[errors == wrong]) for wrong in (1, 2)}


def _away(text: str, others: "word_kernels.Spelt", most: int) -> tuple[np.ndarray, np.ndarray]:
    """See `word_kernels.away`."""
    from . import word_kernels

    found: tuple[np.ndarray, np.ndarray] = word_kernels.away(letters(text), signature(text), others, most)
    return found


def _shortened(vocabulary: Vocabulary, word: str) -> np.ndarray:
    """'Alej' for 'Alejandra', and the other way round."""
    if len(word) < SHORTENED:
        return np.empty(0, dtype=np.int64)
    start, stop = _beginning_with(vocabulary, word)
    longer = vocabulary.alphabetical[1][start:stop]
    beginnings = _known(vocabulary, (word[:end] for end in range(SHORTENED, len(word))))
    return np.concatenate([longer, beginnings])


def _initials(vocabulary: Vocabulary, word: str) -> np.ndarray:
    if len(word) == 1:
        start, stop = _beginning_with(vocabulary, word)
        return vocabulary.alphabetical[1][start:stop]
    return _known(vocabulary, word[:1])


def _beginning_with(vocabulary: Vocabulary, beginning: str) -> tuple[int, int]:
    words = vocabulary.alphabetical[0]
    return int(words.searchsorted(beginning)), int(words.searchsorted(beginning + "\U0010ffff"))
