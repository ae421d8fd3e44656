"""Rows of an XLSX file: values as they were last shown, never formulas."""

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import repeat
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from reencuentro.clinic.people.refusals import Refused

from .rows import DAYS_FROM_1904, FORMULA, ROWS_MOST, Fault, Row, numbered, text_of

_PIECE_BYTES = 1 << 20


class Book:
    """An XLSX file, checked by the guard, whose sheets are read one row after the other.

    Raises `Refused` for what is none.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._values = _loaded(file, data_only=True)

    @property
    def sheets(self) -> list[str]:
        """The visible ones; what a person does not see she does not mean."""
        return [sheet.title for sheet in self._values.worksheets if sheet.sheet_state == "visible"]

    def rows(self, sheet: str, most: int = ROWS_MOST) -> Iterator[Row]:
        """Every row that holds something. Raises `Refused`, also while it is read."""
        return numbered(self._rows(sheet), most)

    def _rows(self, sheet: str) -> Iterator[tuple[list[str], list[Fault]]]:
        old_calendar = self._values.epoch == CALENDAR_MAC_1904
        with _refusing_damage():
            formulas = _cells(self._formulas(), sheet) if _has_formulas(self._file) else repeat(())
            for shown, written in zip(_cells(self._values, sheet), formulas, strict=False):
                faults = _without_result(shown, written) + (_undated(shown) if old_calendar else [])
                yield [text_of(value) for value in shown], faults

    def _formulas(self) -> Workbook:
        return _loaded(self._file, data_only=False)


@contextmanager
def _refusing_damage() -> Iterator[None]:
    try:
        yield
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError) as error:
        message = _("This XLSX file is damaged. Open it in your program and save it again, or as CSV.")
        raise Refused(message, "file") from error


def _loaded(file: BinaryIO, *, data_only: bool) -> Workbook:
    # openpyxl speaks of styles and extensions that it skips
    with _refusing_damage(), warnings.catch_warnings(action="ignore"):
        return load_workbook(file, read_only=True, data_only=data_only, keep_links=False)


def _cells(book: Workbook, sheet: str) -> Iterator[Sequence[Any]]:
    book[sheet].reset_dimensions()  # programs write them wrongly
    with warnings.catch_warnings(action="ignore"):
        yield from book[sheet].iter_rows(values_only=True)


def _has_formulas(file: BinaryIO) -> bool:
    """Only then the file is read twice: openpyxl gives either formulas or results."""
    with zipfile.ZipFile(file) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_mentions_formula(archive, name) for name in sheets)


def _mentions_formula(archive: zipfile.ZipFile, name: str) -> bool:
    tail = b""
    with archive.open(name) as part:
        while piece := part.read(_PIECE_BYTES):
            if any(mark in tail + piece for mark in (b"<f>", b"<f ", b":f>", b":f ")):
                return True
            tail = piece[-2:]
    return False


def _without_result(shown: Sequence[Any], written: Sequence[Any]) -> list[Fault]:
    return [
        (column, FORMULA)
        for column, (value, source) in enumerate(zip(shown, written, strict=False))
        if source is not None and value is None and _is_formula(source)
    ]


def _is_formula(source: Any) -> bool:
    return not isinstance(source, str) or source.startswith("=")


def _undated(shown: Sequence[Any]) -> list[Fault]:
    """Numbers that no format makes dates, in a file that counts days from 1904."""
    return [
        (column, DAYS_FROM_1904)
        for column, value in enumerate(shown)
        if isinstance(value, int | float) and not isinstance(value, bool)
    ]
