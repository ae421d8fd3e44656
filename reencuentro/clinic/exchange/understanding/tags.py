"""By what a row is known again when its list is brought once more."""

import json
from dataclasses import dataclass

from reencuentro.clinic.keyring.server import server_key
from reencuentro.clinic.people.names import fold
from reencuentro.clinic.tables import Row

from ..mapping import Mapping

_NAMES = ("name", "given_names", "first_surname", "second_surname", "surnames")


@dataclass(frozen=True, repr=False)
class Tags:
    """`row` is the same when the row comes again (32 bytes); `client` only if it also names the same client.

    `own`: the row has a number of its own.
    """

    own: bool
    row: bytes
    client: bytes


def tags_of(row: Row, mapping: Mapping, label: str) -> Tags:
    """By the row's own number if it has one; else by all that it says under the headings of the file,
    whatever order they are in and whatever they were taken to mean."""
    cells = mapping.cells(row)
    own = _joined(cells.get("case.row_id", ()))
    place = [fold(label), "own", own] if own else [fold(label), "all", *_said(row, mapping)]
    names = " ".join(_joined(cells.get(f"client.{field}", ())) for field in _NAMES)
    return Tags(
        bool(own), _tag("imported row", place), _tag("imported client", [*place, sorted(fold(names).split())])
    )


def _joined(cells: object) -> str:
    return " ".join(text.strip() for _column, text in cells)


def _said(row: Row, mapping: Mapping) -> list[list[str]]:
    pairs = zip(mapping.headings, row.cells, strict=False)
    return sorted([heading, text.strip()] for heading, text in pairs if text.strip())


def _tag(purpose: str, said: object) -> bytes:
    return server_key().tag(purpose, json.dumps(said, ensure_ascii=False))
