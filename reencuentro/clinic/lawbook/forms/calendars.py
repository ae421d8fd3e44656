"""A court's year: rows of days or periods without work, and what proves them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.engines.clockwork.civil import BASES

BLANK_ROWS = 6
MOST_ROWS = 80
BASE_NAMES = {
    "lft74": _("Federal Labour Act, art. 74"),
    "la19": _("Amparo Act, art. 19"),
    "lopjf229": _("Organic Act of the Federal Judiciary, art. 229"),
    "us-federal": _("United States federal holidays"),
}


class _Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class CalendarForm(forms.Form):
    evidence = forms.CharField(
        label=_("Circular"),
        help_text=_("Its number, date and where it can be read. It stands beside every day it closes."),
        max_length=300,
    )
    circular = forms.FileField(
        label=_("Copy of the circular"),
        help_text=_("PDF or picture, up to 10 MB. Without a new one the last copy stays."),
        required=False,
    )
    base = forms.ChoiceField(
        label=_("Days that a statute gives"),
        help_text=_("They are added by themselves; write below only what the circular adds."),
        required=False,
        choices=[("", _("none: the circular lists everything")), *((key, BASE_NAMES[key]) for key in BASES)],
    )
    complete = forms.BooleanField(
        label=_("This is the whole year"),
        help_text=_("Until this is ticked, every count that touches the year stays amber."),
        required=False,
    )


class DayForm(forms.Form):
    """One line of the year: a day, or a period if `last` is given."""

    first = forms.DateField(label=_("Day, or first day"), widget=_Day)
    last = forms.DateField(label=_("Last day"), required=False, widget=_Day)
    es = forms.CharField(label=_("Reason in Spanish"), max_length=120)
    en = forms.CharField(label=_("Reason in English"), max_length=120, required=False)

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year

    def clean_first(self) -> date:
        first = self.cleaned_data["first"]
        if first.year != self.year:
            raise forms.ValidationError(_("This page is for %(year)s only.") % {"year": self.year})
        return first

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        first, last = facts.get("first"), facts.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day is before the first."))
        if last and last.year > self.year + 1:
            self.add_error("last", _("A period ends in the next year at the latest."))
        return facts


class _DayRows(forms.BaseFormSet):
    """No day may stand twice; the second line is told so."""

    def clean(self) -> None:
        seen: dict[int, int] = {}
        for number, form in enumerate(self.forms, start=1):
            facts = getattr(form, "cleaned_data", {})
            if not facts.get("first") or form.errors:
                continue
            last = facts["last"] or facts["first"]
            for ordinal in range(facts["first"].toordinal(), last.toordinal() + 1):
                if ordinal in seen:
                    message = _("%(day)s stands in line %(line)s already.")
                    day = date.fromordinal(ordinal).isoformat()
                    form.add_error("first", message % {"day": day, "line": seen[ordinal]})
                    break
                seen[ordinal] = number


DayRows = forms.formset_factory(
    DayForm, formset=_DayRows, extra=BLANK_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True
)


def initial_rows(content: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The lines of a saved content, by date."""
    if not content:
        return []
    days = [
        {"first": date.fromisoformat(day), "last": None, **reason} for day, reason in content["days"].items()
    ]
    periods = [{"first": one["from"], "last": one["to"], **one["reason"]} for one in content["period"]]
    return sorted([*days, *periods], key=lambda row: row["first"])


def content_of(form: CalendarForm, rows: Iterable[DayForm], verified_by: str) -> dict[str, Any]:
    """What the engine reads, from a valid form and its valid lines."""
    facts = form.cleaned_data
    lines = [row.cleaned_data for row in rows if row.cleaned_data.get("first")]
    content = {
        "evidence": facts["evidence"],
        "mark": "V",
        "verified_on": timezone.localdate(),
        "verified_by": verified_by,
        "complete": facts["complete"],
        "days": {line["first"].isoformat(): _reason(line) for line in lines if not line["last"]},
        "period": [
            {"from": line["first"], "to": line["last"], "reason": _reason(line)}
            for line in lines
            if line["last"]
        ],
    }
    return {**content, "base": facts["base"]} if facts["base"] else content


def _reason(line: dict[str, Any]) -> dict[str, str]:
    return {"es": line["es"], "en": line["en"] or line["es"]}
