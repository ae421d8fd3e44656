"""A memory of what has been worked out, which lives as long as who holds it and no longer."""

from collections.abc import Callable

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
