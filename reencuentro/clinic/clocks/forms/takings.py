"""A child who was taken or kept across a border."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.forms.fields import Options
from reencuentro.clinic.cases.forms.merging import MergingForm
from reencuentro.clinic.people.forms.fields import ApproximateDateField

from ..models import TakingRecord
from ..takings import How, Sure, Where
from .fields import NoticeDay, evidence_line

COLUMNS = ("how", "since", "sure", "where", "hidden", "located", "petitioned", "evidence")


class TakingForm(MergingForm):
    how = Options(
        How.choices[1:],
        label=_("Was the child taken or kept across a border?"),
        help_text=_("The Hague Convention is for children who were; then a year runs to ask a court."),
    )
    since = ApproximateDateField(
        label=_("Since when"),
        help_text=_(
            "The day of the removal, or the day on which the child should have been back. As it is known: a "
            "day, a month or a year. Empty if nobody knows."
        ),
    )
    sure = Options(Sure.choices, label=_("How sure that day is"), required=False, initial=Sure.TOLD)
    where = Options(
        Where.choices, label=_("Where the child is now"), required=False, across=True, initial=Where.MEXICO
    )
    hidden = forms.BooleanField(
        label=_("It was not known where the child was"),
        required=False,
        help_text=_("In Mexico the year then runs from the day on which the child is found (CNPCF 1153)."),
    )
    located = NoticeDay(label=_("Found on"), help_text=_("Empty while nobody knows where the child is."))
    petitioned = NoticeDay(
        label=_("Petition for return filed in a court on"),
        help_text=_("Not the request to the Central Authority."),
    )
    evidence = evidence_line(required=False)

    def __init__(self, data: Any = None, *, row: TakingRecord | None = None) -> None:
        super().__init__(data, initial={name: getattr(row, name) for name in COLUMNS} if row else None)
        self.remember_shown()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        since = cleaned.get("since")
        for later in ("located", "petitioned"):
            if cleaned.get(later) and cleaned[later] > timezone.localdate():
                self.add_error(later, _("This day has not come yet."))
            elif cleaned.get(later) and since and cleaned[later] < since.first:
                self.add_error(later, _("This lies before the child was taken or kept."))
        if since and cleaned.get("how") == How.NEITHER:
            self.add_error("how", _("A day is given: taken, or kept?"))
        if cleaned.get("located") and not cleaned.get("hidden"):
            cleaned["hidden"] = True
        if since and cleaned.get("sure") == Sure.SHOWN and not cleaned.get("evidence"):
            self.add_error("evidence", _("Which paper or authority shows it?"))
        return cleaned
