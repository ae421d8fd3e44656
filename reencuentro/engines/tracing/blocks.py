"""A whole list as columns of numbers, block by block, in this process or by several at once: with the same
numbers.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import batched, chain, islice
from multiprocessing import get_context

import numpy as np

from .encoding import GIVEN, NAMES, Block, Memory, Numbered, Remark, encode
from .names.parsing import Words
from .people import Person

BLOCK = 20_000  # people
BETWEEN = "\0"
ALONE = 4  # blocks: a shorter list is read before another process is ready to help
AHEAD = 2  # blocks that wait for each process
_memory: list[Memory] = []  # of a process that encodes for another


class Blocks:
    """Numbers the names of all blocks. `given`, `surnames`: those known already, in the order of their
    numbers. `remark` is told of what can't be used.
    """

    def __init__(
        self, given: Sequence[Words], surnames: Sequence[Words], remark: Callable[[Remark], None]
    ) -> None:
        self._given = Numbered({name: number for number, name in enumerate(given)})
        self._surnames = Numbered({name: number for number, name in enumerate(surnames)})
        self._remark, self._rows = remark, 0

    @property
    def given(self) -> list[Words]:
        return list(self._given)

    @property
    def surnames(self) -> list[Words]:
        return list(self._surnames)

    def of(
        self, people: Iterable[Person], m_female: bool, processes: int = 1
    ) -> Iterator[tuple[Sequence[str], dict[str, np.ndarray]]]:
        """The ids and the columns of each block."""
        each = (Person._make(zip(*block, strict=True)) for block in batched(people, BLOCK))
        for ids, block in (
            _encoded(each, m_female) if processes == 1 else _together(each, m_female, processes)
        ):
            yield ids, self._numbered(block)
            self._rows += len(ids)

    def _numbered(self, block: Block) -> dict[str, np.ndarray]:
        """Its columns with the numbers that hold for all blocks."""
        for one in block.remarks:
            self._remark(one._replace(row=self._rows + one.row))
        of_given = np.array([self._given[name] for name in block.given], dtype=np.int32)
        of_surname = np.array([self._surnames[name] for name in block.surnames], dtype=np.int32)
        names = {name: (of_given if name in GIVEN else of_surname)[block.columns[name]] for name in NAMES}
        return {**block.columns, **names}


type Encoded = Iterator[tuple[Sequence[str], Block]]


def _encoded(each: Iterable[Person], m_female: bool) -> Encoded:
    memory = Memory(m_female)
    for fields in each:
        yield fields.id, encode(fields, memory)


def _together(each: Iterable[Person], m_female: bool, processes: int) -> Encoded:
    """By so many processes, in order. They are started anew: a copy of one with threads may hang."""
    first = list(islice(each, ALONE))
    if len(first) < ALONE:
        yield from _encoded(first, m_female)
        return
    waiting: deque[tuple[Sequence[str], Future[Block]]] = deque()
    with ProcessPoolExecutor(processes, get_context("spawn"), _remember, (m_female,)) as pool:
        for fields in chain(first, each):
            waiting.append((fields.id, pool.submit(_encode, [_joined(each) for each in fields[1:]])))
            if len(waiting) > AHEAD * processes:
                ids, block = waiting.popleft()
                yield ids, block.result()
        for ids, block in waiting:
            yield ids, block.result()


def _remember(m_female: bool) -> None:
    _memory[:] = [Memory(m_female)]


def _encode(fields: Sequence[str | Sequence[str]]) -> Block:
    """Of all columns but the ids."""
    columns = (each.split(BETWEEN) if isinstance(each, str) else each for each in fields)
    return encode(Person._make(["", *columns]), _memory[0])


def _joined(texts: Sequence[str]) -> str | Sequence[str]:
    """As one text, which gets to another process faster than many; unless what parts them is in them."""
    whole = BETWEEN.join(texts)
    return whole if whole.count(BETWEEN) == len(texts) - 1 else texts
