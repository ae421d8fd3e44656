"""What the people of a case owe to the case: no change in a closed file, nobody removed whom it rests on."""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.people.dependents import Dependent
from reencuentro.clinic.people.refusals import Refused

from .access import case_within
from .frame import case_frame
from .models import Consent, Testimony, Withholding

_OF_A_PERSON = ((Testimony, "told_by"), (Consent, "person_id"), (Withholding, "person_id"))


class CaseOfPeople(Dependent):
    def before_change(self, opened: OpenedCase) -> None:
        case = case_within(opened)
        if case is not None and not case.live:
            raise Refused(_("This case is closed. Reopen it before you write in it."))

    def around(self, opened: OpenedCase) -> dict[str, Any]:
        case = case_within(opened)
        return {"frame": "cases/frame.html", **case_frame(case, "people")} if case else {}

    def hand_over(
        self, opened: OpenedCase, one: UUID, other: UUID, only: Collection[UUID] | None = None
    ) -> list[UUID]:
        """Whose they are is plain: so the lawyers' part follows, too, whoever does it, and is not read."""
        case = case_within(opened)
        if case is not None and case.client_id == one:
            raise Refused(_("The case is about the other of the two: keep that entry, and merge this one."))
        moved: list[UUID] = []
        for model, column in _OF_A_PERSON:
            rows = model.objects.filter(case_id=opened.case_id, **{column: one})
            ids = [row_id for row_id in rows.values_list("id", flat=True) if only is None or row_id in only]
            model.objects.filter(id__in=ids).update(**{column: other})
            moved += ids
        return moved

    def uses_of(self, opened: OpenedCase, person_id: UUID) -> Iterator[str | Promise]:
        case = case_within(opened)
        if case is not None and case.client_id == person_id:
            yield _("the case is about this person")
        if Testimony.objects.within(opened).filter(told_by=person_id).exists():
            yield _("a testimony")
        if Consent.objects.within(opened).filter(person_id=person_id).exists():
            yield _("a decision on consent")
        if Withholding.objects.within(opened).filter(person_id=person_id).exists():
            yield _("something to be withheld")
