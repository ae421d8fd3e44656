"""Pages kept for a moment, so that many visitors at once cost as much as one."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

MOST = 500


@dataclass(frozen=True)
class _Shelf[V]:
    value: V
    fresh_until: int
    ends: int


def _milliseconds() -> int:
    return time.monotonic_ns() // 1_000_000


class Kept[K, V]:
    """By key, in this process. What can't be made any more (an exception) is not kept either.

    After `fresh` milliseconds one visitor's thread makes a page anew, and the others still get the old one.
    None is ever given out that was begun `longest` ago: what was taken back or forgotten is gone by then.
    """

    def __init__(self, fresh: int, longest: int, clock: Callable[[], int] = _milliseconds) -> None:
        self._fresh, self._longest, self._clock = fresh, longest, clock
        self._shelves: dict[K, _Shelf[V]] = {}

    def get(self, key: K, make: Callable[[], V]) -> V:
        """What is kept, or what `make` gives now. Raises what `make` raises."""
        now, shelf = self._clock(), self._shelves.get(key)
        if shelf and now < shelf.fresh_until:
            return shelf.value
        if shelf and now < shelf.ends:
            self._shelves[key] = replace(shelf, fresh_until=shelf.ends)  # the others need not make it, too
        return self._made(key, make, now)

    def _made(self, key: K, make: Callable[[], V], begun: int) -> V:
        try:
            value = make()
        except Exception:
            self._shelves.pop(key, None)
            raise
        if len(self._shelves) >= MOST:
            self._shelves.clear()
        self._shelves[key] = _Shelf(value, begun + self._fresh, begun + self._longest)
        return value
