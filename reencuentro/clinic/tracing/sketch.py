"""A sketch map of Mexico with the places of leads on it. The list beside it says the same in words.

The outlines are in data/mexico.json, made by data/draw_mexico.py. Numbers are whole: no locale changes them.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any

from reencuentro.clinic.people import places
from reencuentro.clinic.people.values import Place

from .models import Lead, Reliability

DATA = Path(__file__).parent / "data" / "mexico.json"
CLOSE = 3  # at most so many states are drawn close up
AROUND = 12  # a close-up's margin is this part of its width
DOT, LETTER = 60, 32  # and the radius of a dot and the height of its letters these parts


@dataclass(frozen=True)
class Dot:
    """`count` leads at one place; `is_false` if all turned out to be. `below`: where its label has room."""

    x: int
    y: int
    label: str
    count: int
    is_false: bool
    below: bool = False


@dataclass(frozen=True)
class Sketch:
    """`states` are (outline, whether a lead is there). `left` to `height` are the part that is shown."""

    left: int
    top: int
    width: int
    height: int
    states: list[tuple[str, bool]]
    dots: list[Dot]

    @property
    def radius(self) -> int:
        return max(1, self.width // DOT)

    @property
    def letter(self) -> int:
        return max(2, self.width // LETTER)


def sketches(leads: Iterable[Lead]) -> list[Sketch]:
    """The country, then the leads' states close up if they are few; nothing without a place in Mexico."""
    at: dict[tuple[str, str], list[Lead]] = defaultdict(list)
    for lead in leads:
        if lead.place and lead.place.state:
            at[lead.place.state, lead.place.municipality].append(lead)
    if not at:
        return []
    named = {state for state, _municipality in at}
    dots = [_dot(state, municipality, those) for (state, municipality), those in at.items()]
    country = _sketch((0, 0, _mexico()["width"], _mexico()["height"]), named, dots)
    return [country, _close_up(named, dots)] if len(named) <= CLOSE else [country]


def _close_up(states: set[str], dots: list[Dot]) -> Sketch:
    """Of two dots side by side the lower one has its label below."""
    frame = _frame(states)
    beside = frame[2] // DOT * 4
    upper = sorted(dots, key=lambda dot: dot.y)
    placed = [
        replace(dot, below=any(abs(dot.y - other.y) < beside for other in upper[:number]))
        for number, dot in enumerate(upper)
    ]
    return _sketch(frame, states, placed)


def _sketch(frame: tuple[int, int, int, int], named: set[str], dots: list[Dot]) -> Sketch:
    outlines: Mapping[str, str] = _mexico()["states"]
    return Sketch(*frame, [(path, state in named) for state, path in outlines.items()], dots)


def _dot(state: str, municipality: str, leads: list[Lead]) -> Dot:
    x, y = _mexico()["municipalities"].get(municipality) or _middle(state)
    label = str(Place("", state, municipality)) if municipality else places.state_name(state)
    is_false = all(lead.reliability == Reliability.FALSE for lead in leads)
    return Dot(x, y, label, len(leads), is_false)


def _frame(states: Iterable[str]) -> tuple[int, int, int, int]:
    """What holds these states, with room around them."""
    numbers = [int(one) for state in states for one in re.findall(r"\d+", _mexico()["states"][state])]
    across, down = numbers[::2], numbers[1::2]
    width, height = max(across) - min(across), max(down) - min(down)
    margin = max(width, height) // AROUND
    return min(across) - margin, min(down) - margin, width + 2 * margin, height + 2 * margin


@cache
def _middle(state: str) -> tuple[int, int]:
    within = [at for code, at in _mexico()["municipalities"].items() if code[:2] == state]
    return round(mean(x for x, _y in within)), round(mean(y for _x, y in within))


@cache
def _mexico() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return content
