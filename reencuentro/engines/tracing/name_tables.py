"""What each name of a list is worth for the name that is asked for."""

import threading
from collections.abc import Sequence
from dataclasses import astuple, dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from .names.married import HUSBANDS, is_husbands
from .names.parsing import MOST_WORDS, Words
from .near import Lexicon, NearWords
from .remembering import Lately
from .scale import BIT, NONE
from .weights import Parts

if TYPE_CHECKING:
    from . import name_kernels

LEAST_TABLES, MOST_TABLES, BYTES_OF_TABLES = 8, 4096, 32 << 20  # that are remembered
VARIANT = -0.5  # bits: a pet name that stands for two names may stand for one


@dataclass(frozen=True)
class NameTable:
    """`bits[value]` scaled; `touched`: the values that are worth something else than nothing in common, and
    nobody's name; one may come twice. `beyond`: see `bound_kernels`, of those who are worth more than
    `nothing`; of names written as a husband's, as if they were not: it says where to look, no more.
    """

    bits: np.ndarray
    touched: np.ndarray
    most: int
    nothing: int
    beyond: np.ndarray


@dataclass(frozen=True)
class NameScale:
    """A lexicon, how many people have each value, what befalls compound names, and how many of the surnames
    that are written as a husband's are his.

    It remembers the tables of names asked for lately. Each thread has room of its own to work in.
    """

    lexicon: Lexicon
    counts: np.ndarray
    parts: Parts
    husbands: float = 0.0
    _room: threading.local = field(default_factory=threading.local, repr=False)

    def table(self, variants: tuple[Words, ...]) -> NameTable:
        """For a name, or the best of several ways to understand it; of nobody's name all is worth 0."""
        return self._lately.get(variants, self._table)

    @cached_property
    def _lately(self) -> Lately[tuple[Words, ...], NameTable]:
        return Lately(max(LEAST_TABLES, min(MOST_TABLES, BYTES_OF_TABLES // (2 * max(1, len(self.counts))))))

    @cached_property
    def _scaled_parts(self) -> np.ndarray:
        return np.array([round(each * BIT) for each in astuple(self.parts)])

    def _workspace(self) -> tuple[np.ndarray, np.ndarray]:
        """[word asked for, word] and [value], as `weigh_values` wants them and leaves them."""
        if not hasattr(self._room, "worth"):
            vocabulary = self.lexicon.vocabulary
            self._room.worth = np.full((MOST_WORDS, max(1, len(vocabulary.words))), NONE, dtype=np.int16)
            self._room.masks = np.zeros(len(vocabulary.values), dtype=np.uint8)
        return self._room.worth, self._room.masks

    def _table(self, variants: tuple[Words, ...]) -> NameTable:
        from . import name_kernels

        nothing = round(self.parts.nothing * BIT) if any(variants) else 0
        known = [words for words in variants if words]
        bits, touched, most, beyond = name_kernels.table(
            self._names, self._near(known), self._scaled_parts, nothing, *self._workspace()
        )
        if known and len(self._husbands[0]):
            written, as_hers = self._husbands
            bits[written] = self._as_husbands[bits[as_hers].view(np.uint16)]
            touched = np.concatenate([touched, written])
        return NameTable(bits, touched, most, nothing, beyond)

    @cached_property
    def _as_husbands(self) -> np.ndarray:
        """[bits of a surname, scaled, as 16 bits without a sign] what it is worth if it is written as a
        husband's: it is hers with a chance only. Worked out once: a request has no time for logarithms.
        """
        bits = np.arange(1 << 16, dtype=np.uint16).view(np.int16) / BIT
        hers = np.log2(1 - self.husbands) + bits
        worth: np.ndarray = np.rint(BIT * np.logaddexp2(np.log2(self.husbands), hers)).astype(np.int16)
        return worth

    @cached_property
    def _husbands(self) -> tuple[np.ndarray, np.ndarray]:
        """The values that are written as a husband's, and those of the same names without."""
        vocabulary = self.lexicon.vocabulary
        first = vocabulary.values[:, 0]
        marked = np.flatnonzero(first == vocabulary.word_number.get(HUSBANDS, -2))
        names = {value: vocabulary.words_of(value) for value in marked.tolist()}
        of_wives = {name[1:]: value for value, name in names.items() if is_husbands(name)}
        number = {vocabulary.words_of(value): value for value in range(len(first))} if of_wives else {}
        pairs = [(value, number[name]) for name, value in of_wives.items() if name in number]
        written, hers = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        return written, hers

    def _near(self, variants: Sequence[Words]) -> "name_kernels.Variants":
        from . import name_kernels

        if (most := max(map(len, variants), default=0)) > MOST_WORDS:
            # the kernels write where they are told, and have no more room
            raise ValueError(f"a part of a name has {most} words, at most {MOST_WORDS} are weighed")
        near = [self.lexicon.weigh(word) for words in variants for word in words] or [NearWords.none()]
        return name_kernels.Variants(
            np.array([0, *accumulate(map(len, variants))]),
            np.array([round(VARIANT * BIT) if n else 0 for n in range(len(variants))], dtype=np.int64),
            np.array([0, *accumulate(len(each.words) for each in near)]),
            _one_behind_the_other([each.words for each in near]),
            _one_behind_the_other([each.bits for each in near]),
        )

    @cached_property
    def _names(self) -> "name_kernels.Names":
        from . import name_kernels

        vocabulary = self.lexicon.vocabulary
        lists = vocabulary.values_with_word
        return name_kernels.Names(
            vocabulary.values, lists.starts, lists.items, self.counts, float(self.lexicon.names)
        )


def _one_behind_the_other(arrays: list[np.ndarray]) -> np.ndarray:
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)
