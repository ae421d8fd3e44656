"""A column of texts as they stand in a file: one row of bytes, and where each text is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from .texts import Texts

BETWEEN = "\0"


class Distinct(NamedTuple):
    """Each text once, in the order in which they come, and [cell] which of them it has."""

    texts: list[str]
    which: np.ndarray


@dataclass(frozen=True)
class Cells:
    """Cell n is `letters[starts[n] : ends[n]]`, in UTF-8. Python makes a text of it only if somebody wants to
    read it; of most columns that is each text once.
    """

    letters: np.ndarray
    starts: np.ndarray
    ends: np.ndarray

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Cells":
        letters = _bytes(BETWEEN.join([*texts, ""]))
        ends = np.flatnonzero(letters == 0)
        if len(ends) != len(texts):  # what parts them is in them
            ends = np.cumsum([len(_bytes(text)) + 1 for text in texts], dtype=np.int64) - 1
        starts = np.zeros(len(ends), dtype=np.int64)
        starts[1:] = ends[:-1] + 1
        return cls(letters, starts, ends)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, cell: int) -> str:
        return _text(self.letters[self.starts[cell] : self.ends[cell]])

    def at(self, cells: np.ndarray) -> "Cells":
        return Cells(self.letters, self.starts[cells], self.ends[cells])

    @property
    def filled(self) -> np.ndarray:
        """[cell] whether there is anything in it."""
        there: np.ndarray = self.ends > self.starts
        return there

    @property
    def are_bare(self) -> bool:
        """Whether each has something in it, and surely no blank at either end."""
        if not self.filled.all():
            return False
        ends = self.letters[np.concatenate([self.starts, self.ends - 1])]
        return bool(((ends > ord(" ")) & (ends < 0x80)).all())

    def texts(self) -> list[str]:
        from . import cell_kernels

        whole = _text(cell_kernels.joined(self.letters, self.starts, self.ends, len(BETWEEN)))
        each = whole.split(BETWEEN)[:-1]
        return each if len(each) == len(self) else [self[cell] for cell in range(len(self))]

    @cached_property
    def distinct(self) -> Distinct:
        from . import cell_kernels

        if not self.filled.any():
            return Distinct([""], np.zeros(len(self), dtype=np.int32))
        which, first = cell_kernels.distinct(self.letters, self.starts, self.ends)
        return Distinct(self.at(first).texts(), which)

    def table(self, width: int) -> np.ndarray:
        """[cell, width] the bytes of each, of longer ones the first, behind shorter ones zeros."""
        from . import cell_kernels

        table: np.ndarray = cell_kernels.table(self.letters, self.starts, self.ends, width)
        return table

    def kept(self) -> Texts:
        """Without what lies between them."""
        from . import cell_kernels

        letters = cell_kernels.joined(self.letters, self.starts, self.ends, 0)
        if ((letters[:-1] == 0xED) & (letters[1:] >= 0xA0)).any():  # half a character is none in UTF-8
            return Texts.of(self.texts())
        return Texts(letters, np.cumsum(self.ends - self.starts, dtype=np.int64))


def pairs(one: Distinct, other: Distinct) -> tuple[list[tuple[str, str]], np.ndarray]:
    """What stands beside what, each once, and [cell] which of them."""
    if len(other.texts) == 1:
        return [(text, other.texts[0]) for text in one.texts], one.which
    keys = one.which.astype(np.int64) * len(other.texts) + other.which
    found, which = np.unique(keys, return_inverse=True)
    beside = (divmod(key, len(other.texts)) for key in found.tolist())
    return [(one.texts[n], other.texts[m]) for n, m in beside], which


def _bytes(text: str) -> np.ndarray:
    return np.frombuffer(bytearray(text.encode(errors="surrogatepass")), dtype=np.uint8)


def _text(letters: np.ndarray) -> str:
    return letters.tobytes().decode(errors="surrogatepass")
