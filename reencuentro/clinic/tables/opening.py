"""A file somebody brings: told by its first bytes, never by its name."""

import re
from itertools import islice
from pathlib import PurePath
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reencuentro.clinic.people.refusals import Refused
from reencuentro.site.text import tidy

from .delimited import read_delimited
from .guard import check_workbook
from .layout import LOOKED_AT, Knows, Table, laid_out, understood
from .parquet import LOCKED, MAGIC, read_parquet
from .rows import ROWS_MOST
from .workbook import Book

_COPY = re.compile(r"\s*\(\d+\)$")
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # XLS, and XLSX locked with a password
_NO_TABLE = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"GIF8")


def label_of(file_name: str) -> str:
    """'Lista 2024 (1).xlsx' is the same list as 'Lista 2024.xlsx'."""
    try:
        return _COPY.sub("", tidy(PurePath(file_name).stem))[:80] or "-"
    except ValidationError:
        return "-"


def check_kind(file: BinaryIO) -> None:
    """Raises `Refused`, with what to do about it, for what is at first sight no table that we read."""
    head = _head(file)
    if head.startswith(_OLD_OFFICE):
        raise Refused(
            _("This is an old XLS file, or locked. Save it as XLSX or CSV, without a password."), "file"
        )
    if head.startswith(LOCKED):
        raise Refused(_("This file is locked with a password. Save it without one first."), "file")
    if head.startswith(_NO_TABLE):
        raise Refused(_("This is not a spreadsheet. Bring a CSV, XLSX or Parquet file."), "file")
    if head.startswith(_ZIP):
        check_workbook(file)


def open_table(file: BinaryIO, knows: Knows, most: int = ROWS_MOST) -> Table:
    """The table in a seekable file, of `most` rows. Raises `Refused` with what to do about it, also while it
    is read.
    """
    check_kind(file)
    head = _head(file)
    if head.startswith(_ZIP):
        return _of_book(Book(file), knows, most)
    read = read_parquet if head.startswith(MAGIC) else read_delimited
    return laid_out(read(file, most), knows)


def _head(file: BinaryIO) -> bytes:
    file.seek(0)
    head = file.read(8)
    file.seek(0)
    return head


def _of_book(book: Book, knows: Knows, most: int) -> Table:
    """The sheet whose headings are understood; else the first that has rows. The others are named."""
    if not book.sheets:
        raise Refused(_("This file has no sheet with rows."), "file")
    tops = {name: list(islice(book.rows(name), LOOKED_AT)) for name in book.sheets}
    filled = [name for name, top in tops.items() if top]
    known = [name for name in filled if len(tops[name]) > 1 and understood(tops[name], knows)]
    chosen = next(iter([*known, *filled, *tops]))
    table = laid_out(book.rows(chosen, most), knows)
    return Table(table.headings, table.rows, tuple(name for name in filled if name != chosen))
