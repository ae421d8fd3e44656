"""What the public reads of the organisation."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

_LONG = forms.Textarea(attrs={"rows": 8})
_SHORT = forms.Textarea(attrs={"rows": 3})


class PresentationForm(forms.Form):
    name = forms.CharField(label=_("Name of the organisation"), max_length=120)
    mission_es = forms.CharField(
        label=_("What you do, in a sentence, in Spanish"), max_length=300, widget=_SHORT
    )
    mission_en = forms.CharField(
        label=_("What you do, in a sentence, in English"), max_length=300, widget=_SHORT
    )
    about_es = forms.CharField(
        label=_("About the organisation, in Spanish"),
        help_text=_("An empty line begins a new paragraph. Name nobody you work for."),
        widget=_LONG,
    )
    about_en = forms.CharField(label=_("About the organisation, in English"), widget=_LONG)
    giving_es = forms.CharField(
        label=_("How to give without a card, in Spanish"),
        help_text=_("The bank account, where to bring cash, to whom a cheque is made out."),
        required=False,
        widget=_LONG,
    )
    giving_en = forms.CharField(
        label=_("How to give without a card, in English"), required=False, widget=_LONG
    )
    email = forms.EmailField(
        label=_("E-mail for questions"), help_text=_("Anybody can read it."), required=False
    )
    iati = forms.CharField(
        label=_("Identifier in the register of IATI"),
        help_text=_("With one, campaigns are also published as open data of aid (IATI)."),
        required=False,
        max_length=80,
        validators=[RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9.-]+$", _("Letters, digits, points and dashes."))],
    )
