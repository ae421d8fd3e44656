"""Rooms above say here which entries are theirs, for the books must not know them.

Such an entry has a page of its own there, and may have to be taken back there:
what rests on it has to know.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Owner:
    """`what` the entry is of, as a link says it, and where. `instead`: what to do there; "" where it may be
    taken back on its own page.
    """

    what: str
    address: str
    instead: str = ""


type Ask = Callable[[int], Owner | None]
_asked: list[Ask] = []


def asks(ask: Ask) -> None:
    """Called once, by an app as it gets ready."""
    _asked.append(ask)


def owner_of(entry: int) -> Owner | None:
    """By the number of the entry; None for one that stands by itself."""
    return next(filter(None, (ask(entry) for ask in _asked)), None)
