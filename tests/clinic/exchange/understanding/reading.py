"""Reading one row as a list with these headings would have it."""

import datetime

from django.utils import translation

from reencuentro.clinic.exchange.mapping import Mapping, guesses
from reencuentro.clinic.exchange.understanding import Brought, Defaults, Problem, Reader
from reencuentro.clinic.tables import Row
from reencuentro.clinic.tables.dates import Calendar

TODAY = datetime.date(2026, 11, 20)


def reader(headings, *, label="lista") -> Reader:
    mapping = Mapping.of(headings, guesses(headings))
    return Reader(mapping, Defaults(label, "reunification", Calendar(TODAY)))


def read(*, faults=(), beyond=(), **cells: str) -> tuple[Brought | None, list[Problem]]:
    """What becomes of a row, headings being the names of the cells with blanks for underscores."""
    headings = [name.replace("_", " ") for name in cells]
    row = Row(2, (*cells.values(), *beyond), tuple(faults))
    with translation.override("en"):
        return reader(headings).read(row)


def brought(**cells: str) -> Brought:
    """The case of a row of which there is nothing to say."""
    case, problems = read(**cells)
    assert case is not None and not problems, [problem.message for problem in problems]
    return case


def told(**cells: str) -> list[tuple[str, str, str]]:
    """[(weight, column, message)] of a row."""
    return [(problem.level, problem.column, problem.message) for problem in read(**cells)[1]]
