"""Add, change and remove people of a case."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from reencuentro.clinic.keyring.opened import OpenedCase

from ..dependents import dependents
from ..models import FamilyLink, Person
from ..refusals import Refused, StillUsed
from ..snapshots import snapshot
from .changing import assign, changing, locked, remember, save_change


def new_person(opened: OpenedCase, data: Mapping[str, Any]) -> Person:
    """A person of this case, tidied and checked but not saved. `data`: {column of `Person`: value}.

    For who saves many at once in an act of their own. Raises `ValidationError` by field.
    """
    person = Person(opened=opened)
    assign(person, data)
    return person


def add_person(opened: OpenedCase, data: Mapping[str, Any]) -> Person:
    """`data`: {column of `Person`: value}; `part` is needed, the rest as far as known."""
    with changing(opened, "person.add") as act:
        person = new_person(opened, data)
        person.save()
        remember(person, "person.add", {})
        act.add(person.id)
    return person


def change_person(
    opened: OpenedCase,
    person_id: UUID,
    data: Mapping[str, Any],
    *,
    version: int | None = None,
    because: str = "",
) -> Person:
    """Set the columns in `data`. `version` is the one that the reader saw: a later one refuses."""
    with changing(opened, "person.change", person_id):
        return alter(opened, person_id, data, "person.change", version=version, because=because)


def alter(
    opened: OpenedCase,
    person_id: UUID,
    data: Mapping[str, Any],
    verb: str,
    *,
    version: int | None = None,
    because: str = "",
) -> Person:
    """The change itself, inside an undertaking that is already under way."""
    person = locked(opened, Person, person_id, version)
    before = snapshot(person)
    assign(person, data)
    save_change(person, before, verb, because)
    return person


def remove_person(opened: OpenedCase, person_id: UUID, because: str) -> None:
    """Remove somebody entered by mistake, on whom nothing rests. How she read is kept in the history.

    Raises `StillUsed` with what she is needed for.
    """
    if not because.strip():
        raise Refused(_("Say why this person is removed."), "because")
    with changing(opened, "person.remove", person_id):
        person = locked(opened, Person, person_id, None)
        if uses := _uses(opened, person_id):
            raise StillUsed(_("This person is still needed: %(uses)s.") % {"uses": ", ".join(uses)})
        person.version += 1
        remember(person, "person.remove", snapshot(person), because)
        person.delete()


def _uses(opened: OpenedCase, person_id: UUID) -> list[str]:
    found = [str(use) for dependent in dependents() for use in dependent.uses_of(opened, person_id)]
    links = FamilyLink.objects.within(opened)
    if count := sum(person_id in (link.from_person, link.to_person) for link in links):
        found.append(ngettext("%(count)d family link", "%(count)d family links", count) % {"count": count})
    return found
