"""Reading the rows of a list into its index, with what there is to say of each row."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

from reencuentro.clinic.tables import Row
from reencuentro.clinic.tables.reading import Tell, quiet
from reencuentro.clinic.tables.shelf import Filling, Shelf, filling, put
from reencuentro.engines.tracing.blocks import BLOCK
from reencuentro.engines.tracing.encoding import Remark
from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.people import Person
from reencuentro.engines.tracing.sexes import FEMALE, UNKNOWN

from .files import SUFFIX, Sealed, seal_index
from .understanding import Columns, Overview, is_m, mark_of, overview

_TOLD_EACH = 1000
# What the engine calls a column, and by which of our meanings it may have been told.
_MEANINGS = {"given_names": ("given_names", "name"), "surname1": ("surname1", "surnames")}


@dataclass(frozen=True, repr=False)
class Built:
    """`remarks`: rows of (number as the spreadsheet counts; heading, code). `counts`: how many of a code."""

    index: Sealed
    remarks: Shelf
    counts: dict[str, int]


def seal_rows(rows: Iterable[Row]) -> Shelf:
    """Keep the rows as they come."""
    return put(rows, uuid4(), SUFFIX)


def build(columns: Columns, rows: Shelf, tell: Tell = quiet) -> Built:
    """Go through the rows twice. No row is left out: its number is its place in the index."""
    seen = overview(columns, _telling(rows, tell, 0))
    with filling(uuid4(), SUFFIX) as remarks:
        reader = _Reader(columns, seen, remarks)
        people = reader.people(_telling(rows, tell, rows.total))
        index = TraceIndex.build(people, m_female=seen.m == FEMALE, remark=reader.of_engine)
        reader.write()
    return Built(seal_index(index), remarks.shelf, dict(reader.counts))


def _telling(rows: Shelf, tell: Tell, before: int) -> Iterator[Row]:
    """Each way through is half of the work."""
    for done, row in enumerate(rows.every_row(), 1):
        if done % _TOLD_EACH == 0:
            tell((before + done) // 2, rows.total)
        yield row


class _Reader:
    """Makes people of rows. The engine takes them by blocks and speaks of each when it is full: what there is
    to say is written before the next begins, in the order of the rows.
    """

    def __init__(self, columns: Columns, seen: Overview, remarks: Filling) -> None:
        self.counts: Counter[str] = Counter()
        self._columns, self._seen, self._remarks = columns, seen, remarks
        self._numbers = array("Q")
        self._said: list[tuple[int, str, str]] = []
        self._met: set[int] = set()

    def people(self, rows: Iterable[Row]) -> Iterator[Person]:
        for place, row in enumerate(rows):
            if place % BLOCK == 0:
                self.write()
            self._numbers.append(row.number)
            self._check_number(place, row)
            yield self._with_sex(place, self._columns.person(row, str(place), partial(self._say, place)))

    def _with_sex(self, place: int, person: Person) -> Person:
        """Without it where M may be a woman or a man."""
        if self._seen.m != UNKNOWN or not is_m(person.sex):
            return person
        self._say(place, "sex", "either_sex")
        return person._replace(sex="")

    def of_engine(self, remark: Remark) -> None:
        for meaning in _MEANINGS.get(remark.column, (remark.column,)):
            if remark.code == "nameless" or self._columns.heading_of(meaning):
                self._say(remark.row, "" if remark.code == "nameless" else meaning, remark.code)
                return

    def write(self) -> None:
        """What was said since the last time, by row."""
        for place, heading, code in sorted(self._said):
            self._remarks.add(Row(self._numbers[place], (heading, code)))
        self._said = []

    def _check_number(self, place: int, row: Row) -> None:
        number = self._columns.cell(row, "number") if self._seen.twice else ""
        if number and (mark := mark_of(number)) in self._seen.twice:
            if mark in self._met:
                self._say(place, "number", "twice")
            self._met.add(mark)

    def _say(self, place: int, meaning: str, code: str) -> None:
        self.counts[code] += 1
        self._said.append((place, self._columns.heading_of(meaning), code))
