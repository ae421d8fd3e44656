"""Filtering rules, approving one, withdrawing an approval."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..queries.rules import STATES

_ANY = ("", pgettext_lazy("filter", "Any"))


class RuleFilterForm(forms.Form):
    text = forms.CharField(label=_("Rule, act or article"), max_length=80, required=False)
    regime = forms.ChoiceField(label=_("Law"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[_ANY, *STATES])

    def __init__(self, *args: Any, regimes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["regime"].choices = [_ANY, *regimes]


class ApproveForm(forms.Form):
    licence = forms.CharField(
        label=_("Your licence"),
        help_text=_("Cédula profesional or bar number: an approval is a lawyer's word."),
        max_length=60,
    )
    basis = forms.CharField(
        label=_("What you read"),
        help_text=_("The article, the circular or the official page, and the day. Nothing about a case."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    read = forms.BooleanField(label=_("I have read the source myself, and the rule as shown here is right"))


class WithdrawForm(forms.Form):
    because = forms.CharField(
        label=_("Why it no longer holds"),
        help_text=_("Deadlines that were counted by it turn amber."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
