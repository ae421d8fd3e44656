"""Small charts as plain numbers; the template draws them as SVG with escaped text and no inline style."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

WIDTH = 640
LABEL_WIDTH = 210
VALUE_WIDTH = 50
ROW_HEIGHT = 32
BAR_HEIGHT = 14


@dataclass(frozen=True)
class Bar:
    label: str
    value: int
    tone: str
    length: int
    baseline: int
    top: int


@dataclass(frozen=True)
class Chart:
    bars: list[Bar]
    height: int
    width: int = WIDTH
    bar_start: int = LABEL_WIDTH
    bar_height: int = BAR_HEIGHT
    track: int = WIDTH - LABEL_WIDTH - VALUE_WIDTH


def bars(items: Iterable[Mapping[str, Any]]) -> Chart:
    """Lengths in user units, in proportion to the largest value; a value above 0 is never invisible."""
    rows = list(items)
    largest = max((row["value"] for row in rows), default=0) or 1
    track = WIDTH - LABEL_WIDTH - VALUE_WIDTH
    drawn = [_bar(row, place, largest, track) for place, row in enumerate(rows)]
    return Chart(drawn, height=ROW_HEIGHT * len(rows))


def _bar(row: Mapping[str, Any], place: int, largest: int, track: int) -> Bar:
    middle = place * ROW_HEIGHT + ROW_HEIGHT // 2
    length = round(row["value"] / largest * track)
    shown = max(length, 2) if row["value"] else 0
    return Bar(
        label=str(row["label"]),
        value=row["value"],
        tone=row.get("tone", ""),
        length=shown,
        baseline=middle + 5,
        top=middle - BAR_HEIGHT // 2,
    )
