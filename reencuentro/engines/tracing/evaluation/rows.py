"""The rows of a CSV file, so many at a time; they are divided into cells by whoever needs them.

Most rows have no quotes: each is a line, and a compiled loop finds the cells in its bytes. Where there is a
quote Python's own reader is asked; so it is where bytes are not UTF-8.
"""

import codecs
import csv
import io
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, compress, islice
from pathlib import Path
from typing import NamedTuple, TextIO

import numpy as np

from ..cells import Cells
from ..encoding import Remark

LONGEST_CELL = 10_000_000
DELIMITERS = ",;\t|"
WRONG_NUMBER = "wrong_number_of_cells"
_END = re.compile("\r\n|\r|\n")
_NOT_UTF_8 = re.compile(r"[\udc80-\udcff]+")  # such bytes, as Python keeps them


class Layout(NamedTuple):
    """How rows are divided, into how many cells, and in which of them, if in any, each field stands."""

    delimiter: str
    columns: int
    column_of: tuple[int | None, ...]

    @property
    def field_of(self) -> np.ndarray:
        """[column] the number of its field, -1 where nobody asks for it."""
        field_of = np.full(self.columns, -1, dtype=np.int64)
        for number, column in enumerate(self.column_of):
            if column is not None:
                field_of[column] = number
        return field_of


@dataclass(frozen=True)
class Rows:
    """Some rows that are not empty: a line of `text` each, as they stand in a file; and on which of its lines
    each begins, counted from 1. Of those that are kept `apart`, by number, the line is empty.
    """

    text: str
    lines: np.ndarray
    apart: dict[int, str]
    layout: Layout

    def __len__(self) -> int:
        return len(self.lines)

    def columns(self) -> tuple[list[Cells], list[Remark]]:
        """The texts of each field; and what is wrong with which row."""
        from ..cell_kernels import divided

        whole, apart = self._bytes()
        letters, layout = np.frombuffer(whole, dtype=np.uint8), self.layout
        starts, ends, counts = divided(
            letters, ord(layout.delimiter), layout.field_of, len(self), len(layout.column_of)
        )
        counts[list(apart)] = layout.columns
        remarks = [Remark(row, "", WRONG_NUMBER) for row in np.flatnonzero(counts != layout.columns).tolist()]
        more = bytearray()
        for row, text in apart.items():
            for number, cell in self._read(row, text, remarks):
                starts[number, row] = len(whole) + len(more)
                more += cell.encode()
                ends[number, row] = len(whole) + len(more)
        letters = np.concatenate([letters, np.frombuffer(more, dtype=np.uint8)]) if more else letters
        return [Cells(letters, *each) for each in zip(starts, ends, strict=True)], remarks

    def _bytes(self) -> tuple[bytearray, dict[int, str]]:
        """Those of the lines that are UTF-8, and the other rows."""
        text = self.text if self.text.endswith(("\n", "\r")) else self.text + "\n"
        try:
            return bytearray(text.encode()), self.apart
        except UnicodeEncodeError:
            lines = _END.split(text)
            spoilt = {row: line for row, line in enumerate(lines) if _NOT_UTF_8.search(line)}
            whole = "\n".join("" if row in spoilt else line for row, line in enumerate(lines))
            return bytearray(whole.encode()), {**self.apart, **spoilt}

    def _read(self, row: int, text: str, remarks: list[Remark]) -> Iterator[tuple[int, str]]:
        """By the number of the field what stands in it, without what is not UTF-8."""
        csv.field_size_limit(LONGEST_CELL)
        cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=self.layout.delimiter))
        if len(cells) != self.layout.columns:
            remarks.append(Remark(row, "", WRONG_NUMBER))
        if any(map(_NOT_UTF_8.search, cells)):
            remarks.append(Remark(row, "", "not_utf8"))
            cells = [_NOT_UTF_8.sub(_as_windows_writes, cell) for cell in cells]
        for number, column in enumerate(self.layout.column_of):
            if column is not None and column < len(cells):
                yield number, cells[column]


def _as_windows_writes(unread: re.Match[str]) -> str:
    return unread[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")


@dataclass
class _Gathered:
    """Rows as they come, of which `Rows` is made."""

    texts: list[str] = field(default_factory=list)
    lines: array[int] = field(default_factory=lambda: array("L"))
    apart: dict[int, str] = field(default_factory=dict)

    def rows(self, layout: Layout) -> Rows:
        return Rows("".join(self.texts), np.array(self.lines), self.apart, layout)


class RowFile:
    """A file that is open. Raises csv.Error where it can't be read."""

    def __init__(self, file: TextIO) -> None:
        csv.field_size_limit(LONGEST_CELL)
        self._file, self.delimiter = file, _delimiter(file)
        header = csv.reader(file, delimiter=self.delimiter)
        self.header = next(header, [])
        self._line = header.line_num

    def rows(self, layout: Layout, most: int) -> Iterator[Rows]:
        """At most so many at a time."""
        while True:
            gathered = _Gathered()
            while lines := list(islice(self._file, most - len(gathered.texts))):
                self._take(lines, gathered)
            if not gathered.texts:
                return
            yield gathered.rows(layout)

    def _take(self, lines: Sequence[str], gathered: _Gathered) -> None:
        """All of them, and whole what begins in them and goes on behind them."""
        done = 0
        for number in _odd(lines):
            if number >= done:
                self._take_plain(lines[done:number], gathered)
                ahead = chain((lines[n] for n in range(number, len(lines))), self._file)
                done = number + self._take_odd(ahead, gathered)
        self._take_plain(lines[done:], gathered)

    def _take_plain(self, lines: Sequence[str], gathered: _Gathered) -> None:
        """Each is a row, if it isn't empty."""
        first, delimiter = self._line + 1, self.delimiter
        there = [text[0].isalnum() or bool(text.replace(delimiter, "").strip()) for text in lines]
        gathered.texts.extend(compress(lines, there))
        gathered.lines.extend(compress(range(first, first + len(lines)), there))
        self._line += len(lines)

    def _take_odd(self, ahead: Iterator[str], gathered: _Gathered) -> int:
        """One row of as many lines as Python's own reader takes: that is how many."""
        first, taken = self._line + 1, list[str]()
        cells = next(csv.reader(_taking(ahead, taken), delimiter=self.delimiter))
        if "".join(cells).strip():
            gathered.apart[len(gathered.texts)] = "".join(taken)
            gathered.texts.append("\r")  # which ends a line also behind one that ends so itself
            gathered.lines.append(first)
        self._line += len(taken)
        return len(taken)


def _odd(lines: Sequence[str]) -> list[int]:
    """Which of them may not be a row of their own."""
    if '"' not in "".join(lines) and max(map(len, lines)) <= LONGEST_CELL:
        return []
    return [n for n, line in enumerate(lines) if '"' in line or len(line) > LONGEST_CELL]


def _taking(lines: Iterable[str], taken: list[str]) -> Iterator[str]:
    """Keeps what was asked for."""
    for line in lines:
        taken.append(line)
        yield line


def encoding_of(path: Path) -> str:
    """What a spreadsheet saves as Unicode is UTF-16."""
    with path.open("rb") as file:
        return "utf-16" if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"


def _delimiter(file: TextIO) -> str:
    """The one that stands most often between the names of the columns."""
    header = file.readline(LONGEST_CELL)
    file.seek(0)
    return max(DELIMITERS, key=header.count)
