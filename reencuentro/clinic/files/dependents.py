"""Rooms above that keep something of what files hold say so here: it goes in the same change as its key."""

from collections.abc import Callable, Collection
from uuid import UUID

type Forget = Callable[[Collection[UUID]], object]
"""Takes the `document_id` of each content that is moved or removed."""

_rooms: list[Forget] = []


def when_gone(forget: Forget) -> None:
    """Called once, from an app's `ready`."""
    _rooms.append(forget)


def forget(document_ids: Collection[UUID]) -> None:
    for room in _rooms:
        room(document_ids)
