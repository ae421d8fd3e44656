"""Rooms above that rest on the people of a case say so here, for people must not know them.

The registry keeps its index card in step; the cases refuse changes in a closed file and name what a person
is needed for. All of it happens inside the transaction of the change.
"""

from collections.abc import Iterable
from uuid import UUID

from django.utils.functional import Promise

from reencuentro.clinic.keyring.opened import OpenedCase


class Dependent:
    """Override what concerns you."""

    def before_change(self, opened: OpenedCase) -> None:
        """Raise `refusals.Refused` if people of this case can't be changed now."""

    def after_change(self, opened: OpenedCase) -> None:
        """Bring in step what is derived from the people of this case."""

    def uses_of(self, opened: OpenedCase, person_id: UUID) -> Iterable[str | Promise]:
        """What this person is needed for, in words without names; nothing if she can be removed."""
        return ()


_dependents: list[Dependent] = []


def depend(dependent: Dependent) -> None:
    """Called once, from an app's `ready`."""
    _dependents.append(dependent)


def dependents() -> tuple[Dependent, ...]:
    return tuple(_dependents)
