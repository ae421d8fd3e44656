"""A block of people as columns of numbers.

What stands in a column again and again, names, dates and places, is read once in each block, and what is
known of it is remembered over all of them.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from . import curp, places
from .cells import Cells, pairs
from .dates import UNREAD, code, plain_days, read_birth
from .names.married import HUSBANDS, married, married_in_full
from .names.parsing import MOST_WORDS, NameReader, Words
from .numbering import Met, Order
from .parents import Parents
from .places import Place, read_place, read_state
from .remembering import MOST, Remembered
from .sexes import MALE, UNKNOWN, read_sex
from .texts import Texts
from .vocabulary import Vocabulary

NAMES = (
    "given", "surname1", "surname2", "mother_given", "mother_surname1", "mother_surname2",
    "father_given", "father_surname1", "father_surname2",
)  # fmt: skip
PARTS = ("given", "surname1", "surname2")
GIVEN = frozenset(name for name in NAMES if name.endswith("given"))


class Remark(NamedTuple):
    """What of a record could not be used. `row` counts the people from 0."""

    row: int
    column: str
    code: str


class Fields(NamedTuple):
    """Some people as columns of texts, those of `people.Person`."""

    id: Cells
    given_names: Cells
    surname1: Cells
    surname2: Cells
    sex: Cells
    birth_date: Cells
    birth_year_tolerance: Cells
    birth_state: Cells
    birth_municipality: Cells
    mother_name: Cells
    father_name: Cells
    curp: Cells


class Block(NamedTuple):
    """Some people as columns [n] by name. Names are numbers of the block's own `given` and `surnames`, in the
    order in which they came, nobody's name first; each is written as its words with a blank between. The
    remarks count the block's rows from 0.
    """

    ids: Texts
    columns: dict[str, np.ndarray]
    given: list[str]
    surnames: list[str]
    remarks: list[Remark]


def _each[K](known: Mapping[K, int], keys: Iterable[K]) -> np.ndarray:
    """[n] of what is known of each key."""
    return np.fromiter(map(known.__getitem__, keys), dtype=np.int32)


def _date_code(written: tuple[str, str]) -> int:
    birth = read_birth(*written)
    return UNREAD if birth is None else code(birth)


def _place_code(written: tuple[str, str]) -> int:
    """Twice the place, and one more if something was not understood."""
    place, understood = read_place(*written)
    return 2 * places.codes()[place] + (not understood)


def _or_unread(found: int | None) -> int:
    return UNREAD if found is None else found


class Memory:
    """What a process has read before, over all blocks: the same few texts come again and again."""

    def __init__(self, m_female: bool) -> None:
        self._m_female = m_female
        self._begin()

    def _begin(self) -> None:
        names, m_female = NameReader(), self._m_female
        self.names = names
        self.given_names, self.surnames = Met(names.surely_surname), Met(names.surely_given)
        self.parents = parents = Parents(names, self.surnames)
        given, surname = self.given_names.number, self.surnames.number
        self.wives, self.wives_in_full = set[str](), set[str]()
        self.given = Remembered(self._given)
        self.surname = Remembered(self._surname)
        self.parent_given = Remembered[bytes, int](lambda stretch: given(parents.words(stretch)))
        self.parent_surname = Remembered[bytes, int](lambda stretch: surname(parents.words(stretch)))
        self.dates, self.places = Remembered(_date_code), Remembered(_place_code)
        self.sexes = Remembered[str, int](lambda text: _or_unread(read_sex(text, m_female)))

    def _given(self, text: str) -> int:
        if married_in_full(text):
            self.wives_in_full.add(text)
        return self.given_names.number(self.names.given(text))

    def _surname(self, text: str) -> int:
        if married(text):
            self.wives.add(text)
        return self.surnames.number(self.names.surname(text))

    def make_room(self) -> None:
        """Before a block: numbers of names hold until it is read."""
        if max(len(self.given_names.names), len(self.surnames.names), len(self.parents)) > MOST:
            self._begin()


def encode(fields: Fields, memory: Memory) -> Block:
    memory.make_room()
    return _Encoder(memory).block(fields)


class _Encoder:
    """Of one block."""

    def __init__(self, memory: Memory) -> None:
        self._memory, self._remarks = memory, list[Remark]()
        self._given, self._surnames = Order(memory.given_names), Order(memory.surnames)

    def block(self, fields: Fields) -> Block:
        columns = self._columns(fields)
        (given, of_given), (surnames, of_surname) = self._given.names(), self._surnames.names()
        columns |= {name: (of_given if name in GIVEN else of_surname)[columns[name]] for name in NAMES}
        return Block(fields.id.kept(), columns, given, surnames, self._remarks)

    def _columns(self, fields: Fields) -> dict[str, np.ndarray]:
        columns = {
            "given": self._names(self._given, self._memory.given, fields.given_names, "given_names"),
            "surname1": self._names(self._surnames, self._memory.surname, fields.surname1, "surname1"),
            "surname2": self._names(self._surnames, self._memory.surname, fields.surname2, "surname2"),
            "date": self._dated(fields.birth_date, fields.birth_year_tolerance),
            "place": self._placed(fields.birth_state, fields.birth_municipality),
            "sex": self._sexed(fields.sex),
            "curp": curp.of_column(fields.curp),
        }
        self._regroup(columns, fields)
        self._mark_husbands(columns, fields)
        columns |= self._parent("mother", fields.mother_name, columns["surname2"], columns["surname1"])
        columns |= self._parent("father", fields.father_name, columns["surname1"], columns["surname2"])
        _fill_from_curps(columns, fields)
        self._remark_nameless(columns)
        self._remark_beside_names(columns, fields)
        return columns

    def _names(self, order: Order, read: Remembered[str, int], cells: Cells, column: str) -> np.ndarray:
        written = cells.distinct
        numbers = _each(read, written.texts)
        order.come(numbers)
        found: np.ndarray = numbers[written.which]
        self._remark_unread(found == 0, cells, column, "no_name")
        return found

    def _parent(
        self, which_parent: str, cells: Cells, first: np.ndarray, other: np.ndarray
    ) -> dict[str, np.ndarray]:
        """`first`, `other`: the numbers of the child's surnames, the parent's own one and the other."""
        there = np.flatnonzero(cells.filled)
        found = {f"{which_parent}_{part}": np.zeros(len(cells), dtype=np.int32) for part in PARTS}
        if len(there):
            taken = self._memory.parents.read(cells.at(there), first[there], other[there])
            given = self._given, self._memory.parent_given
            surname = self._surnames, self._memory.parent_surname
            for n, (order, known) in enumerate((given, surname, surname)):
                stretches, which = taken.part(n)
                numbers = _each(known, stretches)
                order.come(numbers)
                found[f"{which_parent}_{PARTS[n]}"][there] = numbers[which]
        return found

    def _dated(self, dates: Cells, tolerances: Cells) -> np.ndarray:
        found = plain_days(dates)
        rest = np.flatnonzero((found == UNREAD) | tolerances.filled)
        written, which = pairs(dates.at(rest).distinct, tolerances.at(rest).distinct)
        found[rest] = _each(self._memory.dates, written)[which]
        return self._read(found, dates, "birth_date", "no_date").astype(np.uint16)

    def _placed(self, states: Cells, municipalities: Cells) -> np.ndarray:
        written, which = pairs(states.distinct, municipalities.distinct)
        found = _each(self._memory.places, written)
        unread = found % 2 == 1
        stateless = np.array(
            [read_state(written[n][0]) is None if unread[n] else False for n in range(len(written))]
        )
        self._remark_unread(stateless[which], states, "birth_state", "no_state")
        self._remark_unread((unread & ~stateless)[which], municipalities, "birth_municipality", "no_place")
        places: np.ndarray = (found // 2).astype(np.uint16)[which]
        return places

    def _sexed(self, cells: Cells) -> np.ndarray:
        written = cells.distinct
        found = _each(self._memory.sexes, written.texts)[written.which]
        return self._read(found, cells, "sex", "no_sex").astype(np.uint8)

    def _read(self, found: np.ndarray, cells: Cells, column: str, code: str) -> np.ndarray:
        """What was found, with a remark where nothing could be read."""
        self._remark_unread(found == UNREAD, cells, column, code)
        read: np.ndarray = np.maximum(found, 0)
        return read

    def _regroup(self, columns: dict[str, np.ndarray], fields: Fields) -> None:
        """Names that stand in one field alone are taken apart, swapped ones put right."""
        one = (columns["surname2"] == 0) & ((columns["surname1"] == 0) | (columns["given"] == 0))
        surely_surname, surely_given = self._memory.given_names.marked, self._memory.surnames.marked
        swapped = surely_surname[columns["given"]] & surely_given[columns["surname1"]]
        several = self._memory.surnames.lengths[columns["surname1"]] > 1
        may_be_two = (columns["surname2"] == 0) & several
        for row in np.flatnonzero(one | swapped | may_be_two).tolist():
            name = self._memory.names.grouped(
                fields.given_names[row], fields.surname1[row], fields.surname2[row]
            )
            columns["given"][row] = self._given.comes(name.given)
            columns["surname1"][row] = self._surnames.comes(name.surname1)
            columns["surname2"][row] = self._surnames.comes(name.surname2)

    def _mark_husbands(self, columns: dict[str, np.ndarray], fields: Fields) -> None:
        """A surname that a woman plainly has of her husband is told apart from one of her own."""
        memory = self._memory
        for cells, of_wives in (
            (fields.given_names, memory.wives_in_full),
            (fields.surname1, memory.wives),
            (fields.surname2, memory.wives),
        ):
            if not of_wives:
                continue
            written = cells.distinct
            plainly = np.fromiter(map(of_wives.__contains__, written.texts), dtype=bool)
            for row in np.flatnonzero(plainly[written.which] & (columns["sex"] != MALE)).tolist():
                self._mark_husband(columns, row, memory.names.surname(cells[row].split()[-1]))

    def _mark_husband(self, columns: dict[str, np.ndarray], row: int, his: Words) -> None:
        for part in ("surname2", "surname1"):
            if 0 < len(his) < MOST_WORDS and his == self._memory.surnames.names[columns[part][row]]:
                columns[part][row] = self._surnames.comes((HUSBANDS, *his))
                return

    def _remark_unread(self, unread: np.ndarray, cells: Cells, column: str, code: str) -> None:
        for row in np.flatnonzero(unread & cells.filled).tolist():
            if cells[row].strip():
                self._remarks.append(Remark(row, column, code))

    def _remark_beside_names(self, columns: dict[str, np.ndarray], fields: Fields) -> None:
        for which, cells in (("mother", fields.mother_name), ("father", fields.father_name)):
            parts = [columns[f"{which}_{part}"] for part in ("given", "surname1", "surname2")]
            self._remark_unread(~np.any(parts, axis=0), cells, f"{which}_name", "no_name")
        self._remark_unread(curp.says_nothing(columns["curp"]), fields.curp, "curp", "no_curp")
        tolerances = fields.birth_year_tolerance
        written = tolerances.distinct
        wrong = np.array([not text.strip().isdecimal() for text in written.texts])
        self._remark_unread(wrong[written.which], tolerances, "birth_year_tolerance", "no_tolerance")

    def _remark_nameless(self, columns: dict[str, np.ndarray]) -> None:
        nameless = (columns["given"] == 0) & (columns["surname1"] == 0) & (columns["surname2"] == 0)
        for row in np.flatnonzero(nameless).tolist():
            self._remarks.append(Remark(row, "given_names", "nameless"))


def _fill_from_curps(columns: dict[str, np.ndarray], fields: Fields) -> None:
    """What is not said elsewhere."""
    lacking = (columns["date"] == 0) | (columns["sex"] == 0) | (columns["place"] == 0)
    for row in np.flatnonzero(lacking & (columns["curp"] != curp.NOTHING)).tolist():
        told = curp.facts(fields.curp[row])
        if not columns["date"][row]:
            columns["date"][row] = code(told.birth)
        if not columns["sex"][row]:
            columns["sex"][row] = read_sex(told.sex) or UNKNOWN
        if not columns["place"][row]:
            columns["place"][row] = places.codes()[Place(told.state)]


def count_once(columns: dict[str, np.ndarray], surnames: Vocabulary) -> None:
    """A parent's surname that the child has says nothing new: it is struck out, and so is the one that a
    mother has of the child's father; a lacking one of the child's is filled in.
    """
    sound = surnames.sound_of_value
    for parent, own in (("mother", "surname2"), ("father", "surname1")):
        first = columns[f"{parent}_surname1"]
        lacking = columns[own] == 0
        columns[own][lacking] = first[lacking]
    for parent in ("mother", "father"):
        first, second = columns[f"{parent}_surname1"], columns[f"{parent}_surname2"]
        alone = sound[first] == sound[columns["surname1"]]
        same = sound[first] == sound[columns["surname2" if parent == "mother" else "surname1"]]
        second[alone & (sound[second] == sound[columns["surname2"]])] = 0
        if parent == "mother":
            second[~alone & (sound[second] == sound[columns["surname1"]])] = 0
        first[same | alone] = 0
