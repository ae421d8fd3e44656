"""Rows of an XLSX file: values as they were last shown, never formulas."""

import datetime
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from reencuentro.clinic.people.refusals import Refused

from .guard import check_workbook
from .rows import FORMULA, Row, numbered

_PIECE_BYTES = 1 << 20


def read_workbook(file: BinaryIO) -> Iterator[Row]:
    """Rows of the first visible sheet that has any. Raises `Refused`."""
    check_workbook(file)
    return numbered(_rows(file))


def _rows(file: BinaryIO) -> Iterator[tuple[list[str], list[tuple[int, str]]]]:
    try:
        values = _sheet(file, data_only=True)
        formulas = _sheet(file, data_only=False) if _has_formulas(file) else repeat(())
        for shown, written in zip(values, formulas, strict=False):
            yield [_text(value) for value in shown], _without_result(shown, written)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError) as error:
        message = _("This XLSX file is damaged. Open it in your program and save it again, or as CSV.")
        raise Refused(message, "file") from error


def _sheet(file: BinaryIO, *, data_only: bool) -> Iterator[Sequence[Any]]:
    with warnings.catch_warnings(action="ignore"):  # openpyxl speaks of styles and extensions it skips
        book = load_workbook(file, read_only=True, data_only=data_only, keep_links=False)
        sheet = next((sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), None)
        if sheet is None:
            raise Refused(_("This file has no sheet with rows."), "file")
        sheet.reset_dimensions()  # programs write them wrongly
        yield from sheet.iter_rows(values_only=True)


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


def _without_result(shown: Sequence[Any], written: Sequence[Any]) -> list[tuple[int, str]]:
    return [
        (column, FORMULA)
        for column, (value, source) in enumerate(zip(shown, written, strict=False))
        if source is not None and (value is None or _is_error(value)) and _is_formula(source)
    ]


def _is_formula(source: Any) -> bool:
    return not isinstance(source, str) or source.startswith("=")


def _is_error(value: Any) -> bool:
    return isinstance(value, str) and value.startswith("#") and value.rstrip("!?").isupper()


def _text(value: Any) -> str:
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
