"""One row of a spreadsheet, whatever it was read from."""

import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.utils.translation import gettext as _

from reencuentro.clinic.people.refusals import Refused

ROWS_MOST = 200_000
COLUMNS_MOST = 300
NUMBER_MOST = 1 << 20  # rows that a spreadsheet program can show
FORMULA = "formula"  # a formula whose result the file does not hold
SWALLOWED = "swallowed"  # a cell that holds the rows after it
DAYS_FROM_1904 = "1904"  # a number that would be a date four years off
NO_TEXT = "no text"  # bytes, or a date beyond all calendars
SEVERAL = "several"  # a cell that holds a list of values, or a table

type Fault = tuple[int, str]


@dataclass(frozen=True, repr=False, slots=True)
class Row:
    """`number` as the spreadsheet shows it, from 1. `faults`: (column from 0, code)."""

    number: int
    cells: tuple[str, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def empty(self) -> bool:
        return not any(cell.strip() for cell in self.cells) and not self.faults

    @property
    def bare(self) -> bool:
        """Nothing but one number: a row numbered in advance and never filled, or a sum."""
        said = [cell.strip() for cell in self.cells if cell.strip()]
        return not self.faults and len(said) == 1 and said[0].isdecimal()

    def to_line(self) -> bytes:
        """One line of JSON, for the shelf."""
        return json.dumps([self.number, self.cells, self.faults], ensure_ascii=False).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Self:
        number, cells, faults = json.loads(line)
        return cls(number, tuple(cells), tuple((column, code) for column, code in faults))


def numbered(rows: Iterator[tuple[Sequence[str], Sequence[Fault]]], most: int = ROWS_MOST) -> Iterator[Row]:
    """Rows that hold something, counted. Raises `Refused` for a table of more than `most` rows."""
    kept, last = 0, max(NUMBER_MOST, most)
    for number, (cells, faults) in enumerate(rows, 1):
        row = Row(number, _trimmed(cells), tuple(faults))
        if row.empty and number <= last:
            continue
        kept += 1
        _check_width(row)
        if kept > most or number > last:
            message = _("This file has more than %(most)d rows. Divide it into several files.")
            raise Refused(message % {"most": most}, "file")
        yield row


def text_of(value: Any) -> str:
    """The value as one would type it: dates in ISO order, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    length = len(cells)
    while length and not cells[length - 1]:
        length -= 1
    return tuple(cells[:length])


def _check_width(row: Row) -> None:
    if len(row.cells) > COLUMNS_MOST:
        message = _("Row %(row)d has more than %(most)d columns. Delete those that are not needed.")
        raise Refused(message % {"row": row.number, "most": COLUMNS_MOST}, "file")
