"""What is written in a spreadsheet: every sheet, row by row, as it was last shown."""

import datetime
import warnings
from collections.abc import Iterator
from typing import Any, BinaryIO

from openpyxl import load_workbook

from .containers import archived


def words_of_sheets(file: BinaryIO, most: int) -> str:
    """A line for each row that holds something, below the name of its sheet; hidden sheets, too, for a search
    is to find what is there. At most about `most` characters. Raises `Refused`.
    """
    lines: list[str] = []
    left = most
    for line in _lines(file):
        lines.append(line)
        left -= len(line)
        if left < 0:
            break
    return "\n".join(lines)


def _lines(file: BinaryIO) -> Iterator[str]:
    # `archived` says what is damaged; openpyxl speaks of styles and extensions that it skips
    with archived(file), warnings.catch_warnings(action="ignore"):
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            yield sheet.title
            sheet.reset_dimensions()  # programs write them wrongly
            for row in sheet.iter_rows(values_only=True):
                if line := " ".join(filter(None, map(_cell, row))):
                    yield line


def _cell(value: Any) -> str:
    """As one would type it: a day in ISO order, a whole number without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return format(value, ".0f")
    return " ".join(str(value).split())
