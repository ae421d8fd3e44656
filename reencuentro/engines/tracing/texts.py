"""Millions of short texts in two arrays, which may lie on disk."""

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import numpy as np

AT_A_TIME = 100_000  # texts


class Texts(Sequence[str]):
    """`letters` of all, in UTF-8, and [n] where each ends."""

    def __init__(self, letters: np.ndarray, ends: np.ndarray) -> None:
        self.letters, self.ends = letters, ends

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Texts":
        each = list(texts)
        whole, lengths = "".join(each).encode(errors="replace"), list(map(len, each))
        if len(whole) > sum(lengths):  # of other letters than ASCII's some take more than a byte
            lengths = [len(text.encode(errors="replace")) for text in each]
        return cls(np.frombuffer(whole, dtype=np.uint8), np.cumsum(lengths, dtype=np.int64))

    @classmethod
    def together(cls, parts: Sequence["Texts"]) -> "Texts":
        """One behind the other."""
        before = np.cumsum([0, *(len(part.letters) for part in parts)])
        ends = [part.ends + start for part, start in zip(parts, before, strict=False)]
        return cls(np.concatenate([part.letters for part in parts]), np.concatenate(ends))

    def __iter__(self) -> Iterator[str]:
        for first in range(0, len(self), AT_A_TIME):
            start = int(self.ends[first - 1]) if first else 0
            ends = self.ends[first : first + AT_A_TIME] - start
            some = self.letters[start : start + ends[-1]].tobytes()
            before = 0
            for end in ends.tolist():
                yield some[before:end].decode()
                before = end

    def __len__(self) -> int:
        return len(self.ends)

    @overload
    def __getitem__(self, number: int) -> str: ...

    @overload
    def __getitem__(self, number: slice) -> list[str]: ...

    def __getitem__(self, number: int | slice) -> str | list[str]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        place = range(len(self))[number]
        start = self.ends[place - 1] if place else 0
        return self.letters[start : self.ends[place]].tobytes().decode()
