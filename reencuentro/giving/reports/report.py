"""A report as one value, whatever it is shown as: a page, a PDF, a spreadsheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reencuentro.engines.journal.money import Money

from .plots import Bar

type Cell = str | int | date | Money | None
type Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Period:
    """From a day to a day, both within."""

    first: date
    last: date


@dataclass(frozen=True)
class Column:
    """`number`: its cells are amounts or counts, written to the right."""

    title: str
    number: bool = False


@dataclass(frozen=True)
class Table:
    """Amounts of one row are of one currency. `foot`: the sums. `note`: what has to be known to read it.

    `bars`: for each row, what stands beside it as a drawing of what `drawn` says.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    foot: Row = ()
    bars: tuple[tuple[Bar, ...], ...] = ()
    drawn: str = ""
    note: str = ""


@dataclass(frozen=True)
class Report:
    """`facts`: (what, its words) that stand above all tables."""

    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]


def texts(*titles: str) -> tuple[Column, ...]:
    return tuple(Column(title) for title in titles)


def numbers(*titles: str) -> tuple[Column, ...]:
    return tuple(Column(title, number=True) for title in titles)


def sums(rows: Sequence[Row], label: str) -> Row:
    """The foot of rows that have a label first and amounts of one currency after it."""
    if not rows:
        return ()
    return (label, *(_sum(cells) for cells in list(zip(*rows, strict=True))[1:]))


def _sum(cells: Sequence[Cell]) -> Money | None:
    amounts = [cell for cell in cells if isinstance(cell, Money)]
    return sum(amounts[1:], start=amounts[0]) if amounts else None
