"""Rows of a text file whose cells are divided by commas, semicolons or tabs."""

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from reencuentro.clinic.people.refusals import Refused

from .encoding import encoding_of
from .rows import ROWS_MOST, SWALLOWED, Fault, Row, numbered

DELIMITERS = ";\t,|"
_SAMPLE_LINES = 50
_SAMPLE_CHARACTERS = 100_000
_STRANGE_MOST = 12  # one in so many characters that nobody types is too many for a text
_EXCELS_WORD = "sep="  # Excel's own first line, naming the delimiter
_END = "\x00end of the file\x00"
_TELLING_WIDTH = 3
_CELL_MOST = 8 * 1024 * 1024


@dataclass(frozen=True)
class _Shape:
    """`width`: how many cells most lines have; `skipped`: lines before the table."""

    delimiter: str
    width: int
    skipped: int = 0


def read_delimited(file: BinaryIO, most: int = ROWS_MOST) -> Iterator[Row]:
    """Every row that holds something. Raises `Refused` for what is no such file.

    A letter that can't be read becomes U+FFFD, so that its cell can be named instead of the whole file.
    """
    csv.field_size_limit(_CELL_MOST)  # one for the whole process: another reader may have set its own
    # The wrapper would close the file with itself; the caller may want to read it again.
    text = io.TextIOWrapper(_Unclosing(file), encoding=encoding_of(file), newline="", errors="replace")
    start = text.read(_SAMPLE_CHARACTERS)
    _check_is_table(start)
    shape = _shape_of(start)
    text.seek(0)
    for _line in range(shape.skipped):
        text.readline()
    return numbered(_rows(text, shape), most)


class _Unclosing(io.BufferedReader):
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

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _check_is_table(start: str) -> None:
    if start.lstrip("\ufeff \t\r\n")[:12].casefold().startswith(("<", "mime-version")):
        message = _(
            "This is a web page or XML, whatever its name says. Open it in your program and save it as XLSX."
        )
        raise Refused(message, "file")
    strange = sum(unicodedata.category(c) in ("Cc", "Cn", "Co") and c not in "\t\r\n" for c in start)
    if (strange + start.count("\ufffd")) * _STRANGE_MOST > len(start):
        raise Refused(_("This is not a spreadsheet. Bring a CSV, XLSX or Parquet file."), "file")


def _rows(text: io.TextIOWrapper, shape: _Shape) -> Iterator[tuple[list[str], list[Fault]]]:
    number = shape.skipped
    for _line in range(shape.skipped):
        yield [], []
    try:
        for cells in csv.reader(_with_end(text), delimiter=shape.delimiter, strict=False):
            number += 1
            if cells == [_END]:
                return
            if cells and _END in cells[-1]:
                message = _("In row %(row)d a cell does not end. A quotation mark is probably missing there.")
                raise Refused(message % {"row": number}, "file")
            yield cells, _swallowed(cells, shape)
    except csv.Error as error:
        message = _(
            "After row %(row)d a cell is too long to be one. A quotation mark is probably missing there."
        )
        raise Refused(message % {"row": number}, "file") from error


def _with_end(text: io.TextIOWrapper) -> Iterator[str]:
    """The lines, and one more: if it lands in a cell, that cell never ended."""
    yield from text
    yield _END


def _swallowed(cells: list[str], shape: _Shape) -> list[Fault]:
    """Cells that hold whole rows: the quotation mark that should end them is missing."""
    if shape.width < _TELLING_WIDTH:
        return []
    return [
        (column, SWALLOWED)
        for column, cell in enumerate(cells)
        if "\n" in cell
        and any(line.count(shape.delimiter) + 1 == shape.width for line in cell.split("\n")[1:])
    ]


def _shape_of(start: str) -> _Shape:
    """The delimiter that divides most lines into equally many cells, unless the first line names it."""
    first, _newline, rest = start.partition("\n")
    if first.casefold().strip('\ufeff" \r').startswith(_EXCELS_WORD):
        named = first.strip('\ufeff" \r')[len(_EXCELS_WORD) :][:1] or ","
        return _Shape(named, _regularity(rest, named)[1], skipped=1)
    best = max(DELIMITERS, key=lambda delimiter: _regularity(start, delimiter))
    return _Shape(best, _regularity(start, best)[1])


def _regularity(start: str, delimiter: str) -> tuple[int, int]:
    """(rows of the commonest width less all others, that width)."""
    lines = start.splitlines(keepends=True)[:_SAMPLE_LINES]
    widths = [len(cells) for cells in csv.reader(lines, delimiter=delimiter) if cells]
    common = max((width for width in widths if width > 1), key=widths.count, default=0)
    return 2 * widths.count(common) - len(widths), common
