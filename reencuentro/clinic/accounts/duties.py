"""Rooms above that rest on a colleague say so here, for accounts must not know them."""

from collections.abc import Callable, Collection
from uuid import UUID

type Duty = Callable[[UUID, Collection[UUID]], Collection[str]]
"""(user id, cases that nobody else could open) to the names of what she must hand over first."""

_duties: list[Duty] = []


def declare(duty: Duty) -> None:
    """Called once, from an app's `ready`."""
    _duties.append(duty)


def to_hand_over(user_id: UUID, stranded: Collection[UUID]) -> list[str]:
    """What somebody must hand over before she can't do it any longer: spoken references, sorted."""
    return sorted({name for duty in _duties for name in duty(user_id, stranded)})
