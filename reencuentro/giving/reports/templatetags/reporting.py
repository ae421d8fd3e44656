"""How cells of a report are written on pages: {% load reporting %}."""

from collections.abc import Iterator
from datetime import date

from django import template

from reencuentro.engines.journal.money import Money
from reencuentro.giving.books.templatetags.money import amount

from ..plots import Bar
from ..queries.words import day
from ..report import Cell, Column, Row, Table

register = template.Library()


@register.filter
def cell(value: Cell) -> str:
    if isinstance(value, Money):
        return amount(value)
    if isinstance(value, date):
        return day(value)
    return "–" if value is None else str(value)


@register.filter
def cells(row: Row, table: Table) -> Iterator[tuple[Column, Cell]]:
    return zip(table.columns, row, strict=True)


@register.filter
def drawn_rows(table: Table) -> list[tuple[Row, tuple[Bar, ...]]]:
    """Each row with the bars beside it."""
    bars = table.bars or tuple(() for _row in table.rows)
    return list(zip(table.rows, bars, strict=True))


@register.filter
def said(row: Row, table: Table) -> str:
    """A row as one sentence, for who can't see what is drawn beside it."""
    return ", ".join(f"{column.title}: {cell(value)}" for column, value in cells(row, table))
