"""Rows of a text file whose cells are divided by commas, semicolons or tabs."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from reencuentro.clinic.people.refusals import Refused
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

from .rows import ROWS_MOST, SWALLOWED, Fault, Row, numbered

_TELLING_WIDTH = 3


def read_delimited(file: BinaryIO, most: int = ROWS_MOST) -> Iterator[Row]:
    """Every row that holds something. Raises `Refused` for what is no such file.

    A letter that can't be read becomes U+FFFD, so that its cell can be named instead of the whole file.
    """
    text = as_text(file, encoding_of(file))
    start = text.read(SAMPLE_CHARACTERS)
    _check_is_table(start)
    text.seek(0)
    return numbered(_rows(text, shape_of(start)), most)


def _check_is_table(start: str) -> None:
    if start.lstrip("\ufeff \t\r\n")[:12].casefold().startswith(("<", "mime-version")):
        message = _(
            "This is a web page or XML, whatever its name says. Open it in your program and save it as XLSX."
        )
        raise Refused(message, "file")
    if not is_text(start):
        raise Refused(_("This is not a spreadsheet. Bring a CSV, XLSX or Parquet file."), "file")


def _rows(text: io.TextIOWrapper, shape: Shape) -> Iterator[tuple[list[str], list[Fault]]]:
    for _line in range(shape.skipped):
        yield [], []
    try:
        for cells in records(text, shape):
            yield cells, _swallowed(cells, shape)
    except BrokenCell as broken:
        raise Refused(_broken(broken) % {"row": broken.row}, "file") from broken


def _broken(broken: BrokenCell) -> str:
    if broken.endless:
        return _("In row %(row)d a cell does not end. A quotation mark is probably missing there.")
    return _("After row %(row)d a cell is too long to be one. A quotation mark is probably missing there.")


def _swallowed(cells: list[str], shape: Shape) -> list[Fault]:
    """Cells that hold whole rows: the quotation mark that should end them is missing."""
    if shape.width < _TELLING_WIDTH:
        return []
    return [
        (column, SWALLOWED)
        for column, cell in enumerate(cells)
        if "\n" in cell
        and any(line.count(shape.delimiter) + 1 == shape.width for line in cell.split("\n")[1:])
    ]
