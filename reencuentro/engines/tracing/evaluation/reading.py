"""Lists of people and of truths from CSV files, with a remark for each row that isn't as it should be."""

import codecs
import csv
import re
from array import array
from collections.abc import Callable, Iterator, MutableSequence
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple, TextIO

import numpy as np

from ..people import Person

NAMES = {"given_names", "surname1", "surname2"}
LONGEST_CELL = 10_000_000
DELIMITERS = ",;\t|"
_NOT_UTF_8 = re.compile(r"[\udc80-\udcff]+")  # such bytes, as Python keeps them


class Unusable(Exception):
    """A file from which nothing can be read; its text says why."""


class RowRemark(NamedTuple):
    """`line` of the file, counted from 1; `code` says what is wrong, in `column` if in one."""

    file: str
    line: int
    column: str
    code: str


type Told = Callable[[RowRemark], None]


def read_people(path: Path, remark: Told, lines: MutableSequence[int] | None = None) -> Iterator[Person]:
    """The people in `path`, columns in any order. Nobody is left out: whoever has no id is called by her
    line. `lines` gets the line of each. Which ids stand there twice is told at the end.
    """
    rows = _rows(path, {"id"}, set(Person._fields), remark)
    columns = next(rows)[1]
    if not NAMES & set(columns):
        raise Unusable(f"{path.name}: none of the columns {', '.join(sorted(NAMES))}")
    chosen = itemgetter(*(columns.index(field) if field in columns else -1 for field in Person._fields))
    lines, hashes = array("L") if lines is None else lines, array("q")
    for line, cells in rows:
        cells.append("")  # what has no column is empty
        person = Person._make(chosen(cells))
        if person.id != (id := person.id.strip()) or not id:
            person = person._replace(id=id or f"line {line}")
        if not id:
            remark(RowRemark(path.name, line, "id", "no_id"))
        hashes.append(hash(person.id))
        lines.append(line)
        yield person
    for row in _repeated(np.frombuffer(hashes, dtype=np.int64)):
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
    rows = _rows(path, {"query_id", "person_id"}, set(), remark)
    columns = next(rows)[1]
    query, person = columns.index("query_id"), columns.index("person_id")
    found: dict[str, Truth] = {}
    for line, cells in rows:
        asked = cells[query].strip()
        if asked not in queries:
            remark(RowRemark(path.name, line, "query_id", "no_such_query"))
        elif asked in found:
            remark(RowRemark(path.name, line, "query_id", "id_twice"))
        else:
            found[asked] = Truth(cells[person].strip(), line)
    return found


def _rows(path: Path, needed: set[str], known: set[str], remark: Told) -> Iterator[tuple[int, list[str]]]:
    """The names of the columns, then each row: the line it begins on, and as many cells as columns."""
    csv.field_size_limit(LONGEST_CELL)
    try:
        with path.open(encoding=_encoding(path), newline="", errors="surrogateescape") as file:
            reader = csv.reader(file, delimiter=_delimiter(file))
            columns = _columns(path, next(reader, []), needed, known, remark)
            yield 1, columns
            line = reader.line_num
            for cells in reader:
                written = "".join(cells)
                if written and not written.isspace():
                    whole = _whole(path, line + 1, cells, len(columns), remark)
                    if not written.isascii() and _NOT_UTF_8.search(written):
                        remark(RowRemark(path.name, line + 1, "", "not_utf8"))
                        whole = [_NOT_UTF_8.sub(_as_windows_writes, cell) for cell in whole]
                    yield line + 1, whole
                line = reader.line_num
    except (OSError, UnicodeError, csv.Error) as error:
        raise Unusable(f"{path.name}: {error}") from None


def _encoding(path: Path) -> str:
    """What a spreadsheet saves as Unicode is UTF-16."""
    with path.open("rb") as file:
        return "utf-16" if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"


def _delimiter(file: TextIO) -> str:
    """The one that stands most often between the names of the columns."""
    header = file.readline(LONGEST_CELL)
    file.seek(0)
    return max(DELIMITERS, key=header.count)


def _as_windows_writes(unread: re.Match[str]) -> str:
    return unread[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _columns(path: Path, header: list[str], needed: set[str], known: set[str], remark: Told) -> list[str]:
    """Their names; of `known` ones the others are told."""
    columns = [name.strip().lower() for name in header]
    if missing := needed - set(columns):
        raise Unusable(f"{path.name}: no column {', '.join(sorted(missing))}")
    if doubled := {name for name in columns if columns.count(name) > 1 and name in needed | known}:
        raise Unusable(f"{path.name}: more than one column {', '.join(sorted(doubled))}")
    for name in columns:
        if known and name not in known:
            remark(RowRemark(path.name, 1, name, "unknown_column"))
    return columns


def _whole(path: Path, line: int, cells: list[str], number: int, remark: Told) -> list[str]:
    if len(cells) != number:
        remark(RowRemark(path.name, line, "", "wrong_number_of_cells"))
        return (cells + [""] * number)[:number]
    return cells
