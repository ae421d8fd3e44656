"""What a person has several of, and the rule of how to reach her."""

from dataclasses import replace
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.keyring.opened import OpenedCase

from ..models import Person
from ..refusals import Refused
from ..values import ContactPoint, ContactRule, IdentityNumber
from .changing import changing, locked
from .people import alter


def set_contact_rule(
    opened: OpenedCase, person_id: UUID, rule: ContactRule, *, version: int | None = None
) -> Person:
    """Put this rule in the place of the one before; it counts as confirmed today."""
    confirmed = replace(rule, confirmed=timezone.localdate())
    with changing(opened, "person.contact_rule", person_id):
        data = {"contact_rule": confirmed}
        return alter(opened, person_id, data, "person.contact_rule", version=version)


def record_identity_number(opened: OpenedCase, person_id: UUID, number: IdentityNumber) -> Person:
    """Add a number. Raises `Refused` if the person has the very same already."""
    with changing(opened, "person.number_add", person_id):
        present = locked(opened, Person, person_id, None).identity_numbers
        if any((known.kind, known.number) == (number.kind, number.number) for known in present):
            raise Refused(_("This number is recorded already."), "number")
        return alter(opened, person_id, {"identity_numbers": (*present, number)}, "person.number_add")


def remove_identity_number(opened: OpenedCase, person_id: UUID, key: str, because: str) -> Person:
    """Take away a number that is not hers; it stays in the history."""
    with changing(opened, "person.number_remove", person_id):
        present = locked(opened, Person, person_id, None).identity_numbers
        data = {"identity_numbers": _without(present, key)}
        return alter(opened, person_id, data, "person.number_remove", because=because)


def add_contact_point(opened: OpenedCase, person_id: UUID, point: ContactPoint) -> Person:
    """Note where a person can be found. This allows nobody to contact her: see `set_contact_rule`."""
    with changing(opened, "person.point_add", person_id):
        present = locked(opened, Person, person_id, None).contact_points
        return alter(opened, person_id, {"contact_points": (*present, point)}, "person.point_add")


def remove_contact_point(opened: OpenedCase, person_id: UUID, key: str) -> Person:
    """Take away a contact that no longer holds; it stays in the history."""
    with changing(opened, "person.point_remove", person_id):
        present = locked(opened, Person, person_id, None).contact_points
        return alter(opened, person_id, {"contact_points": _without(present, key)}, "person.point_remove")


def _without[Item: (IdentityNumber, ContactPoint)](items: tuple[Item, ...], key: str) -> tuple[Item, ...]:
    left = tuple(item for item in items if item.key != key)
    if len(left) == len(items):
        raise Http404
    return left
