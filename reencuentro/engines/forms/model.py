"""A fillable form as plain values: what it asks, where, and what each answer may be."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    TEXT = "text"
    CHECK = "check"
    CHOICE = "choice"
    SIGNATURE = "signature"
    BUTTON = "button"


WRITABLE = frozenset({Kind.TEXT, Kind.CHECK, Kind.CHOICE})


@dataclass(frozen=True, slots=True)
class Box:
    """Where a field stands: page from 1, corners in points from the lower left.

    `on` is the state that a check box has when this box is ticked, '' for all other fields.
    """

    page: int
    rect: tuple[float, float, float, float]
    on: str = ""

    @property
    def width(self) -> float:
        return self.rect[2] - self.rect[0]

    @property
    def height(self) -> float:
        return self.rect[3] - self.rect[1]


@dataclass(frozen=True, slots=True)
class Field:
    """`says` is read aloud to the blind: the best word of what is asked. `most`: characters, 0 for any."""

    name: str
    kind: Kind
    says: str = ""
    boxes: tuple[Box, ...] = ()
    most: int = 0
    comb: bool = False
    multiline: bool = False
    read_only: bool = False
    align: int = 0
    options: tuple[str, ...] = ()
    value: str = ""

    @property
    def page(self) -> int:
        return self.boxes[0].page if self.boxes else 0

    @property
    def states(self) -> tuple[str, ...]:
        """What a check box may be besides off."""
        return tuple(dict.fromkeys(box.on for box in self.boxes if box.on))


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a form says of itself: number, edition, the day after which it is not taken; None if nothing."""

    number: str = ""
    edition: date | None = None
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """Fields by name in the order of the pages."""

    fields: dict[str, Field]
    pages: int
    imprint: Imprint
    xfa: bool = False
    encrypted: bool = False
