"""Rows of a text file whose cells are divided by commas, semicolons or tabs."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from reencuentro.clinic.people.refusals import Refused

from .encoding import encoding_of
from .rows import Row, numbered

DELIMITERS = ";\t,|"
_SAMPLE_LINES = 50
_SAMPLE_CHARACTERS = 100_000
_EXCELS_WORD = "sep="  # Excel's own first line, naming the delimiter


def read_delimited(file: BinaryIO) -> Iterator[Row]:
    """Every row that holds something. Raises `Refused` for what is no such file."""
    # The wrapper would close the file with itself; the caller may want to read it again.
    text = io.TextIOWrapper(_Unclosing(file), encoding=encoding_of(file), newline="", errors="strict")
    start = text.read(_SAMPLE_CHARACTERS)
    delimiter, skipped = _delimiter(start)
    text.seek(0)
    for _line in range(skipped):
        text.readline()
    return numbered(_cells(csv.reader(text, delimiter=delimiter, strict=False), skipped))


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


def _cells(reader: Iterator[list[str]], skipped: int) -> Iterator[tuple[list[str], tuple[()]]]:
    for _line in range(skipped):
        yield [], ()
    try:
        for cells in reader:
            yield cells, ()
    except csv.Error as error:
        message = _("After row %(row)d a cell does not end. A quotation mark is probably missing there.")
        raise Refused(message % {"row": reader.line_num}, "file") from error  # type: ignore[attr-defined]
    except UnicodeError as error:
        raise Refused(_("The file is damaged: its letters can't be read to the end."), "file") from error


def _delimiter(start: str) -> tuple[str, int]:
    """(the delimiter, lines to pass over): the one that divides most lines into equally many cells."""
    first, _newline, _rest = start.partition("\n")
    if first.casefold().strip('\ufeff" \r').startswith(_EXCELS_WORD):
        return first.strip('\ufeff" \r')[len(_EXCELS_WORD) :][:1] or ",", 1
    return max(DELIMITERS, key=lambda delimiter: _regularity(start, delimiter)), 0


def _regularity(start: str, delimiter: str) -> tuple[int, int]:
    lines = start.splitlines(keepends=True)[:_SAMPLE_LINES]
    try:
        widths = [len(cells) for cells in csv.reader(lines, delimiter=delimiter) if cells]
    except csv.Error:
        return 0, 0
    wide = [width for width in widths if width > 1]
    common = max(wide, key=wide.count, default=0)
    return wide.count(common), common
