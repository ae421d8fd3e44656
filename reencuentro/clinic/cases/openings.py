"""What rooms above bring in step when somebody of its team opens the first page of a case: with its keys,
which no sweep ever has. Added in `AppConfig.ready`."""

from collections.abc import Callable

from .models import Case

_at_opening: list[Callable[[Case], None]] = []


def at_opening(bring_in_step: Callable[[Case], None]) -> None:
    """Called once by each room; a second time changes nothing."""
    if bring_in_step not in _at_opening:
        _at_opening.append(bring_in_step)


def bring_in_step(case: Case) -> None:
    for each in _at_opening:
        each(case)
