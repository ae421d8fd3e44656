"""A memory of what has been worked out, which lives as long as who holds it and no longer."""

from collections.abc import Callable
from threading import Lock

MOST = 500_000


class Remembered[K, V](dict[K, V]):
    """`remembered[key]` is `work_out(key)`; after MOST keys it starts over."""

    def __init__(self, work_out: Callable[[K], V]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: K) -> V:
        if len(self) >= MOST:
            self.clear()
        value = self[key] = self._work_out(key)
        return value


class Lately[K, V]:
    """The `most` values that were asked for last, by any number of threads. It holds on to no function, so
    that who has it may remember its own methods' results and still be let go at once.
    """

    def __init__(self, most: int) -> None:
        self._most, self._kept, self._lock = most, dict[K, V](), Lock()

    def get(self, key: K, work_out: Callable[[K], V]) -> V:
        with self._lock:
            known = key in self._kept
            if known:
                self._kept[key] = value = self._kept.pop(key)  # the last one is the latest
        if not known:
            value = work_out(key)
            with self._lock:
                self._kept[key] = value
                if len(self._kept) > self._most:
                    del self._kept[next(iter(self._kept))]
        return value
