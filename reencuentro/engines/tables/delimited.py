"""Rows of a text file whose cells are divided by commas, semicolons, tabs or bars."""

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

DELIMITERS = ";\t,|"
SAMPLE_CHARACTERS = 100_000
_SAMPLE_LINES = 50
_STRANGE_MOST = 12  # one in so many characters that nobody types is too many for a text
_EXCELS_WORD = "sep="  # Excel's own first line, naming the delimiter
_END = "\x00end of the file\x00"
_CELL_MOST = 8 * 1024 * 1024


class BrokenCell(Exception):
    """In or after this row, from 1, a cell never ends; `endless` tells whether the file ended first."""

    def __init__(self, row: int, *, endless: bool) -> None:
        super().__init__(row, endless)
        self.row, self.endless = row, endless


@dataclass(frozen=True)
class Shape:
    """`width`: how many cells most lines have; `skipped`: lines before the table."""

    delimiter: str
    width: int
    skipped: int = 0


def as_text(file: BinaryIO, encoding: str) -> io.TextIOWrapper:
    """The file as text; what can't be read becomes U+FFFD. The caller keeps the file open."""
    return io.TextIOWrapper(_Unclosing(file), encoding=encoding, newline="", errors="replace")


def is_text(start: str) -> bool:
    """Whether people could have typed it: control characters and unread bytes are rare."""
    strange = sum(unicodedata.category(c) in ("Cc", "Cn", "Co") and c not in "\t\r\n" for c in start)
    return (strange + start.count("\ufffd")) * _STRANGE_MOST <= len(start)


def shape_of(start: str) -> Shape:
    """The delimiter that divides most lines into equally many cells, unless the first line names it."""
    first, _newline, rest = start.partition("\n")
    if first.casefold().strip('\ufeff" \r').startswith(_EXCELS_WORD):
        named = first.strip('\ufeff" \r')[len(_EXCELS_WORD) :][:1] or ","
        return Shape(named, _regularity(rest, named)[1], skipped=1)
    best = max(DELIMITERS, key=lambda delimiter: _regularity(start, delimiter))
    return Shape(best, _regularity(start, best)[1])


def records(text: io.TextIOWrapper, shape: Shape) -> Iterator[list[str]]:
    """The cells of each record after what is skipped, from wherever `text` stands. Raises `BrokenCell`."""
    csv.field_size_limit(_CELL_MOST)  # one for the whole process: another reader may have set its own
    for _line in range(shape.skipped):
        text.readline()
    number = shape.skipped
    try:
        for cells in csv.reader(_with_end(text), delimiter=shape.delimiter, strict=False):
            number += 1
            if cells == [_END]:
                return
            if cells and _END in cells[-1]:
                raise BrokenCell(number, endless=True)
            yield cells
    except csv.Error as error:
        raise BrokenCell(number, endless=False) from error


def _with_end(text: io.TextIOWrapper) -> Iterator[str]:
    """The lines, and one more: if it lands in a cell, that cell never ended. Read one by one, so that `tell`
    says where the next begins.
    """
    yield from iter(text.readline, "")
    yield _END


def _regularity(start: str, delimiter: str) -> tuple[int, int]:
    """(rows of the commonest width less all others, that width)."""
    lines = start.splitlines(keepends=True)[:_SAMPLE_LINES]
    widths = [len(cells) for cells in csv.reader(lines, delimiter=delimiter) if cells]
    common = max((width for width in widths if width > 1), key=widths.count, default=0)
    return 2 * widths.count(common) - len(widths), common


class _Unclosing(io.BufferedReader):
    """A text wrapper would close the file with itself; the caller may want to read it again."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(_Raw(file))


class _Raw(io.RawIOBase):
    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
