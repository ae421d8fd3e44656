"""A published table of costs that anybody can check: each line has commitments that sum to what it says.

A JSON object: what it is (`kind`), its `currency`, and `lines`, each with a `name`, the `minor` units it sums
to, the sum of the `blinding`s and the `commitments`, in hexadecimal. Commitments stand sorted, which is no
order of anything, and some are to nothing: neither how many payments there were nor any one amount is told.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from .commitments import commit, is_commitment, new_blinding, opens, sum_of_blindings
from .errors import Damaged

KIND = "reencuentro/published-costs/1"
PADDED_TO = 16
"""Each line has a multiple of so many commitments."""


@dataclass(frozen=True)
class Line:
    """`blinding`: the sum of those of its commitments."""

    name: str
    minor: int
    blinding: bytes
    commitments: tuple[bytes, ...]


@dataclass(frozen=True)
class Batch:
    currency: str
    lines: tuple[Line, ...]

    @property
    def minor(self) -> int:
        return sum(line.minor for line in self.lines)

    def written(self) -> bytes:
        lines = [
            {
                "name": line.name,
                "minor": line.minor,
                "blinding": line.blinding.hex(),
                "commitments": [point.hex() for point in line.commitments],
            }
            for line in self.lines
        ]
        said = {"kind": KIND, "currency": self.currency, "minor": self.minor, "lines": lines}
        return json.dumps(said, indent=1).encode()


def line(name: str, minor: int, currency: str, paid: Sequence[tuple[bytes, bytes]]) -> Line:
    """Of (commitment, blinding) of each payment; commitments to nothing are added."""
    missing = -len(paid) % PADDED_TO
    nothing = [(commit(0, currency, blinding), blinding) for blinding in _blindings(missing)]
    every = [*paid, *nothing]
    total = sum_of_blindings(blinding for _point, blinding in every)
    return Line(name, minor, total, tuple(sorted(point for point, _blinding in every)))


def read(content: bytes) -> Batch:
    """Raises `Damaged` for what `Batch.written` did not write, or whose total is not that of its lines."""
    try:
        said = json.loads(content)
        batch = Batch(str(said["currency"]), tuple(_line(one) for one in said["lines"]))
    except (ValueError, TypeError, KeyError) as error:
        raise Damaged("not a published table of costs") from error
    if said.get("kind") != KIND or said.get("minor") != batch.minor or not batch.lines:
        raise Damaged("not a published table of costs, or its total is not that of its lines")
    return batch


def wrong_lines(batch: Batch, done: Callable[[int], Any] = lambda _lines: None) -> list[str]:
    """The names of lines whose commitments do not open to what they say, and of any commitment twice."""
    wrong, seen = [], set[bytes]()
    for one in batch.lines:
        if not _holds(one, batch.currency) or seen & set(one.commitments):
            wrong.append(one.name)
        seen |= set(one.commitments)
        done(1)
    return wrong


def _holds(line: Line, currency: str) -> bool:
    once = len(set(line.commitments)) == len(line.commitments)
    sound = once and all(map(is_commitment, line.commitments))
    return sound and opens(line.commitments, line.minor, currency, line.blinding)


def _blindings(how_many: int) -> list[bytes]:
    return [new_blinding() for _each in range(how_many)]


def _line(said: dict[str, Any]) -> Line:
    minor = said["minor"]
    if type(minor) is not int:
        raise TypeError("an amount is a whole number")
    points = tuple(bytes.fromhex(point) for point in said["commitments"])
    return Line(str(said["name"]), minor, bytes.fromhex(said["blinding"]), points)
