"""Her own account."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .login import LONGEST_SECRET


class CurrentPassphraseForm(forms.Form):
    current = forms.CharField(
        label=_("Your present passphrase"),
        help_text=_("So that nobody changes it on a screen that you left open."),
        max_length=LONGEST_SECRET,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class LanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=_("Your language"),
        help_text=_("In which this house greets you at login and writes to you."),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect(attrs={"class": "choices--across"}),
    )
