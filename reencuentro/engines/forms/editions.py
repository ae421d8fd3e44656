"""Is this edition of a form the one that its agency takes?"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from .errors import BadMap
from .model import Imprint


class Standing(StrEnum):
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody read of a form's current edition, where, and on which day."""

    number: str
    edition: date
    source: str
    read_on: date
    mark: str = ""


def load_readings(path: Path) -> list[Reading]:
    """Raises `BadMap`."""
    try:
        return [Reading(**row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["form"]]
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise BadMap(key=path.name) from error


def newest(readings: Iterable[Reading], number: str) -> Reading | None:
    """The one read last."""
    of_form = [one for one in readings if one.number == number]
    return max(of_form, key=lambda one: (one.read_on, one.edition), default=None)


def standing(imprint: Imprint, reading: Reading | None, today: date) -> Standing:
    """By what was read; where nobody read anything, by the day until which the form itself says it holds."""
    if reading and imprint.edition:
        if imprint.edition < reading.edition:
            return Standing.OLDER
        return Standing.CURRENT if imprint.edition == reading.edition else Standing.NEWER
    return Standing.EXPIRED if imprint.expires and imprint.expires < today else Standing.UNKNOWN
