"""An absence of the mother; a marriage of a child."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.forms.merging import MergingForm
from reencuentro.clinic.people.forms.fields import ApproximateDateField

from ..models import Period
from .fields import NoticeDay, evidence_line


class AbsenceForm(MergingForm):
    left = NoticeDay(label=_("Left the United States on"), required=True)
    returned = NoticeDay(label=_("Came back on"), help_text=_("Empty while she is away."))
    advance_parole = forms.BooleanField(label=_("With advance parole"), required=False)
    excused = forms.BooleanField(
        label=_("Needed for the investigation, or certified by an official"), required=False
    )
    evidence = evidence_line()

    def __init__(self, data: Any = None, *, row: Period | None = None) -> None:
        super().__init__(data, initial=_of_absence(row) if row else None)
        self.remember_shown()


class MarriageForm(MergingForm):
    married = ApproximateDateField(
        label=_("Married since"), required=True, help_text=_("As it is known: a day, a month or a year.")
    )
    marriage_ended = NoticeDay(
        label=_("Ended on"), help_text=_("By divorce, annulment or death. Empty while it lasts.")
    )
    evidence = evidence_line()

    def __init__(self, data: Any = None, *, row: Period | None = None) -> None:
        super().__init__(data, initial=_of_marriage(row) if row else None)
        self.remember_shown()


def _of_absence(row: Period) -> dict[str, Any]:
    days = {"left": row.since.first, "returned": row.until, "evidence": row.evidence}
    return {**days, "advance_parole": row.advance_parole, "excused": row.excused}


def _of_marriage(row: Period) -> dict[str, Any]:
    return {"married": row.since, "marriage_ended": row.until, "evidence": row.evidence}
