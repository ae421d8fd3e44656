"""Lists of people and of truths from CSV files, with a remark for each row that isn't as it should be."""

import csv
from array import array
from collections.abc import Callable, Iterable, Iterator, MutableSequence, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..blocks import BLOCK, Parts, Read
from ..cells import Cells
from ..encoding import Fields, Remark
from ..people import Person
from .rows import Layout, RowFile, Rows, encoding_of

NAMES = frozenset({"given_names", "surname1", "surname2"})


class Unusable(Exception):
    """A file from which nothing can be read; its text says why."""


class RowRemark(NamedTuple):
    """`line` of the file, counted from 1; `code` says what is wrong, in `column` if in one."""

    file: str
    line: int
    column: str
    code: str


type Told = Callable[[RowRemark], None]


def people_of(path: Path, remark: Told, lines: MutableSequence[int] | None = None) -> Parts:
    """The people in `path`, columns in any order. Nobody is left out: whoever has no id is called by her
    line. `lines` gets the line of each. `remark` is told of the columns; what is wrong with a row each part
    tells who reads it.
    """
    return Parts(_people_of(path, remark, array("L") if lines is None else lines))


def _people_of(path: Path, remark: Told, lines: MutableSequence[int]) -> "Iterator[_SomePeople]":
    for rows in _rows(path, Person._fields, {"id"}, remark, NAMES):
        lines.extend(rows.lines.tolist())
        yield _SomePeople(rows)


@dataclass(frozen=True)
class _SomePeople:
    rows: Rows

    def __len__(self) -> int:
        return len(self.rows)

    def read(self) -> Read:
        columns, remarks = self.rows.columns()
        ids, *others = columns
        ids, without = _identified(ids, self.rows.lines)
        remarks += [Remark(row, "id", "no_id") for row in without]
        return Read(Fields(ids, *others), remarks)


def _identified(ids: Cells, lines: np.ndarray) -> tuple[Cells, list[int]]:
    """Without blanks around them; and those who have none, who are called by their line."""
    if ids.are_bare:
        return ids, []
    texts = [text.strip() for text in ids.texts()]
    without = [row for row, text in enumerate(texts) if not text]
    for row in without:
        texts[row] = f"line {lines[row]}"
    return Cells.of(texts), without


def read_people(path: Path, remark: Told, lines: MutableSequence[int] | None = None) -> Iterator[Person]:
    """As `people_of`, one after another. Which ids stand there twice is told at the end."""
    lines, hashes, before = array("L") if lines is None else lines, array("q"), 0
    for part in _people_of(path, remark, lines):
        fields, remarks = part.read()
        for one in remarks:
            remark(RowRemark(path.name, lines[before + one.row], one.column, one.code))
        for person in map(Person._make, zip(*(each.texts() for each in fields), strict=True)):
            hashes.append(hash(person.id))
            yield person
        before += len(part)
    tell_repeated(path, hashes, lines, remark)


def tell_repeated(path: Path, hashes: Iterable[int], lines: Sequence[int], remark: Told) -> None:
    """Tell of whom somebody before has the id, by the hash of each id."""
    for row in _repeated(np.fromiter(hashes, dtype=np.int64)):
        remark(RowRemark(path.name, lines[row], "id", "id_twice"))


def _repeated(hashes: np.ndarray) -> list[int]:
    """Of which rows a row before has the same; a set of ten million ids would take a gigabyte."""
    order = hashes.argsort(kind="stable")
    again = np.flatnonzero(hashes[order[1:]] == hashes[order[:-1]]) + 1
    return sorted(order[again].tolist())


class Truth(NamedTuple):
    """The id of the person sought, empty if she is not on the list; and the line that says so."""

    person: str
    line: int


def read_truths(path: Path, queries: set[str], remark: Told) -> dict[str, Truth]:
    """By the id of the query."""
    found: dict[str, Truth] = {}
    columns = ("query_id", "person_id")
    for rows in _rows(path, columns, set(columns), remark):
        texts, remarks = rows.columns()
        for one in remarks:
            remark(RowRemark(path.name, int(rows.lines[one.row]), one.column, one.code))
        for line, query, person in zip(rows.lines.tolist(), *(each.texts() for each in texts), strict=True):
            asked = query.strip()
            if asked not in queries:
                remark(RowRemark(path.name, line, "query_id", "no_such_query"))
            elif asked in found:
                remark(RowRemark(path.name, line, "query_id", "id_twice"))
            else:
                found[asked] = Truth(person.strip(), line)
    return found


def _rows(
    path: Path, fields: Sequence[str], needed: set[str], remark: Told, names: Set[str] = frozenset()
) -> Iterator[Rows]:
    """With the cells of the `fields`. If there are `names`, one of them is needed, and columns that are none
    of the fields are told.
    """
    try:
        with path.open(encoding=encoding_of(path), newline="", errors="surrogateescape") as opened:
            file = RowFile(opened)
            columns = [name.strip().lower() for name in file.header]
            _check(path, columns, needed, set(fields), names)
            for name in columns:
                if names and name not in fields:
                    remark(RowRemark(path.name, 1, name, "unknown_column"))
            column_of = tuple(columns.index(field) if field in columns else None for field in fields)
            yield from file.rows(Layout(file.delimiter, len(columns), column_of), BLOCK)
    except (OSError, UnicodeError, csv.Error) as error:
        raise Unusable(f"{path.name}: {error}") from None


def _check(path: Path, columns: list[str], needed: set[str], known: set[str], names: Set[str]) -> None:
    if missing := needed - set(columns):
        raise Unusable(f"{path.name}: no column {', '.join(sorted(missing))}")
    if doubled := {name for name in columns if columns.count(name) > 1 and name in known}:
        raise Unusable(f"{path.name}: more than one column {', '.join(sorted(doubled))}")
    if names and not names & set(columns):
        raise Unusable(f"{path.name}: none of the columns {', '.join(sorted(names))}")
