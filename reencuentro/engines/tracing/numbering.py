"""Numbers of names: of all that a process has met, and of those that come in one block, in their order."""

from collections.abc import Callable, Iterable
from itertools import chain

import numpy as np

from .names.parsing import Words


class Met:
    """The names that a process has met, in their order; the first is nobody's. `is_marked` is asked of each
    when it comes first.
    """

    def __init__(self, is_marked: Callable[[Words], bool]) -> None:
        self.names, self.spelt = list[Words](), list[str]()
        self._numbers, self._is_marked = dict[Words, int](), is_marked
        self._marks, self._lengths = bytearray(), bytearray()
        self.number(())

    def number(self, name: Words) -> int:
        known = self._numbers.get(name)
        if known is None:
            known = self._numbers[name] = len(self.names)
            self.names.append(name)
            self.spelt.append(" ".join(name))
            self._marks.append(self._is_marked(name))
            self._lengths.append(len(name))
        return known

    @property
    def marked(self) -> np.ndarray:
        """[number]"""
        return np.frombuffer(bytes(self._marks), dtype=bool)

    @property
    def lengths(self) -> np.ndarray:
        """[number] how many words it has."""
        return np.frombuffer(bytes(self._lengths), dtype=np.uint8)


class Order:
    """Which of the names that were `met` come in one block, and when each comes first."""

    def __init__(self, met: Met) -> None:
        self.met, self._came = met, list[Iterable[int]]([[0]])

    def comes(self, name: Words) -> int:
        number = self.met.number(name)
        self._came.append([number])
        return number

    def come(self, numbers: np.ndarray) -> None:
        self._came.append(numbers.tolist())

    def names(self) -> tuple[list[str], np.ndarray]:
        """Each as it is spelt, and [number] its place in the block."""
        order = list(dict.fromkeys(chain.from_iterable(self._came)))
        places = np.zeros(len(self.met.names), dtype=np.int32)
        places[order] = np.arange(len(order))
        return [self.met.spelt[number] for number in order], places
