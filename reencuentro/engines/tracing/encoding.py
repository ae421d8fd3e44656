"""A block of people as columns of numbers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from . import curp, places
from .dates import code, read_birth
from .names.parsing import FullName, NameReader, Words
from .people import Person
from .places import Place, read_place, read_state
from .remembering import Remembered
from .sexes import UNKNOWN, read_sex
from .vocabulary import Vocabulary

NAMES = (
    "given", "surname1", "surname2", "mother_given", "mother_surname1", "mother_surname2",
    "father_given", "father_surname1", "father_surname2",
)  # fmt: skip
GIVEN = frozenset(name for name in NAMES if name.endswith("given"))
UNREAD = -1


class Remark(NamedTuple):
    """What of a record could not be used. `row` counts the people from 0."""

    row: int
    column: str
    code: str


class Block(NamedTuple):
    """Some people as columns [n] by name. Names are numbers of the block's own `given` and `surnames`, in the
    order in which they came, nobody's name first. The remarks count the block's rows from 0.
    """

    columns: dict[str, np.ndarray]
    given: list[Words]
    surnames: list[Words]
    remarks: list[Remark]


class Numbered(dict[Words, int]):
    """The number of each name in the order in which they come."""

    def __missing__(self, name: Words) -> int:
        self[name] = number = len(self)
        return number


def _each[K](known: Mapping[K, int], keys: Iterable[K]) -> np.ndarray:
    """[n] of what is known of each key."""
    return np.fromiter(map(known.__getitem__, keys), dtype=np.int64)


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
    """What has been read before, over all blocks: the same few texts come again and again."""

    def __init__(self, m_female: bool) -> None:
        self.names = NameReader()
        self.given, self.surname = Remembered(self.names.given), Remembered(self.names.surname)
        self.surely_given = Remembered(self.names.surely_given)
        self.surely_surname = Remembered(self.names.surely_surname)
        self.dates, self.places = Remembered(_date_code), Remembered(_place_code)
        self.sexes = Remembered[str, int](lambda text: _or_unread(read_sex(text, m_female)))


def encode(fields: Person, memory: Memory) -> Block:
    """Each of the `fields` is a column of texts."""
    return _Encoder(memory).block(fields)


class _Encoder:
    """Of one block."""

    def __init__(self, memory: Memory) -> None:
        self._memory, self._remarks = memory, list[Remark]()
        self._given, self._surnames = Numbered({(): 0}), Numbered({(): 0})

    def block(self, fields: Person) -> Block:
        columns = self._columns(fields)
        return Block(columns, list(self._given), list(self._surnames), self._remarks)

    def _columns(self, fields: Person) -> dict[str, np.ndarray]:
        columns = {
            "given": self._names(self._given, self._memory.given, fields.given_names, "given_names"),
            "surname1": self._names(self._surnames, self._memory.surname, fields.surname1, "surname1"),
            "surname2": self._names(self._surnames, self._memory.surname, fields.surname2, "surname2"),
            "date": self._dated(fields.birth_date, fields.birth_year_tolerance),
            "place": self._placed(fields.birth_state, fields.birth_municipality),
            "sex": self._sexed(fields.sex),
            "curp": curp.packed(fields.curp),
        }
        self._regroup(columns, fields)
        columns |= self._parent("mother", fields.mother_name, columns["surname2"], columns["surname1"])
        columns |= self._parent("father", fields.father_name, columns["surname1"], columns["surname2"])
        _fill_from_curps(columns, fields)
        self._remark_nameless(columns)
        self._remark_beside_names(columns, fields)
        return columns

    def _names(
        self, numbers: Numbered, read: Remembered[str, Words], texts: Sequence[str], column: str
    ) -> np.ndarray:
        known = {text: numbers[read[text]] for text in dict.fromkeys(texts)}
        found = _each(known, texts).astype(np.int32)
        self._remark_unread(found == 0, texts, column, "no_name")
        return found

    def _parent(
        self, which: str, texts: Sequence[str], first: np.ndarray, other: np.ndarray
    ) -> dict[str, np.ndarray]:
        """`first`, `other`: the numbers of the child's surnames, the parent's own one and the other."""
        read, nobody, surnames = self._memory.names.parent, FullName((), (), ()), list(self._surnames)
        names = [
            read(text, surnames[one], surnames[two]) if text else nobody
            for text, one, two in zip(texts, first.tolist(), other.tolist(), strict=True)
        ]
        numbers = (self._given, self._surnames, self._surnames)
        found = (
            _each(number, each).astype(np.int32)
            for number, each in zip(numbers, zip(*names, strict=True), strict=True)
        )
        parts = (f"{which}_{part}" for part in ("given", "surname1", "surname2"))
        return dict(zip(parts, found, strict=True))

    def _dated(self, texts: Sequence[str], tolerances: Sequence[str]) -> np.ndarray:
        found = _each(self._memory.dates, zip(texts, tolerances, strict=True))
        return self._read(found, texts, "birth_date", "no_date").astype(np.uint16)

    def _placed(self, states: Sequence[str], municipalities: Sequence[str]) -> np.ndarray:
        found = _each(self._memory.places, zip(states, municipalities, strict=True))
        unread = np.flatnonzero(found % 2 == 1).tolist()
        without = [row for row in unread if read_state(states[row]) is None]
        stateless = np.isin(np.arange(len(found)), without)
        self._remark_unread(stateless, states, "birth_state", "no_state")
        self._remark_unread((found % 2 == 1) & ~stateless, municipalities, "birth_municipality", "no_place")
        places: np.ndarray = (found // 2).astype(np.uint16)
        return places

    def _sexed(self, texts: Sequence[str]) -> np.ndarray:
        return self._read(_each(self._memory.sexes, texts), texts, "sex", "no_sex").astype(np.uint8)

    def _read(self, found: np.ndarray, texts: Sequence[str], column: str, code: str) -> np.ndarray:
        """What was found, with a remark where nothing could be read."""
        self._remark_unread(found == UNREAD, texts, column, code)
        read: np.ndarray = np.maximum(found, 0)
        return read

    def _regroup(self, columns: dict[str, np.ndarray], fields: Person) -> None:
        """Names that stand in one field alone are taken apart, swapped ones put right."""
        one = (columns["surname2"] == 0) & ((columns["surname1"] == 0) | (columns["given"] == 0))
        swapped = self._are(self._memory.surely_surname, self._given, columns["given"])
        swapped &= self._are(self._memory.surely_given, self._surnames, columns["surname1"])
        for row in np.flatnonzero(one | swapped | self._may_be_two(columns)).tolist():
            name = self._memory.names.grouped(
                fields.given_names[row], fields.surname1[row], fields.surname2[row]
            )
            columns["given"][row] = self._given[name.given]
            columns["surname1"][row] = self._surnames[name.surname1]
            columns["surname2"][row] = self._surnames[name.surname2]

    def _are(self, what: Remembered[Words, bool], numbers: Numbered, column: np.ndarray) -> np.ndarray:
        """[n] of whose names this is true."""
        values, there = list(numbers), np.bincount(column).nonzero()[0]
        of_value = np.zeros(len(values), dtype=bool)
        of_value[there] = [what[values[value]] for value in there.tolist()]
        are: np.ndarray = of_value[column]
        return are

    def _may_be_two(self, columns: dict[str, np.ndarray]) -> np.ndarray:
        alone = columns["surname2"] == 0
        several = np.zeros(len(alone), dtype=bool)
        if alone.any():
            values = list(self._surnames)
            several[alone] = [len(values[value]) > 1 for value in columns["surname1"][alone].tolist()]
        return several

    def _remark_unread(
        self, unread: Iterable[bool] | np.ndarray, texts: Sequence[str], column: str, code: str
    ) -> None:
        for row in np.flatnonzero(np.asarray(unread, dtype=bool)).tolist():
            if texts[row] and texts[row].strip():
                self._remarks.append(Remark(row, column, code))

    def _remark_beside_names(self, columns: dict[str, np.ndarray], fields: Person) -> None:
        for which, texts in (("mother", fields.mother_name), ("father", fields.father_name)):
            parts = [columns[f"{which}_{part}"] for part in ("given", "surname1", "surname2")]
            self._remark_unread(~np.any(parts, axis=0), texts, f"{which}_name", "no_name")
        self._remark_unread(curp.says_nothing(columns["curp"]), fields.curp, "curp", "no_curp")
        tolerances = fields.birth_year_tolerance
        if wrong := {text for text in set(tolerances) if text.strip() and not text.strip().isdecimal()}:
            unread = [text in wrong for text in tolerances]
            self._remark_unread(unread, tolerances, "birth_year_tolerance", "no_tolerance")

    def _remark_nameless(self, columns: dict[str, np.ndarray]) -> None:
        nameless = (columns["given"] == 0) & (columns["surname1"] == 0) & (columns["surname2"] == 0)
        for row in np.flatnonzero(nameless).tolist():
            self._remarks.append(Remark(row, "given_names", "nameless"))


def _fill_from_curps(columns: dict[str, np.ndarray], fields: Person) -> None:
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
    """A parent's surname that the child has says nothing new: it is struck out; a lacking one is filled
    in.
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
        first[same | alone] = 0
