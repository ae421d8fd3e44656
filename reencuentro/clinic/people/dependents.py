"""Rooms above that rest on the people of a case say so here, for people must not know them.

The registry keeps its index card in step; the cases refuse changes in a closed file and name what a person
is needed for. All of it happens inside the transaction of the change.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.functional import Promise

from reencuentro.clinic.keyring.opened import OpenedCase


class Elsewhere(NamedTuple):
    """Another entry that is said to be the same person: her name there, the number of the case, the address
    of the entry, and that of the page that says why.
    """

    name: str
    reference: str
    address: str
    why: str


class Dependent:
    """Override what concerns you."""

    def before_change(self, opened: OpenedCase) -> None:
        """Raise `refusals.Refused` if people of this case can't be changed now."""

    def after_change(self, opened: OpenedCase) -> None:
        """Bring in step what is derived from the people of this case."""

    def around(self, opened: OpenedCase) -> Mapping[str, Any]:
        """`frame`: the template around a page about these people, with a block `case`; and what it needs."""
        return {}

    def hand_over(
        self, opened: OpenedCase, one: UUID, other: UUID, only: Collection[UUID] | None = None
    ) -> list[UUID]:
        """Let rest on `other` what rests on `one`, or only these rows of it. Gives the ids of the rows.

        Raise `refusals.Refused` if they can't be one person's.
        """
        return []

    def elsewhere(self, opened: OpenedCase, person_id: UUID) -> Iterable[Elsewhere]:
        """This very person in other cases, as far as the reader may know of them."""
        return ()

    def uses_of(self, opened: OpenedCase, person_id: UUID) -> Iterable[str | Promise]:
        """What this person is needed for, in words without names; nothing if she can be removed."""
        return ()


_dependents: list[Dependent] = []


def depend(dependent: Dependent) -> None:
    """Called once, from an app's `ready`."""
    _dependents.append(dependent)


def dependents() -> tuple[Dependent, ...]:
    return tuple(_dependents)


def frame_of(opened: OpenedCase) -> dict[str, Any]:
    """Context of the frame around a page about the people of this case."""
    given = {name: value for one in _dependents for name, value in one.around(opened).items()}
    return {"frame": "people/frame.html", **given}


def elsewhere(opened: OpenedCase, person_id: UUID) -> list[Elsewhere]:
    return [found for one in _dependents for found in one.elsewhere(opened, person_id)]
