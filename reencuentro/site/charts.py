"""Small charts as plain numbers; the template draws them beside real text, with no inline style."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

FULL = 1000  # width of the drawing in its own units: whole numbers, so that no locale writes a decimal comma


@dataclass(frozen=True)
class Bar:
    label: str
    value: int
    tone: str
    length: int


def bars(items: Iterable[Mapping[str, Any]]) -> list[Bar]:
    """Lengths in proportion to the largest value; a value above 0 is never invisible."""
    rows = list(items)
    largest = max((row["value"] for row in rows), default=0)
    return [
        Bar(str(row["label"]), row["value"], row.get("tone", ""), _length(row["value"], largest))
        for row in rows
    ]


def _length(value: int, largest: int) -> int:
    return max(round(value / largest * FULL), 5) if value > 0 else 0
