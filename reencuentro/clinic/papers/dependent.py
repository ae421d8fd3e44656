"""Nobody is removed from a case while papers are hers; merged, they follow her."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.people.dependents import Dependent

from .models import Paper


class PapersOfPeople(Dependent):
    def hand_over(
        self, opened: OpenedCase, one: UUID, other: UUID, only: Collection[UUID] | None = None
    ) -> list[UUID]:
        rows = [row for row in Paper.objects.within(opened) if row.person_id == one]
        moved = [row for row in rows if only is None or row.id in only]
        for row in moved:
            row.person_id = other
            row.save(update_fields=["person_id"])
        return [row.id for row in moved]

    def uses_of(self, opened: OpenedCase, person_id: UUID) -> Iterator[str | Promise]:
        if any(row.person_id == person_id for row in Paper.objects.within(opened)):
            yield _("a paper of this person")
