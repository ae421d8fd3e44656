"""Where the rows of a list wait while its columns are chosen and its rows come in: sealed, read by range."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import BinaryIO
from uuid import UUID

from reencuentro.clinic.keyring.storage import kept_file, new_file
from reencuentro.engines.vault.files import FileSealer, SealedFile, new_data_key

from .room import require_room
from .rows import Row

STRIDE = 400
"""Rows that are checked, or come in, in one go: a second's work. With fewer, commits take more of it."""

SUFFIX = ".list"


@dataclass(frozen=True, repr=False)
class Shelf:
    """Rows sealed under `data_key`. `marks`: where every `STRIDE`th row begins, and where the last ends.

    `suffix`: of the file, by which a room finds again what is its own.
    """

    document_id: UUID
    data_key: bytes
    marks: Sequence[int]
    total: int
    suffix: str = SUFFIX

    def rows(self, first: int) -> Iterator[Row]:
        """The rows of one stride, from the one that holds row `first` (from 0), `first` leading."""
        place, passed = divmod(first, STRIDE)
        with kept_file(self.document_id, self.suffix).open("rb") as file:
            sealed = SealedFile(file, self.data_key, self.document_id)
            lines = b"".join(sealed.read_range(self.marks[place], self.marks[place + 1])).splitlines()
        return (Row.from_line(line) for line in lines[passed:])

    def every_row(self) -> Iterator[Row]:
        """All of them in order, with one stride in memory at a time."""
        for first in range(0, self.total, STRIDE):
            yield from self.rows(first)


def put(rows: Iterable[Row], document_id: UUID, suffix: str = SUFFIX) -> Shelf:
    """Seal rows as they are read; in memory there is never more than a few of them."""
    with filling(document_id, suffix) as filled:
        for row in rows:
            filled.add(row)
    return filled.shelf


@contextmanager
def filling(document_id: UUID, suffix: str = SUFFIX) -> Iterator["Filling"]:
    """A shelf to which rows are added one by one. It is there whole at the end, or not at all.

    Raises `Refused` where the disk has no room for more.
    """
    require_room()
    with new_file(document_id, suffix) as file:
        filled = Filling(file, document_id, suffix)
        yield filled
        filled.finish()


class Filling:
    """Rows on their way to a shelf; `shelf` once they are all there."""

    def __init__(self, file: BinaryIO, document_id: UUID, suffix: str) -> None:
        self.shelf = Shelf(document_id, new_data_key(), [0], 0, suffix)
        self._sealer = FileSealer(self.shelf.data_key, document_id, file.write)
        self._marks, self._written, self._total = [0], 0, 0

    def add(self, row: Row) -> None:
        line = row.to_line()
        self._sealer.update(line)
        self._written += len(line)
        self._total += 1
        if self._total % STRIDE == 0:
            self._marks.append(self._written)
            require_room()

    def finish(self) -> None:
        if self._marks[-1] != self._written:
            self._marks.append(self._written)
        self._sealer.finish()
        self.shelf = replace(self.shelf, marks=self._marks, total=self._total)


def clear(document_id: UUID, suffix: str = SUFFIX) -> None:
    kept_file(document_id, suffix).unlink(missing_ok=True)
