"""From the rows of a list to people who can be looked for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reencuentro.clinic.tables import Row
from reencuentro.engines.tracing.people import Person
from reencuentro.engines.tracing.sexes import m_is_female

_ONE_YEAR = "1"
_OLDEST = 120


@dataclass(frozen=True)
class Columns:
    """`meanings` in the order of `headings`; ages are those of the day `counted_on`."""

    headings: Sequence[str]
    meanings: Sequence[str]
    counted_on: date

    def people(self, rows: Iterable[Row]) -> Iterator[Person]:
        """Each row as a person, whose id is its number from 0, so that none is ever left out."""
        return (self.person(row, str(number)) for number, row in enumerate(rows))

    def person(self, row: Row, number: str) -> Person:
        told = {
            meaning: row.cells[column].strip() for meaning, column in self.places if column < len(row.cells)
        }
        born, tolerance = told.get("birth_date", ""), ""
        if not born and (year := self._year(told.get("age", ""))):
            born, tolerance = year, _ONE_YEAR
        return Person(
            id=number,
            given_names=told.get("given_names", "") or told.get("name", ""),
            surname1=told.get("surname1", "") or told.get("surnames", ""),
            surname2=told.get("surname2", ""),
            sex=told.get("sex", ""),
            birth_date=born,
            birth_year_tolerance=tolerance,
            birth_state=told.get("birth_state", ""),
            birth_municipality=told.get("birth_municipality", ""),
            mother_name=told.get("mother_name", ""),
            father_name=told.get("father_name", ""),
            curp=told.get("curp", ""),
        )

    def says_m_for_mujer(self, rows: Iterable[Row]) -> bool:
        """Looks at all rows, for one H may be far down."""
        column = dict(self.places).get("sex")
        if column is None:
            return False
        return m_is_female({row.cells[column] for row in rows if column < len(row.cells)})

    def heading_of(self, meaning: str) -> str:
        return next((self.headings[column] for one, column in self.places if one == meaning), "")

    @cached_property
    def places(self) -> list[tuple[str, int]]:
        return [(meaning, column) for column, meaning in enumerate(self.meanings) if meaning]

    def _year(self, age: str) -> str:
        years = age.split()[0] if age else ""
        known = years.isdecimal() and int(years) <= _OLDEST
        return str(self.counted_on.year - int(years)) if known else ""
