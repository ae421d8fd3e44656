"""From the rows of a list to people who can be looked for, and what there is to say of a row."""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np
from django.core.exceptions import ValidationError

from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.tables import Row
from reencuentro.clinic.tables.cells import damage_of, says_nothing
from reencuentro.clinic.tables.dates import Calendar, read_age
from reencuentro.engines.tables.encoding import repaired
from reencuentro.engines.tracing.names.folding import fold
from reencuentro.engines.tracing.people import Person
from reencuentro.engines.tracing.sexes import FEMALE, MALE, UNKNOWN, m_means, sex_by_name

MOSTLY = 4  # times as many with names of one sex as of the other
EARLIEST = "1900"  # of the years that anybody alive was born in
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")

type Told = Callable[[str, str], None]
"""Told of a cell: what it means, and the code of what there is to say of it."""


@dataclass(frozen=True)
class Columns:
    """`meanings` in the order of `headings`. `calendar`: how dates are written, and the day of ages."""

    headings: Sequence[str]
    meanings: Sequence[str]
    calendar: Calendar

    def person(self, row: Row, number: str, tell: Told) -> Person:
        """The row as a person whose id is its number; what can't be read is told and left out."""
        said = dict(self._said(row, tell))
        born, tolerance = self._birth(said, tell)
        return Person(
            id=number,
            given_names=said.get("given_names", "") or said.get("name", ""),
            surname1=said.get("surname1", "") or said.get("surnames", ""),
            surname2=said.get("surname2", ""),
            sex=said.get("sex", ""),
            birth_date=born,
            birth_year_tolerance=tolerance,
            birth_state=said.get("birth_state", ""),
            birth_municipality=said.get("birth_municipality", ""),
            mother_name=said.get("mother_name", ""),
            father_name=said.get("father_name", ""),
            curp=said.get("curp", ""),
        )

    def as_json(self) -> dict[str, Any]:
        order = self.calendar.order
        return {"headings": [*self.headings], "meanings": [*self.meanings], "order": order}

    def heading_of(self, meaning: str) -> str:
        return next((self.headings[column] for one, column in self._places if one == meaning), "")

    def cell(self, row: Row, meaning: str) -> str:
        column = dict(self._places).get(meaning, len(row.cells))
        return row.cells[column].strip() if column < len(row.cells) else ""

    @cached_property
    def _places(self) -> list[tuple[str, int]]:
        return [(meaning, column) for column, meaning in enumerate(self.meanings) if meaning]

    def _said(self, row: Row, tell: Told) -> Iterator[tuple[str, str]]:
        faults = dict(row.faults)
        for meaning, column in self._places:
            text = row.cells[column].strip() if column < len(row.cells) else ""
            if fault := faults.get(column) or damage_of(text):
                tell(meaning, fault)
            elif text and not says_nothing(text):
                yield meaning, _lettered(text, meaning, tell)

    def _birth(self, said: dict[str, str], tell: Told) -> tuple[str, str]:
        """A date as the engine reads it, and by how many years it may be wrong."""
        for meaning, read in (("birth_date", _of_date), ("age", _of_age)):
            if text := said.get(meaning):
                if birth := read(text, self.calendar):
                    return birth
                year = _only_year(text, self.calendar)
                tell(meaning, "year_alone" if year else "no_date")
                if year:
                    return year, ""
        return "", ""


@dataclass(frozen=True)
class Overview:
    """What shows only when all rows were looked at. `m`: the sex that M stands for, UNKNOWN where it may be
    either. `twice`: marks of numbers that several rows have.
    """

    m: int
    twice: frozenset[int]


def overview(columns: Columns, rows: Iterable[Row]) -> Overview:
    """Eight bytes a row in memory, until it is done."""
    sexes: set[str] = set()
    by_name = Counter[int]()
    marks = array("Q")
    for row in rows:
        sexes.add(sex := columns.cell(row, "sex"))
        if is_m(sex):
            by_name[sex_by_name(columns.cell(row, "given_names") or columns.cell(row, "name"))] += 1
        if number := columns.cell(row, "number"):
            marks.append(mark_of(number))
    found, times = np.unique(np.frombuffer(marks, dtype=np.uint64), return_counts=True)
    return Overview(_of_m(sexes, by_name), frozenset(found[times > 1].tolist()))


def is_m(sex: str) -> bool:
    return fold(sex) == "m"


def _of_m(sexes: set[str], by_name: Counter[int]) -> int:
    """By the list's other letters; where there are none, by the names of those who have it."""
    told = m_means(sexes)
    if told is not None:
        return told
    women, men = by_name[FEMALE], by_name[MALE]
    return FEMALE if women > MOSTLY * men else MALE if men > MOSTLY * women else UNKNOWN


def mark_of(number: str) -> int:
    return int.from_bytes(blake2b(number.encode(), digest_size=8).digest())


def _lettered(text: str, meaning: str, tell: Told) -> str:
    """Letters that were garbled are put right where that is sure."""
    was = None if text.isascii() else repaired(text)
    if was is not None:
        tell(meaning, "garbled" if was else "lost letters")
    return was or text


@lru_cache(maxsize=1 << 15)
def _of_date(text: str, calendar: Calendar) -> tuple[str, str] | None:
    try:
        return _in_digits(calendar.read(text))
    except ValidationError:
        return None


@lru_cache(maxsize=1 << 10)
def _of_age(text: str, calendar: Calendar) -> tuple[str, str] | None:
    try:
        return _in_digits(read_age(text, calendar.today))
    except ValidationError:
        return None


def _only_year(text: str, calendar: Calendar) -> str:
    """The year of '00/00/2016' and of '31/02/2016'; '' where none or more than one is named."""
    named = set(_YEAR.findall(text))
    return named.pop() if len(named) == 1 and EARLIEST <= min(named) <= str(calendar.today.year) else ""


def _in_digits(born: ApproximateDate) -> tuple[str, str]:
    """YYYY-MM-DD, YYYY-MM, or the year in the middle and by how many it may be wrong."""
    first, last = born.first, born.last
    if first == last:
        return first.isoformat(), ""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}", ""
    middle = (first.year + last.year + 1) // 2
    return str(middle), str(middle - first.year)
