"""Opened indexes, kept in this process's memory for a while: a page answers as one types, and opening a list
of a million takes longer than a key stroke.

It bends the rule that nothing unlocked outlives its request: docs/decisions/0013. Nobody gets at them but
through `queries.opened_index`, which needs the list's row as the ledger has just let this user read it.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from reencuentro.clinic.accounts.models import User
from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.weights import Weights

KEPT_SECONDS = 600
MOST_BYTES = 1 << 30
_TEXT_BYTES = 64

type Place = tuple[UUID, int, Weights]
"""A list, the epoch of the key that its user came with, and the weights it is searched with."""


@dataclass
class _Opened:
    index: TraceIndex
    size: int
    users: set[UUID] = field(default_factory=set)
    used_at: float = 0.0


class Warm:
    """Safe among threads. `clock`: seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._opened: dict[Place, _Opened] = {}
        self._table, self._opening = threading.Lock(), threading.Lock()
        self._watch: threading.Timer | None = None

    def index(self, place: Place, user_id: UUID, open_it: Callable[[], TraceIndex]) -> TraceIndex:
        """The index that is kept, or else what `open_it` gives; one is opened at a time."""
        found = self._used(place, user_id)
        if found is None:
            with self._opening:
                found = self._used(place, user_id) or self._keep(place, user_id, open_it())
        return found

    def forget(self, list_id: UUID) -> None:
        """A list is gone."""
        self._drop(lambda place, _one: place[0] == list_id)

    def left(self, user_id: UUID) -> None:
        """Somebody logged out: what only she used goes with her."""
        with self._table:
            for one in self._opened.values():
                one.users.discard(user_id)
        self._drop(lambda _place, one: not one.users)

    def tidy(self) -> None:
        """Drop what nobody used for a while; look again later if anything is left."""
        limit = self._clock() - KEPT_SECONDS
        self._drop(lambda _place, one: one.used_at <= limit)
        with self._table:
            self._watch = None
            if self._opened:
                self._look_again()

    @property
    def size(self) -> int:
        """Bytes of all that is kept, about."""
        return sum(one.size for one in self._opened.values())

    def holds(self, list_id: UUID) -> bool:
        return any(place[0] == list_id for place in self._opened)

    def __len__(self) -> int:
        return len(self._opened)

    def _used(self, place: Place, user_id: UUID) -> TraceIndex | None:
        with self._table:
            one = self._opened.get(place)
            if one is None or one.used_at <= self._clock() - KEPT_SECONDS:
                return None
            one.users.add(user_id)
            one.used_at = self._clock()
            return one.index

    def _keep(self, place: Place, user_id: UUID, index: TraceIndex) -> TraceIndex:
        with self._table:
            for other in [other for other in self._opened if other[0] == place[0]]:
                del self._opened[other]
            self._opened[place] = _Opened(index, _size(index), {user_id}, self._clock())
            self._make_room(place)
            if self._watch is None:
                self._look_again()
        return index

    def _make_room(self, for_place: Place) -> None:
        """The longest unused go; one that is too large by itself is kept alone."""
        longest_unused = sorted(self._opened, key=lambda place: self._opened[place].used_at)
        for place in longest_unused:
            if self.size > MOST_BYTES and place != for_place:
                del self._opened[place]

    def _drop(self, is_over: Callable[[Place, _Opened], bool]) -> None:
        with self._table:
            for place in [place for place, one in self._opened.items() if is_over(place, one)]:
                del self._opened[place]

    def _look_again(self) -> None:
        self._watch = threading.Timer(KEPT_SECONDS, self.tidy)
        self._watch.daemon = True
        self._watch.start()


def _size(index: TraceIndex) -> int:
    """Bytes, about: the records, and the texts of ids and names."""
    texts = len(index.ids) + len(index.given) + len(index.surnames)
    return round(index.bytes_a_record * len(index)) + _TEXT_BYTES * texts


WARM = Warm()


def let_go(user: User | None, **_of_the_signal: object) -> None:
    """Heard at each logout; `user` is None for a session that had run out."""
    if user is not None:
        WARM.left(user.pk)
