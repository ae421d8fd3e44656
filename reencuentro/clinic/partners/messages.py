"""What the three files of an exchange say, once they have been opened.

offer    terms, and the points of the offering side
answer   which offer it answers; those points multiplied once more, in the same order; its own points
result   which answer it is about; {reference of a match: places among the answering side's points}
"""

import hashlib
import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from reencuentro.engines.vault.blinding import POINT_BYTES
from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.padding import pad, unpad

from .matching import is_reference
from .terms import Terms

type Points = Sequence[bytes]


def digest(letter: bytes) -> str:
    """By which an answer names the file that it answers."""
    return hashlib.sha256(letter).hexdigest()


@dataclass(frozen=True, repr=False)
class Offer:
    terms: Terms
    points: Points

    def pack(self) -> bytes:
        return _packed(self.terms.as_json(), self.points)

    @classmethod
    def unpack(cls, body: bytes) -> Self:
        """Raises `Damaged`, as the others do."""
        head, points = _unpacked(body)
        try:
            return cls(Terms.from_json(head), points)
        except (ValueError, TypeError) as error:
            raise Damaged("an offer without terms") from error


@dataclass(frozen=True, repr=False)
class Answer:
    """`again`: of the offered points."""

    offer: str
    again: Points
    points: Points

    def pack(self) -> bytes:
        return _packed({"offer": self.offer, "again": len(self.again)}, [*self.again, *self.points])

    @classmethod
    def unpack(cls, body: bytes) -> Self:
        head, points = _unpacked(body)
        if not isinstance(head, dict) or head.keys() != {"offer", "again"} or type(head["again"]) is not int:
            raise Damaged("an answer to nothing")
        return cls(str(head["offer"]), points[: head["again"]], points[head["again"] :])


@dataclass(frozen=True, repr=False)
class Result:
    answer: str
    matches: dict[str, list[int]]

    def pack(self) -> bytes:
        return pad(json.dumps({"answer": self.answer, "matches": self.matches}).encode())

    @classmethod
    def unpack(cls, body: bytes) -> Self:
        head = _read(unpad(body))
        if not isinstance(head, dict) or not _are_matches(head.get("matches")):
            raise Damaged("a result of nothing")
        return cls(str(head.get("answer")), head["matches"])


def _are_matches(found: Any) -> bool:
    return isinstance(found, dict) and all(
        is_reference(name)
        and isinstance(places, list)
        and all(type(place) is int and place >= 0 for place in places)
        for name, places in found.items()
    )


def _packed(head: dict[str, Any], points: Points) -> bytes:
    said = json.dumps(head, ensure_ascii=False).encode()
    return struct.pack(">I", len(said)) + said + b"".join(points)


def _unpacked(body: bytes) -> tuple[Any, list[bytes]]:
    if len(body) < 4:
        raise Damaged("a message is cut")
    start = 4 + struct.unpack(">I", body[:4])[0]
    points = body[start:]
    if start > len(body) or len(points) % POINT_BYTES:
        raise Damaged("a message is cut")
    at = range(0, len(points), POINT_BYTES)
    return _read(body[4:start]), [points[place : place + POINT_BYTES] for place in at]


def _read(text: bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Damaged("a message can't be read") from error
