"""A column of parents' names at once, each taken apart as `NameReader.parent` does it."""

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np

from .cells import Cells
from .names.parsing import SAINTS, FullName, NameReader, Words
from .names.untold import ENDINGS
from .numbering import Met

READ_TOGETHER = SAINTS | ENDINGS  # words that say something else beside those before them


@dataclass(frozen=True)
class Taken:
    """Names taken apart: [n, word] numbers of words, and [n, 6] from where to where in its row the given
    names, the first and the second surname of each go.
    """

    names: np.ndarray
    stretches: np.ndarray

    def part(self, number: int) -> tuple[list[bytes], np.ndarray]:
        """What there is as one of the three parts, in order, for `Parents.words`; and [n] which it is."""
        from . import cell_kernels

        rows, size = np.arange(len(self.names)) * self.names.shape[1], self.names.itemsize
        start, end = ((rows + self.stretches[:, 2 * number + side]) * size for side in (0, 1))
        letters = self.names.view(np.uint8).ravel()
        which, first = cell_kernels.distinct(letters, start, end)
        whole = cell_kernels.joined(letters, start[first], end[first], 0).tobytes()
        ends = np.cumsum(end[first] - start[first]).tolist()
        return [whole[one:other] for one, other in pairwise([0, *ends])], which


class _Rows[K](dict[K, int]):
    """Rows of `width` numbers of words, in the order in which what they belong to was first asked for."""

    def __init__(self, width: int, numbers_of: Callable[[K], list[int]]) -> None:
        super().__init__()
        self._width, self._numbers_of = width, numbers_of
        self._words, self._lengths = array("i"), array("q")

    def __missing__(self, key: K) -> int:
        numbers = self._numbers_of(key)[: self._width]
        self._words.extend(numbers + [0] * (self._width - len(numbers)))
        self._lengths.append(len(numbers))
        self[key] = row = len(self)
        return row

    def arrays(self) -> tuple[np.ndarray, np.ndarray]:
        """[row, width], and [row] how many there are."""
        return np.array(self._words).reshape(-1, self._width), np.array(self._lengths)


class Parents:
    """It remembers words, by numbers of its own, as long as it lives. `surnames`: the children's."""

    def __init__(self, names: NameReader, surnames: Met) -> None:
        from . import parent_kernels as kernels

        self._names, self._met = names, surnames
        self._numbers, self._sounds = dict[str, int](), dict[str, int]()
        self._words, self._odds, self._sound_of = list[str](), array("d"), array("i")
        self._alone = array("b")
        self._pieces = _Rows[str](kernels.READ, lambda text: self._numbers_of(names.telling(text)))
        self._surnames = _Rows[Words](kernels.MOST_WORDS, self._numbers_of)

    def __len__(self) -> int:
        return max(len(self._pieces), len(self._words))

    def read(self, cells: Cells, own: np.ndarray, other: np.ndarray) -> Taken:
        """Of texts that are not empty. `own`, `other`: [n] which of the surnames the child has: the one
        that is this parent's too, and the other.
        """
        from . import parent_kernels as kernels

        starts, ends, first, odd = kernels.split(cells.letters, cells.starts, cells.ends)
        pieces = Cells(cells.letters, starts, ends).distinct
        known = np.fromiter(map(self._pieces.__getitem__, pieces.texts), dtype=np.int64)
        pieces_of, alone = known[pieces.which], np.array(self._alone, dtype=bool)
        names, numbers = kernels.put_together(first, pieces_of, *self._pieces.arrays(), alone, odd)
        for surname in self._met.names[len(self._surnames) :]:
            self._surnames[surname]
        lexicon = kernels.Lexicon(np.array(self._odds), np.array(self._sound_of))
        surnames = kernels.Surnames(*self._surnames.arrays())
        stretches = kernels.parts(names, numbers, lexicon, surnames, own, other)
        for n in np.flatnonzero(odd).tolist():
            name = self._names.parent(cells[n], self._met.names[own[n]], self._met.names[other[n]])
            self._put(name, names[n], stretches[n])
        return Taken(names, stretches)

    def words(self, stretch: bytes) -> Words:
        return tuple([self._words[number] for number in array("i", stretch)])

    def _put(self, name: FullName, row: np.ndarray, stretches: np.ndarray) -> None:
        numbers = self._numbers_of(chain(*name))
        row[: len(numbers)] = numbers
        lengths = [len(part) for part in name]
        ends = np.cumsum(lengths)
        stretches[:] = np.stack([ends - lengths, ends], axis=1).ravel()

    def _numbers_of(self, words: Iterable[str]) -> list[int]:
        return [self._number(word) for word in words]

    def _number(self, word: str) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self._words)
            self._words.append(word)
            self._alone.append(word not in READ_TOGETHER)
            self._odds.append(self._names.odds(word))
            self._sound_of.append(self._sounds.setdefault(self._names.sound(word), len(self._sounds)))
        return number
