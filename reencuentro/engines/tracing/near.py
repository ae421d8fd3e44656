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

from collections.abc import Iterable, Mapping, Sequence
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


KINDS = len(Agreement)
WAYS = np.array(
    [1, 6, 3, 60, 4, 1500, 1, 1], dtype=float
)  # in how many ways such an error can go, by Agreement


@dataclass(frozen=True)
class NearWords:
    """[n] numbers of words in their order, how each agrees, and what it is worth, scaled."""

    words: np.ndarray
    agreements: np.ndarray
    bits: np.ndarray

    @classmethod
    def none(cls) -> "NearWords":
        return cls(np.empty(0, np.int64), np.empty(0, np.uint8), np.empty(0, np.int16))

    def agreement(self, word: int) -> Agreement:
        """How this word agrees."""
        return self._agreement_of.get(word, Agreement.DIFFERS)

    @cached_property
    def _agreement_of(self) -> dict[int, Agreement]:
        return dict(zip(self.words.tolist(), map(Agreement, self.agreements.tolist()), strict=True))


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
    _of_letters: dict[str, float] = field(default_factory=dict, repr=False)

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
        """[Agreement] of one of the ways in which such an error can go."""
        e = self.errors
        chances = [e.exact, e.sound, e.nickname, e.near, e.shortened, e.far, e.initial, e.differs]
        each: np.ndarray = np.array(chances) / WAYS
        return each

    def weigh(self, word: str) -> NearWords:
        """What was asked lately is remembered as long as the lexicon."""
        return self._lately.get(word, self._weigh)

    def share(self, word: str) -> float:
        number = self.vocabulary.word_number.get(word)
        if number is not None:
            return float(self.frequency[number])
        return max(RAREST, IMAGINED * self.national.get(word, 0) / self._nation / (self.names + IMAGINED))

    def _weigh(self, word: str) -> NearWords:
        from . import word_kernels

        share, vocabulary = self.share(word), self.vocabulary
        initials = (self.errors.initial, 1.0) if len(word) == 1 else (share, self._share_of_letter(word[0]))
        return NearWords(
            *word_kernels.weigh(
                _asked(vocabulary, word, self.nicknames),
                vocabulary.spelt,
                vocabulary.sounding,
                self._shares,
                share,
                self.errors.differs,
                *initials,
                (LEAST_BITS, MOST_BITS),
            )
        )

    @cached_property
    def _shares(self) -> "word_kernels.Shares":
        from . import word_kernels

        return word_kernels.Shares(self.frequency, self._doubtful, self._chances)

    def _share_of_letter(self, letter: str) -> float:
        """Of the list's names, how many words begin with it."""
        if letter not in self._of_letters:
            numbers = self.vocabulary.beginning_with(letter)
            self._of_letters[letter] = max(float(self.frequency[numbers].sum()), RAREST)
        return self._of_letters[letter]


def near_words(vocabulary: Vocabulary, word: str, nicknames: bool) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of the words that may stand for `word`, each once, and how each agrees at best."""
    from . import word_kernels

    found: tuple[np.ndarray, np.ndarray] = word_kernels.near(
        _asked(vocabulary, word, nicknames), vocabulary.spelt, vocabulary.sounding
    )
    return found


def _asked(vocabulary: Vocabulary, word: str, nicknames: bool) -> "word_kernels.Asked":
    from . import word_kernels

    key = sound(word)
    return word_kernels.Asked(
        letters(word),
        signature(word),
        letters(key),
        signature(key),
        1 if len(key) < SHORT_WORD else 2,
        _told(_known_words(vocabulary, word)),
        _told(_known_sounds(vocabulary, word, key, nicknames)),
    )


def _told(known: Mapping[Agreement, Sequence[int]]) -> np.ndarray:
    """As in `word_kernels.Asked`."""
    return np.array(
        [number * KINDS + kind for kind, those in known.items() for number in those], dtype=np.int64
    )


def _known_words(vocabulary: Vocabulary, word: str) -> dict[Agreement, list[int]]:
    """By their beginnings, or word for word."""
    known = {Agreement.EXACT: _numbers(vocabulary.word_number, [word])}
    if len(word) >= SHORTENED:  # 'Alej' for 'Alejandra', and the other way round
        beginnings = (word[:end] for end in range(SHORTENED, len(word)))
        known[Agreement.SHORTENED] = [
            *vocabulary.beginning_with(word),
            *_numbers(vocabulary.word_number, beginnings),
        ]
    known[Agreement.INITIAL] = (
        vocabulary.beginning_with(word) if len(word) == 1 else _numbers(vocabulary.word_number, word[:1])
    )
    return known


def _known_sounds(vocabulary: Vocabulary, word: str, key: str, nicknames: bool) -> dict[Agreement, list[int]]:
    known = {Agreement.SOUND: _numbers(vocabulary.sound_number, [key])}
    if nicknames:
        forms = sounds([*full_forms(word), *short_forms(word)])
        known[Agreement.NICKNAME] = _numbers(vocabulary.sound_number, forms)
    return known


def _numbers(number: Mapping[str, int], texts: Iterable[str]) -> list[int]:
    """Of those that are on the list."""
    return [number[text] for text in texts if text in number]
