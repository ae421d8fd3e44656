"""Promises and monthly gifts."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from reencuentro.giving.books.forms.fields import amount_field, currency_field, day_field, fund_field

from ..models import Regular
from .base import MoneyForm, OfOneCurrency


class PledgeForm(MoneyForm):
    day = day_field(_("Day on which it was promised"))
    due = day_field(_("Promised for"))
    amount = amount_field(_("Amount"))
    currency = currency_field(_("Currency"))
    fund = fund_field(_("For which fund"))

    def clean(self) -> None:
        super().clean()
        day, due = self.cleaned_data.get("day"), self.cleaned_data.get("due")
        if day and due and due < day:
            self.add_error("due", _("It can't be due before it was promised."))


class LostForm(OfOneCurrency):
    day = day_field(_("As of which day"))
    amount = amount_field(_("How much is not expected any more"))


class MonthlyForm(MoneyForm):
    past: ClassVar[tuple[str, ...]] = ()
    since = day_field(_("From which day on"))
    day_of_month = forms.IntegerField(
        label=_("Day of the month"),
        help_text=_("1 to 28: every month has it."),
        min_value=1,
        max_value=28,
    )
    amount = amount_field(_("Amount each month"))
    currency = currency_field(_("Currency"))
    fund = fund_field(_("For which fund"))


class StateForm(forms.Form):
    state = forms.ChoiceField(choices=Regular.State.choices)


class MergeForm(forms.Form):
    """Which other record is the same donor; offered are those whom the search found."""

    other = forms.UUIDField(widget=forms.HiddenInput)
