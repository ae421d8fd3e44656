"""The spellings of one kind of name (given names, or surnames) in a list, by number.

A *word* is one folded word; a *value* the words of one name, in order. Value 0 is the unknown name. A list of
a million people has some 20,000 words; what is computed for a word is computed once, not for each person.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from .names.parsing import MOST_WORDS, Words
from .names.sound import sounds
from .signatures import signatures

if TYPE_CHECKING:
    from . import word_kernels

NO_WORD = -1


@dataclass(frozen=True)
class Vocabulary:
    """`words[word]` text; `values[value, MOST_WORDS]` numbers of words, filled up with NO_WORD."""

    words: list[str]
    values: np.ndarray

    @classmethod
    def of(cls, values: Iterable[Words]) -> "Vocabulary":
        """`values` in the order of their numbers; the first is ()."""
        number: dict[str, int] = {}
        rows = [[number.setdefault(word, len(number)) for word in value] for value in values]
        table = np.full((len(rows), MOST_WORDS), NO_WORD, dtype=np.int32)
        for row, value in enumerate(rows):
            table[row, : len(value)] = value
        return cls(list(number), table)

    @cached_property
    def word_number(self) -> dict[str, int]:
        return {word: number for number, word in enumerate(self.words)}

    @cached_property
    def _sounds(self) -> tuple[list[str], np.ndarray]:
        """Each way to sound, and which of them each word has."""
        number: dict[str, int] = {}
        kinds = [number.setdefault(key, len(number)) for key in sounds(self.words)]
        return list(number), np.array(kinds, dtype=np.int32)

    @property
    def sounds(self) -> list[str]:
        return self._sounds[0]

    @property
    def sound_of(self) -> np.ndarray:
        return self._sounds[1]

    @cached_property
    def sound_number(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self.sounds)}

    @cached_property
    def spelt(self) -> "word_kernels.Spelt":
        """[word]"""
        return spelt(self.words)

    @cached_property
    def sounding(self) -> "word_kernels.Sounding":
        """[sound]"""
        from . import word_kernels

        words = Lists.of(self.sound_of, np.arange(len(self.words)), len(self.sounds))
        return word_kernels.Sounding(spelt(self.sounds), words.starts, words.items)

    @cached_property
    def values_with_word(self) -> "Lists":
        rows, _ = np.nonzero(self.values != NO_WORD)
        return Lists.of(self.values[self.values != NO_WORD], rows, len(self.words))

    def beginning_with(self, beginning: str) -> list[int]:
        """The numbers of the words, in their order."""
        words, numbers = self._alphabetical
        return numbers[bisect_left(words, beginning) : bisect_left(words, beginning + "\U0010ffff")]

    @cached_property
    def _alphabetical(self) -> tuple[list[str], list[int]]:
        """The words in order, and their numbers."""
        numbers = sorted(range(len(self.words)), key=self.words.__getitem__)
        return [self.words[number] for number in numbers], numbers

    def words_of(self, value: int) -> Words:
        return tuple(self.words[word] for word in self.values[value].tolist() if word != NO_WORD)

    @cached_property
    def sound_of_value(self) -> np.ndarray:
        """[value] the same number for all values that sound the same."""
        sounds = np.append(self.sound_of, NO_WORD)[self.values]
        alike: np.ndarray = np.unique(sounds, axis=0, return_inverse=True)[1].ravel()
        return alike

    def word_counts(self, value_counts: np.ndarray) -> np.ndarray:
        """[word] in how many names it stands, from [value] how many have that name."""
        used = self.values != NO_WORD
        weights = np.broadcast_to(value_counts[:, None], self.values.shape)[used]
        return np.bincount(self.values[used], weights, minlength=len(self.words))


def letters(word: str) -> np.ndarray:
    """As numbers."""
    return np.frombuffer(word.encode("utf-32-le"), dtype=np.uint32)


def spelt(words: Sequence[str]) -> "word_kernels.Spelt":
    from . import word_kernels

    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    order = np.argsort(lengths, kind="stable")
    shortest_first = [words[number] for number in order.tolist()]
    starts, edges = (np.cumsum([0, *counts]) for counts in (lengths[order], np.bincount(lengths)))
    return word_kernels.Spelt(
        letters("".join(shortest_first)), starts, signatures(shortest_first), order, edges
    )


@dataclass(frozen=True)
class Lists:
    """For each key a list of numbers: `items[starts[key] : starts[key + 1]]`."""

    starts: np.ndarray
    items: np.ndarray

    @classmethod
    def of(cls, keys: np.ndarray, items: np.ndarray, number: int) -> "Lists":
        order = np.argsort(keys, kind="stable")
        starts = np.zeros(number + 1, dtype=np.int64)
        np.cumsum(np.bincount(keys, minlength=number), out=starts[1:])
        return cls(starts, items[order].astype(np.int32))
