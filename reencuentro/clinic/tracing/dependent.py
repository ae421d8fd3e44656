"""A person who is sought can't be taken out of the case."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.people.dependents import Dependent

from .models import Search


class SearchesOfPeople(Dependent):
    def uses_of(self, opened: OpenedCase, person_id: UUID) -> Iterator[str | Promise]:
        if any(row.person_id == person_id for row in Search.objects.within(opened)):
            yield _("a search for this person")
