"""Reports as PDF, made in memory, in the language that is active."""

import json
from dataclasses import asdict
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import typst
from django.utils.translation import get_language

from reencuentro.engines.journal.money import Money
from reencuentro.giving.books.templatetags.money import amount

from ..queries.words import day
from ..report import Cell, Report, Row, Table


def as_pdf(report: Report) -> bytes:
    """A4, tables as they are on the page."""
    paper = json.dumps(on_paper(report), ensure_ascii=False)
    return bytes(typst.compile(_template(), sys_inputs={"paper": paper}))


def on_paper(report: Report) -> dict[str, Any]:
    return {
        "language": (get_language() or "es")[:2],
        "title": report.title,
        "lead": report.lead,
        "facts": report.facts,
        "tables": [_table(table) for table in report.tables],
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "columns": [column.title for column in table.columns],
        "numbers": [column.number for column in table.columns],
        "rows": [_row(row) for row in table.rows],
        "foot": _row(table.foot),
        "bars": [[asdict(bar) for bar in of_row] for of_row in table.bars],
        "note": " ".join(filter(None, (f"{table.drawn}." if table.bars else "", table.note))),
    }


def _row(row: Row) -> list[str]:
    return [_words(cell) for cell in row]


def _words(cell: Cell) -> str:
    if isinstance(cell, Money):
        return amount(cell)
    if isinstance(cell, date):
        return day(cell)
    return "–" if cell is None else str(cell)


@cache
def _template() -> bytes:
    return files(__package__).joinpath("report.typ").read_bytes()
