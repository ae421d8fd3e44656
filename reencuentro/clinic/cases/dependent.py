"""What the people of a case owe to the case: no change in a closed file, nobody removed whom it rests on."""

from collections.abc import Iterator
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


class CaseOfPeople(Dependent):
    def before_change(self, opened: OpenedCase) -> None:
        case = case_within(opened)
        if case is not None and not case.live:
            raise Refused(_("This case is closed. Reopen it before you write in it."))

    def around(self, opened: OpenedCase) -> dict[str, Any]:
        case = case_within(opened)
        return {"frame": "cases/frame.html", **case_frame(case, "people")} if case else {}

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
