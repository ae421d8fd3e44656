"""A delimited file: what it seems to be, and its lines. Amounts and days stay text until it is said how they
are written.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import BinaryIO

from reencuentro.engines.tables.delimited import (
    SAMPLE_CHARACTERS,
    BrokenCell,
    Shape,
    as_text,
    is_text,
    records,
    shape_of,
)
from reencuentro.engines.tables.encoding import encoding_of

from . import days
from .line import Read, Unread, Wrong
from .rows import Columns, guessed, read_row
from .sources import SOURCES, likely

_SAMPLES = 50
_TOP = 15
_LEAST = 2


@dataclass(frozen=True)
class Opened:
    """What a file seems to be. `top`: row of the headings, from 1. `samples`: cells of the first rows."""

    encoding: str
    shape: Shape
    top: int
    headings: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]

    def columns(self) -> Columns:
        """What its columns probably mean, and the order of days as far as the samples tell."""
        source = likely(self.headings)
        places = guessed(source, self.headings)
        shown = [row[places["day"]] for row in self.samples if places.get("day", len(row)) < len(row)]
        return Columns(source.code, places, order=days.order_of(shown))


def opened(file: BinaryIO) -> Opened:
    """Raises `Unread` for what is no table with headings and rows."""
    encoding = encoding_of(file)
    text = as_text(file, encoding)
    start = text.read(SAMPLE_CHARACTERS)
    if not is_text(start):
        raise Unread("no_table")
    shape = shape_of(start)
    text.seek(0)
    try:
        rows = list(islice(records(text, shape), _TOP + _SAMPLES))
    except BrokenCell:
        rows = list(_unbroken(start, shape))
    top = _place_of_headings(rows)
    below = rows[top + 1 :]
    if not any(any(cells) for cells in below):
        raise Unread("no_rows")
    return Opened(encoding, shape, top + 1, tuple(rows[top]), tuple(map(tuple, below)))


class Lines:
    """Every line under the headings, numbered as a spreadsheet shows its row. A cell that never ends is the
    last thing that is wrong.

    `place` is where the next begins, to go on from there another time: "" in the beginning.
    """

    def __init__(self, file: BinaryIO, found: Opened, columns: Columns, place: str = "") -> None:
        file.seek(0)
        self._text, self._found, self._columns = as_text(file, found.encoding), found, columns
        self._number = 0
        if place:
            cookie, number = place.split(":")
            self._text.seek(int(cookie))
            self._number = int(number)

    def __iter__(self) -> Iterator[Read]:
        begun = self._number
        shape = replace(self._found.shape, skipped=0) if begun else self._found.shape
        top = 0 if begun else self._found.top
        try:
            for number, cells in _below(records(self._text, shape), begun or shape.skipped, top):
                self._number = number
                yield read_row(number, cells, self._columns)
        except BrokenCell as broken:
            self._number = begun + broken.row
            self._text.seek(0, io.SEEK_END)
            yield Wrong(self._number, "endless_cell")

    @property
    def place(self) -> str:
        return f"{self._text.tell()}:{self._number}"


def _below(rows: Iterator[list[str]], before: int, top: int) -> Iterator[tuple[int, list[str]]]:
    """The rows after the first `top` that say something, with their numbers: `before` came earlier."""
    under = islice(enumerate(rows, before + 1), top, None)
    return ((number, cells) for number, cells in under if any(cell.strip() for cell in cells))


def _unbroken(start: str, shape: Shape) -> Iterator[list[str]]:
    """The rows before the one that never ends."""
    text = as_text(io.BytesIO(start.encode("utf-8", "replace")), "utf-8")
    try:
        yield from records(text, shape)
    except BrokenCell:
        return


def _place_of_headings(rows: Sequence[Sequence[str]]) -> int:
    """Of the first rows the one with most headings that are understood; banks write a title above them."""
    known = [
        max(sum(bool(cell and source.target_of(cell)) for cell in row) for source in SOURCES.values())
        for row in rows[:_TOP]
    ]
    if max(known, default=0) >= _LEAST:
        return known.index(max(known))
    wide = [place for place, row in enumerate(rows[:_TOP]) if sum(bool(cell.strip()) for cell in row) > 1]
    if not wide:
        raise Unread("no_table")
    return wide[0]
