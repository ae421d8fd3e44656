"""A birth date that changes moves its clocks; nobody is removed from a case while clocks rest on her."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.access import case_within
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.people.dependents import Dependent
from reencuentro.clinic.people.refusals import Refused

from .actions.waking import people_changed
from .models import PaperRecord, Period, StatusFacts, TakingRecord, Watch

_ONCE = frozenset({StatusFacts, TakingRecord})  # a person has one of each


class ClocksOfPeople(Dependent):
    def after_change(self, opened: OpenedCase) -> None:
        if case := case_within(opened):
            people_changed(case)

    def hand_over(
        self, opened: OpenedCase, one: UUID, other: UUID, only: Collection[UUID] | None = None
    ) -> list[UUID]:
        moved: list[UUID] = []
        for model in (StatusFacts, Period, PaperRecord, TakingRecord):
            rows = list(model.objects.within(opened))
            of_one = [row for row in rows if row.person_id == one and (only is None or row.id in only)]
            if of_one and model in _ONCE and any(row.person_id == other for row in rows):
                raise Refused(_("Both have facts among the clocks. Put them together there first."))
            for row in of_one:
                row.person_id = other
                row.save(update_fields=["person_id"])
                moved.append(row.id)
        return [*moved, *_watches_handed_over(opened, one, other, only)]

    def uses_of(self, opened: OpenedCase, person_id: UUID) -> Iterator[str | Promise]:
        """Whose a row is lies sealed, so each is looked into."""
        for model in (StatusFacts, Period, PaperRecord, TakingRecord):
            if any(row.person_id == person_id for row in model.objects.within(opened)):
                yield _("facts of status or a paper, among the clocks")
                return


def _watches_handed_over(
    opened: OpenedCase, one: UUID, other: UUID, only: Collection[UUID] | None
) -> list[UUID]:
    """A clock that is watched stays so under its new key, which ends with whose it is."""
    watches = [row for row in Watch.objects.within(opened) if row.dial.endswith(str(one))]
    moved = [row for row in watches if only is None or row.id in only]
    for row in moved:
        row.dial = row.dial.replace(str(one), str(other))
        row.save(update_fields=["dial"])
    return [row.id for row in moved]
