"""Decodes one Parquet file in a process of its own: started by `parquet.py`, imported by nobody.

A damaged or hostile file can make a decoder ask for all memory there is, or die. This one may: it has no key,
writes no file, and ends at its limits. It asks for pieces of the file on standard output, a line of JSON each
time, and gets them on standard input, each after its length. Rows go the same way:
["read", offset, bytes], ["rows", [[cells, faults], …]], ["end"].
"""

import io
import json
import math
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from arro3.core import Array, DataType, RecordBatch
from arro3.io import read_parquet

from reencuentro.engines.confining import limit

MEMORY_MOST = 1 << 30
CPU_SECONDS_MOST = 1800
ROWS_AT_ONCE = 200
LENGTH_BYTES = 4
NO_TEXT, SEVERAL = "no text", "several"  # as in rows.py

type Value = str | int | float | bool | None
type Told = tuple[Value, str]
"""A value that JSON has, and what is wrong with it, or ""."""


class Asked(io.RawIOBase):
    """The file of `size` bytes, each piece of which is asked for."""

    def __init__(self, size: int) -> None:
        self._size, self._place = size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, start + offset)
        return self._place

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        say("read", self._place, len(buffer))
        length = int.from_bytes(sys.stdin.buffer.read(LENGTH_BYTES))
        buffer[:length] = sys.stdin.buffer.read(length)
        self._place += length
        return length


def main(size: int) -> None:
    limit(MEMORY_MOST, CPU_SECONDS_MOST)
    batches = read_parquet(Asked(size), batch_size=ROWS_AT_ONCE)
    say("rows", [[batches.schema.names, []]])
    for batch in batches:
        say("rows", list(rows_of(batch)))
    say("end")


def say(*message: object) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def rows_of(batch: RecordBatch) -> Iterator[tuple[list[Value], list[tuple[int, str]]]]:
    columns = [told_of(batch.column(place)) for place in range(batch.num_columns)]
    for row in zip(*columns, strict=True):
        yield [value for value, _fault in row], [(n, fault) for n, (_value, fault) in enumerate(row) if fault]


def told_of(column: Array) -> list[Told]:
    """Each value of a column. What Python has no value for, as a date in the year 12000, is told."""
    told: list[Told] = []
    says_nothing = DataType.is_null(column.type)
    for scalar in column:
        try:
            value = scalar.as_py()
            lost = value is None and scalar.is_valid and not says_nothing
            told.append((None, NO_TEXT) if lost else _AS_JSON.get(type(value), _several)(value))
        except (ValueError, OverflowError, RecursionError):
            told.append((None, NO_TEXT))
    return told


def _itself(value: Any) -> Told:
    return value, ""


def _in_words(value: object) -> Told:
    return str(value), ""


def _of_bytes(value: bytes) -> Told:
    """Some programs mark no text as text."""
    try:
        return value.decode(), ""
    except UnicodeDecodeError:
        return value.hex(), NO_TEXT


def _several(value: object) -> Told:
    return json.dumps(value, ensure_ascii=False, default=str), SEVERAL


_AS_JSON: dict[type, Callable[[Any], Told]] = {
    type(None): _itself,
    str: _itself,
    int: _itself,
    bool: _itself,
    float: lambda value: (None if math.isnan(value) else value, ""),
    bytes: _of_bytes,
    Decimal: lambda value: (format(value.normalize(), "f"), ""),
    datetime: lambda value: (value.date().isoformat(), ""),
    date: _in_words,
    **{kind: _several for kind in (list, tuple, dict)},
}


if __name__ == "__main__":
    main(int(sys.argv[1]))
