"""A person who is sought can't be taken out of the case; merged, she is sought all the same."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.people.dependents import Dependent
from reencuentro.clinic.people.refusals import Refused

from .models import Search


class SearchesOfPeople(Dependent):
    def hand_over(
        self, opened: OpenedCase, one: UUID, other: UUID, only: Collection[UUID] | None = None
    ) -> list[UUID]:
        rows = list(Search.objects.within(opened))
        moved = [row for row in rows if row.person_id == one and (only is None or row.id in only)]
        going_on = [row.person_id for row in rows if row.state == Search.State.OPEN]
        if only is None and {one, other} <= set(going_on):
            raise Refused(_("Both are looked for. End one of the two searches first."))
        for row in moved:
            row.person_id = other
            row.save(update_fields=["person_id"])
        return [row.id for row in moved]

    def uses_of(self, opened: OpenedCase, person_id: UUID) -> Iterator[str | Promise]:
        if any(row.person_id == person_id for row in Search.objects.within(opened)):
            yield _("a search for this person")
