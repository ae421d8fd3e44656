"""The people of one case."""

from uuid import UUID

from django.http import Http404

from reencuentro.clinic.keyring.opened import OpenedCase

from ..models import Part, Person

_ORDER = {part: place for place, part in enumerate(Part)}


def people_of(opened: OpenedCase) -> list[Person]:
    """Everybody in the case: those served first, then children, then the others; by surname."""
    people = Person.objects.within(opened)
    return sorted(people, key=lambda person: (_ORDER[Part(person.part)], person.sort_key))


def get_person(opened: OpenedCase, person_id: UUID) -> Person:
    """Raises `Http404` for an unknown person and for one of another case, alike."""
    person = Person.objects.within(opened).filter(id=person_id).first()
    if person is None:
        raise Http404
    return person
