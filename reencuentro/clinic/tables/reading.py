"""Reading a file to its end: its rows go onto a sealed shelf, and it is told meanwhile how far one is."""

import io
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from django.db.models import Model
from django.http import Http404

from . import shelf
from .dates import OrderSeen
from .layout import Knows, Table
from .opening import open_table
from .rows import ROWS_MOST, Row

type Tell = Callable[[int, int], None]
"""Told how many rows are done, of about how many."""

AT_ONCE = 256 * 1024
"""Bytes of a file that is read within a second."""

_TOLD_EACH = 200  # rows
_NOTED_EACH = 0.5  # seconds


@dataclass(frozen=True, repr=False)
class Read:
    """`order`: which of day and month its dates write first. `kept`: its rows."""

    table: Table
    order: OrderSeen
    kept: shelf.Shelf

    def samples(self, rows: int, letters: int) -> list[list[str]]:
        """The beginnings of the first rows, to recognise columns by."""
        first = zip(self.kept.rows(0), range(rows), strict=False)
        return [[cell[:letters] for cell in row.cells] for row, _place in first]


def quiet(_done: int, _about: int) -> None:
    """Nobody looks on."""


def read_file(
    file: BinaryIO,
    knows: Knows,
    document_id: UUID,
    tell: Tell = quiet,
    *,
    most: int = ROWS_MOST,
    suffix: str = shelf.SUFFIX,
) -> Read:
    """The whole of a file of `most` rows. Raises `Refused` for what is no table; nothing of it is kept."""
    table, order = open_table(file, knows, most), OrderSeen()
    rows = _telling(_looked_at(table.rows, order), file, tell)
    return Read(table, order, shelf.put(rows, document_id, suffix))


def noting(runs: type[Model], run_id: UUID) -> Tell:
    """Writes now and then into the row of an import how far it is, for its page; stops when that was thrown
    away meanwhile.
    """
    noted_at = time.monotonic()

    def tell(done: int, about: int) -> None:
        nonlocal noted_at
        if time.monotonic() - noted_at < _NOTED_EACH:
            return
        noted_at = time.monotonic()
        if not runs._default_manager.filter(pk=run_id).update(rows_done=done, rows_total=about):
            raise Http404

    return tell


def _looked_at(rows: Iterable[Row], order: OrderSeen) -> Iterator[Row]:
    """The rows, while it is noted which of day and month they write first."""
    for row in rows:
        order.note(row.cells)
        yield row


def _telling(rows: Iterable[Row], file: BinaryIO, tell: Tell) -> Iterator[Row]:
    """The rows, while it is told how far one is, by how much of the file was read."""
    begun = file.tell()
    left = file.seek(0, io.SEEK_END) - begun
    file.seek(begun)
    for count, row in enumerate(rows, 1):
        if count % _TOLD_EACH == 0:
            passed = max(file.tell() - begun, 1)
            tell(count, max(count, count * left // passed))
        yield row
