"""A whole list as columns of numbers, block by block, in this process or by several at once: with the same
numbers.
"""

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import batched, chain, islice
from multiprocessing import get_context
from typing import NamedTuple, Protocol

import numpy as np

from .cells import Cells
from .encoding import GIVEN, NAMES, Block, Fields, Memory, Remark, encode
from .names.parsing import Words
from .people import Person
from .texts import Texts

BLOCK = 20_000  # people
ALONE = 4  # blocks: a shorter list is read before another process is ready to help
AHEAD = 2  # blocks that wait for each process
_memory: list[Memory] = []  # of a process that encodes for another


class Read(NamedTuple):
    """The remarks are of whoever read it, their rows counted from 0."""

    fields: Fields
    remarks: list[Remark]


class Part(Protocol):
    """Some people of a list, who are read where they are encoded: that may be another process."""

    def __len__(self) -> int: ...

    def read(self) -> Read: ...


@dataclass(frozen=True)
class Parts:
    """A list that comes in parts, of at most `BLOCK` people each."""

    each: Iterable[Part]


type People = Iterable[Person] | Parts


@dataclass(frozen=True)
class _Written:
    """Some people as they were written down."""

    fields: Fields

    def __len__(self) -> int:
        return len(self.fields.id)

    def read(self) -> Read:
        return Read(self.fields, [])


def in_parts(people: People, most: int = sys.maxsize) -> Iterator[Part]:
    """`most`: how many may be in one, unless they come in parts already."""
    if isinstance(people, Parts):
        yield from people.each
    else:
        for some in batched(people, min(most, BLOCK)):
            yield _Written(Fields._make(map(Cells.of, zip(*some, strict=True))))


class Numbered(dict[str, int]):
    """The number of each name in the order in which they come."""

    def __missing__(self, name: str) -> int:
        self[name] = number = len(self)
        return number


class Blocks:
    """Numbers the names of all blocks. `given`, `surnames`: those known already, in the order of their
    numbers. `remark` is told of what can't be used.
    """

    def __init__(
        self, given: Sequence[Words], surnames: Sequence[Words], remark: Callable[[Remark], None]
    ) -> None:
        self._given = Numbered({" ".join(name): number for number, name in enumerate(given)})
        self._surnames = Numbered({" ".join(name): number for number, name in enumerate(surnames)})
        self._remark, self._rows = remark, 0

    @property
    def given(self) -> list[Words]:
        return [tuple(name.split()) for name in self._given]

    @property
    def surnames(self) -> list[Words]:
        return [tuple(name.split()) for name in self._surnames]

    def of(
        self, parts: Iterator[Part], m_female: bool, processes: int = 1
    ) -> Iterator[tuple[Texts, dict[str, np.ndarray]]]:
        """The ids and the columns of each block."""
        for block in _encoded(parts, m_female) if processes == 1 else _together(parts, m_female, processes):
            yield block.ids, self._numbered(block)
            self._rows += len(block.ids)

    def _numbered(self, block: Block) -> dict[str, np.ndarray]:
        """Its columns with the numbers that hold for all blocks."""
        for one in block.remarks:
            self._remark(one._replace(row=self._rows + one.row))
        of_given = np.array([self._given[name] for name in block.given], dtype=np.int32)
        of_surname = np.array([self._surnames[name] for name in block.surnames], dtype=np.int32)
        names = {name: (of_given if name in GIVEN else of_surname)[block.columns[name]] for name in NAMES}
        return {**block.columns, **names}


def _encoded(parts: Iterable[Part], m_female: bool) -> Iterator[Block]:
    memory = Memory(m_female)
    for part in parts:
        yield _block(part, memory)


def _together(parts: Iterator[Part], m_female: bool, processes: int) -> Iterator[Block]:
    """By so many processes, in order. They are started anew: a copy of one with threads may hang."""
    first = list(islice(parts, ALONE))
    if len(first) < ALONE:
        yield from _encoded(first, m_female)
        return
    waiting: deque[Future[Block]] = deque()
    with ProcessPoolExecutor(processes, get_context("spawn"), _remember, (m_female,)) as pool:
        for part in chain(first, parts):
            waiting.append(pool.submit(_encode, part))
            if len(waiting) > AHEAD * processes:
                yield waiting.popleft().result()
        for block in waiting:
            yield block.result()


def _remember(m_female: bool) -> None:
    _memory[:] = [Memory(m_female)]


def _encode(part: Part) -> Block:
    return _block(part, _memory[0])


def _block(part: Part, memory: Memory) -> Block:
    fields, remarks = part.read()
    block = encode(fields, memory)
    return block._replace(remarks=remarks + block.remarks)
