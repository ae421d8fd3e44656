"""People as columns of numbers, a block at a time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import batched
from typing import NamedTuple

import numpy as np

from . import curp, places
from .dates import code, read_birth
from .names.parsing import NameReader, Words, surely_given, surely_surname
from .people import Person
from .places import Place, read_place
from .remembering import Remembered
from .sexes import UNKNOWN, read_sex
from .vocabulary import Vocabulary

BLOCK = 20_000
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


class Numbers:
    """Numbers the values of one kind of name in the order in which they come; the empty one is 0."""

    def __init__(self, read: Callable[[str], Words], known: Iterable[Words]) -> None:
        self._of_words: dict[Words, int] = {value: number for number, value in enumerate(known)}
        self._of_text = Remembered[str, int](lambda text: self.of_words(read(text)))

    @property
    def values(self) -> list[Words]:
        return list(self._of_words)

    def of_words(self, value: Words) -> int:
        return self._of_words.setdefault(value, len(self._of_words))

    def of_texts(self, texts: Sequence[str]) -> np.ndarray:
        """[n] of int32."""
        known = self._of_text
        return np.array([known[text] for text in texts], dtype=np.int32)


def _date_code(written: tuple[str, str]) -> int:
    birth = read_birth(*written)
    return UNREAD if birth is None else code(birth)


def _place_code(written: tuple[str, str]) -> int:
    """Twice the place, and one more if something was not understood."""
    place, understood = read_place(*written)
    return 2 * places.codes()[place] + (not understood)


def _or_unread(found: int | None) -> int:
    return UNREAD if found is None else found


class Encoder:
    """Keeps the numbers of names over all blocks. `given`, `surnames`: those known already, in the order
    of their numbers. `remark` is told of what can't be used.
    """

    def __init__(
        self,
        given: Sequence[Words],
        surnames: Sequence[Words],
        *,
        m_female: bool,
        remark: Callable[[Remark], None],
    ) -> None:
        self._reader = NameReader()
        self.given, self.surnames = (
            Numbers(self._reader.given, given),
            Numbers(self._reader.surname, surnames),
        )
        self._remark = remark
        self._dates = Remembered(_date_code)
        self._places = Remembered(_place_code)
        self._sexes = Remembered[str, int](lambda text: _or_unread(read_sex(text, m_female)))
        self._rows = 0

    def blocks(self, people: Iterable[Person]) -> Iterator[tuple[list[str], dict[str, np.ndarray]]]:
        """The ids and the columns of each block."""
        for block in batched(people, BLOCK):
            fields = Person(*(list(column) for column in zip(*block, strict=True)))  # type: ignore[arg-type]
            yield fields.id, self._columns(fields)  # type: ignore[misc]
            self._rows += len(block)

    def _columns(self, fields: Person) -> dict[str, np.ndarray]:
        columns = {
            "given": self._names(self.given, fields.given_names, "given_names"),
            "surname1": self._names(self.surnames, fields.surname1, "surname1"),
            "surname2": self._names(self.surnames, fields.surname2, "surname2"),
            **self._parent("mother", fields.mother_name),
            **self._parent("father", fields.father_name),
            "date": self._dated(fields.birth_date, fields.birth_year_tolerance),
            "place": self._placed(fields.birth_state, fields.birth_municipality),
            "sex": self._sexed(fields.sex),
            "curp": curp.packed(fields.curp),
        }
        self._regroup(columns, fields)
        _fill_from_curps(columns, fields)
        self._remark_nameless(columns)
        return columns

    def _names(self, numbers: Numbers, texts: Sequence[str], column: str) -> np.ndarray:
        found = numbers.of_texts(texts)
        self._remark_unread(found == 0, texts, column, "no_name")
        return found

    def _parent(self, which: str, texts: Sequence[str]) -> dict[str, np.ndarray]:
        found = np.zeros((3, len(texts)), dtype=np.int32)
        given, surname, full_name = self.given.of_words, self.surnames.of_words, self._reader.full_name
        for row, text in enumerate(texts):
            if text:
                name = full_name(text)
                found[:, row] = given(name.given), surname(name.surname1), surname(name.surname2)
        return {f"{which}_{part}": found[n] for n, part in enumerate(("given", "surname1", "surname2"))}

    def _dated(self, texts: Sequence[str], tolerances: Sequence[str]) -> np.ndarray:
        known = self._dates
        found = np.array([known[pair] for pair in zip(texts, tolerances, strict=True)])
        return self._read(found, texts, "birth_date", "no_date").astype(np.uint16)

    def _placed(self, states: Sequence[str], municipalities: Sequence[str]) -> np.ndarray:
        known = self._places
        found = np.array([known[pair] for pair in zip(states, municipalities, strict=True)])
        self._remark_unread(found % 2 == 1, municipalities, "birth_municipality", "no_place")
        places: np.ndarray = (found // 2).astype(np.uint16)
        return places

    def _sexed(self, texts: Sequence[str]) -> np.ndarray:
        known = self._sexes
        return self._read(np.array([known[text] for text in texts]), texts, "sex", "no_sex").astype(np.uint8)

    def _read(self, found: np.ndarray, texts: Sequence[str], column: str, code: str) -> np.ndarray:
        """What was found, with a remark where nothing could be read."""
        self._remark_unread(found == UNREAD, texts, column, code)
        read: np.ndarray = np.maximum(found, 0)
        return read

    def _regroup(self, columns: dict[str, np.ndarray], fields: Person) -> None:
        """Names that stand in one field alone are taken apart, swapped ones put right."""
        one = (columns["surname2"] == 0) & ((columns["surname1"] == 0) | (columns["given"] == 0))
        swapped = self._are(surely_surname, self.given, columns["given"])
        swapped &= self._are(surely_given, self.surnames, columns["surname1"])
        for row in np.flatnonzero(one | swapped | self._may_be_two(columns)).tolist():
            name = self._reader.grouped(fields.given_names[row], fields.surname1[row], fields.surname2[row])
            columns["given"][row] = self.given.of_words(name.given)
            columns["surname1"][row] = self.surnames.of_words(name.surname1)
            columns["surname2"][row] = self.surnames.of_words(name.surname2)

    def _are(self, what: Callable[[Words], bool], numbers: Numbers, column: np.ndarray) -> np.ndarray:
        """[n] of whose names this is true."""
        found, which = np.unique(column, return_inverse=True)
        values = numbers.values
        return np.array([what(values[value]) for value in found.tolist()], dtype=bool)[which]

    def _may_be_two(self, columns: dict[str, np.ndarray]) -> np.ndarray:
        alone = columns["surname2"] == 0
        several = np.zeros(len(alone), dtype=bool)
        if alone.any():
            values = self.surnames.values
            several[alone] = [len(values[value]) > 1 for value in columns["surname1"][alone].tolist()]
        return several

    def _remark_unread(
        self, unread: Iterable[bool] | np.ndarray, texts: Sequence[str], column: str, code: str
    ) -> None:
        for row in np.flatnonzero(np.asarray(unread, dtype=bool)).tolist():
            if texts[row].strip():
                self._remark(Remark(self._rows + row, column, code))

    def _remark_nameless(self, columns: dict[str, np.ndarray]) -> None:
        nameless = (columns["given"] == 0) & (columns["surname1"] == 0) & (columns["surname2"] == 0)
        for row in np.flatnonzero(nameless).tolist():
            self._remark(Remark(self._rows + row, "given_names", "nameless"))


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
