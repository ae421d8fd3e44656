"""A birth date that changes moves its clocks; nobody is removed from a case while clocks rest on her."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.access import case_within
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.people.dependents import Dependent

from .actions.waking import people_changed
from .models import PaperRecord, Period, StatusFacts, TakingRecord


class ClocksOfPeople(Dependent):
    def after_change(self, opened: OpenedCase) -> None:
        if case := case_within(opened):
            people_changed(case)

    def uses_of(self, opened: OpenedCase, person_id: UUID) -> Iterator[str | Promise]:
        """Whose a row is lies sealed, so each is looked into."""
        for model in (StatusFacts, Period, PaperRecord, TakingRecord):
            if any(row.person_id == person_id for row in model.objects.within(opened)):
                yield _("facts of status or a paper, among the clocks")
                return
