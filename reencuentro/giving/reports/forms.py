"""Which period, year, fund and language a report is of."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from reencuentro.giving.books.forms.fields import CHOOSE, day_field, funds
from reencuentro.giving.campaigns.queries.published import published_campaigns
from reencuentro.site.text import tidy

from .report import Period

EARLIEST, LATEST = 2000, 2100
LANGUAGES = [("es", "Español"), ("en", "English")]


def _spoken() -> str:
    return (get_language() or "es")[:2]


def campaigns() -> list[tuple[str, Any]]:
    """Those that the public reads, by their titles."""
    found = published_campaigns(_spoken())
    return [CHOOSE, *((one.slug, one.title) for one in found)]


class PeriodForm(forms.Form):
    """Without an answer: this year up to today."""

    asked_first = False  # whether there is something that has to be chosen before
    first = day_field(_("From"))
    last = day_field(_("Up to and with"))

    def __init__(self, data: Mapping[str, Any]) -> None:
        today = timezone.localdate()
        usual = {"first": date(today.year, 1, 1), "last": today, "language": _spoken()}
        super().__init__(data or (None if self.asked_first else usual), initial=usual)

    def clean(self) -> None:
        given = self.cleaned_data
        if given.get("first") and given.get("last") and given["last"] < given["first"]:
            self.add_error("last", gettext("The last day is before the first."))

    def period(self) -> Period:
        return Period(self.cleaned_data["first"], self.cleaned_data["last"])


class AnswerForm(forms.Form):
    """`since`: the day of the gift. The number is that of a notice."""

    day = day_field(_("When it was done"))
    number = forms.CharField(
        label=_("Number of the notice"), help_text=_("As the authority's receipt has it."), max_length=40
    )

    def __init__(self, data: Mapping[str, Any] | None, since: date, *, is_notice: bool) -> None:
        super().__init__(data, initial={"day": timezone.localdate()})
        self.since = since
        if not is_notice:
            del self.fields["number"]

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not self.since <= day <= timezone.localdate():
            raise forms.ValidationError(gettext("Choose a day between that of the gift and today."))
        return day

    def clean_number(self) -> str:
        return tidy(self.cleaned_data["number"])


class YearForm(forms.Form):
    year = forms.IntegerField(label=_("Year"), min_value=EARLIEST, max_value=LATEST)

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data or {"year": timezone.localdate().year})


class CampaignForm(forms.Form):
    """Asked for first: nothing is chosen beforehand."""

    campaign = forms.ChoiceField(label=_("Campaign"), choices=campaigns)
    language = forms.ChoiceField(label=_("Language of the report"), choices=LANGUAGES)

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data or None, initial={"language": _spoken()})


class FunderForm(PeriodForm):
    """Asked for first: nothing is chosen beforehand."""

    asked_first = True
    fund = forms.ChoiceField(label=_("Fund"), choices=funds)
    language = forms.ChoiceField(label=_("Language of the report"), choices=LANGUAGES)
    field_order = ("fund", "first", "last", "language")
