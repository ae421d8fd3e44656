"""Reports as spreadsheets: numbers stay numbers, and no cell runs as a formula."""

import io
from collections.abc import Iterator
from datetime import date
from itertools import batched
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from reencuentro.engines.journal.currencies import digits
from reencuentro.engines.journal.money import Money
from reencuentro.site.spreadsheets import csv_line, harmless

from .report import Cell, Report, Row, Table

LONGEST = 1_000_000
"""Rows of a sheet; a spreadsheet program opens few more."""
_BOLD = Font(bold=True)


def as_csv(report: Report) -> Iterator[bytes]:
    """One table below the other, in UTF-8 with a mark, so that every program sees what it is."""
    yield "\ufeff".encode()
    for table in report.tables:
        yield csv_line([_plain(table.title)])
        for row in _rows(table):
            yield csv_line([_plain(cell) for cell in row])
        yield csv_line([])


def as_xlsx(report: Report) -> bytes:
    """A sheet a table; a longer one goes on in a next."""
    book = Workbook(write_only=True)
    for number, table in enumerate(report.tables, 1):
        for rows in batched(_rows(table), LONGEST):
            sheet = book.create_sheet(f"{number}")
            sheet.append([_cell(sheet, table.title)])
            for row in rows:
                sheet.append([_cell(sheet, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(table: Table) -> Iterator[Row]:
    """Headings, rows and sums; a column for the currency behind the amounts."""
    yield (*(column.title for column in table.columns), *([_("Currency")] if _has_money(table) else []))
    for row in (*table.rows, *([table.foot] if table.foot else [])):
        currencies = {cell.currency for cell in row if isinstance(cell, Money)}
        yield (*row, *sorted(currencies))


def _has_money(table: Table) -> bool:
    return any(isinstance(cell, Money) for row in table.rows for cell in row)


def _plain(cell: Cell) -> object:
    if isinstance(cell, Money):
        return cell.decimal
    return cell.isoformat() if isinstance(cell, date) else harmless(cell)


def _cell(sheet: Any, cell: Cell) -> Any:
    from openpyxl.cell import WriteOnlyCell

    written = WriteOnlyCell(sheet, _plain(cell) if not isinstance(cell, date) else cell)
    if isinstance(cell, Money):
        written.number_format = f"#,##0.{'0' * digits(cell.currency)}".rstrip(".")
    return written
