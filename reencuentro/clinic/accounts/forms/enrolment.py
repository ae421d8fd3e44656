"""The account and the passphrase of somebody who is just arriving."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from reencuentro.engines.vault.errors import WeakSecret
from reencuentro.engines.vault.passphrase import check_chosen, normalise

from ..models import User
from .login import LONGEST_SECRET

SHORTEST_LOGIN = 3


class AccountForm(forms.Form):
    login = forms.CharField(
        label=_("Login name"),
        help_text=_(
            "What you type to log in. It need not be your name, and should not be your e-mail address."
        ),
        min_length=SHORTEST_LOGIN,
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    display_name = forms.CharField(
        label=_("Your name"),
        help_text=_("How your colleagues see you."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("For notices without any content. Your colleagues do not see it."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        help_text=_("In which this house speaks and writes to you."),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect(attrs={"class": "choices--across"}),
    )

    def clean_login(self) -> str:
        login = self.cleaned_data["login"].strip()
        if User.objects.by_login(login):
            raise forms.ValidationError(_("Somebody already has this login name. Choose another."), "taken")
        return login


class OwnPassphraseForm(forms.Form):
    """`clinic_words`: what an attacker who knows the person and the clinic would try first."""

    passphrase = forms.CharField(
        label=_("A passphrase of your own"),
        help_text=_("At least 15 characters. Several words that do not belong together are best."),
        max_length=LONGEST_SECRET,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    WEAK = {
        "too_short": _("It is too short: 15 characters at least."),
        "too_long": _("It is too long: 200 characters at most."),
        "breached": _("This one is on the lists that attackers try first. Choose another."),
        "clinic_words": _("It is made of words that are easily guessed here. Add words that do not belong."),
        "repeated": _("It repeats itself too much. Choose different words."),
    }

    def __init__(self, *args: Any, clinic_words: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clinic_words = clinic_words

    def clean_passphrase(self) -> str:
        passphrase = self.cleaned_data["passphrase"]
        try:
            check_chosen(passphrase, self.clinic_words)
        except WeakSecret as error:
            raise forms.ValidationError(self.WEAK[error.code], error.code) from error
        return passphrase


class PassphraseAgainForm(forms.Form):
    again = forms.CharField(
        label=_("Type the passphrase again"),
        help_text=_("From your paper or from memory, so that you know you have it right."),
        max_length=LONGEST_SECRET,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected

    def clean_again(self) -> str:
        if normalise(self.cleaned_data["again"]) != normalise(self.expected):
            raise forms.ValidationError(_("These are not the same words. Look at them once more."), "differs")
        return self.cleaned_data["again"]
