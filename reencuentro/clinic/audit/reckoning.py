"""What must lie in each sealed column, worked out from what the trail says was written there.

The last act that is done counts. Of an act that was announced and whose end was never written nobody knows
whether it was saved: until somebody writes the column anew, what was there before and what it wrote are both
right. The same goes for acts that ended while the content was being read.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .models import Outcome
from .writings import ADDED, DELETED, NOTHING, Writing, unpack

type Place = tuple[str, str]
"""Table and row id (hexadecimal)."""


@dataclass(frozen=True, order=True)
class Washed:
    """A renewal in row `number` found something else in a column than what had last been written there."""

    number: int
    table: str
    row: str
    column: str


@dataclass
class _Stand:
    """What is known of one row: {column: (digest, number of the trail's row that says so)}."""

    columns: dict[str, tuple[bytes, int]] = field(default_factory=dict)
    there: bool = False
    since: int = 0


class Reckoning:
    """Takes the trail's rows in their order. `until`: number of its last row before the content was read."""

    def __init__(self, until: int) -> None:
        self._until = until
        self._stands: dict[Place, _Stand] = {}
        self._open: dict[int, tuple[int, bytes]] = {}
        self._perhaps: dict[Place, list[tuple[int, Writing]]] = defaultdict(list)
        self.washed: list[Washed] = []
        self.acts = 0

    def take(self, number: int, fields: dict[str, Any], writings: bytes | None) -> None:
        """One row, its body and what lies beside it, both compared with what was signed."""
        intent = fields["intent"]
        if writings is not None:
            self.acts += 1
            self._open[intent] = (number, writings)
            for writing in unpack(writings):
                self._perhaps[writing.table, writing.row].append((number, writing))
        elif intent in self._open and number <= self._until:
            self._settle(*self._open.pop(intent), done=fields["outcome"] == Outcome.DONE)

    def places(self) -> Iterator[Place]:
        """Every row that must be there now."""
        return (place for place, stand in self._stands.items() if stand.there)

    def may_be_there(self, place: Place) -> bool:
        return self._is_there(place) or any(one.kind != DELETED for _, one in self._newer(place))

    def may_be_gone(self, place: Place) -> bool:
        return not self._is_there(place) or any(one.kind == DELETED for _, one in self._newer(place))

    def holds(self, place: Place, column: str, digest: bytes) -> bool:
        """Whether this is what lies there rightly."""
        expected, since = self._last(place, column)
        if digest == expected:
            return True
        newer = (one.after() for number, one in self._perhaps.get(place, ()) if number > since)
        return any(after.get(column) == digest for after in newer)

    def _settle(self, number: int, writings: bytes, *, done: bool) -> None:
        for writing in unpack(writings):
            place = writing.table, writing.row
            self._perhaps[place] = [one for one in self._perhaps[place] if one[0] != number]
            if done:
                self._apply(place, number, writing)
            if not self._perhaps[place]:
                del self._perhaps[place]

    def _apply(self, place: Place, number: int, writing: Writing) -> None:
        for column, digest in writing.before().items():
            if not self.holds(place, column, digest):
                self.washed.append(Washed(number, *place, column))
        stand = self._stands.setdefault(place, _Stand())
        stand.there, stand.since = writing.kind != DELETED, number
        if writing.kind in (ADDED, DELETED):
            stand.columns.clear()
        stand.columns |= {column: (digest, number) for column, digest in writing.after().items()}

    def _last(self, place: Place, column: str) -> tuple[bytes, int]:
        stand = self._stands.get(place)
        return stand.columns.get(column, (NOTHING, 0)) if stand else (NOTHING, 0)

    def _is_there(self, place: Place) -> bool:
        return place in self._stands and self._stands[place].there

    def _newer(self, place: Place) -> list[tuple[int, Writing]]:
        since = self._stands[place].since if place in self._stands else 0
        return [(number, one) for number, one in self._perhaps.get(place, ()) if number > since]
