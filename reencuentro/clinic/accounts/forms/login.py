"""Coming in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_SECRET = 400


class _SecretForm(forms.Form):
    login = forms.CharField(
        label=_("Login name"),
        max_length=150,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class LoginForm(_SecretForm):
    passphrase = forms.CharField(
        label=_("Passphrase"),
        help_text=_("Capitals, accents and extra blanks make no difference."),
        max_length=LONGEST_SECRET,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class PrintedCodeForm(_SecretForm):
    code = forms.CharField(
        label=_("Printed recovery code"),
        help_text=_("The code on your sheet. Hyphens and capitals make no difference."),
        max_length=100,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class CredentialField(forms.JSONField):
    """A passkey's answer: a JSON object of a few kilobytes. Whatever else arrives is refused unread."""

    widget = forms.HiddenInput
    longest = 20_000

    def to_python(self, value: Any) -> Any:
        if len(str(value)) > self.longest:
            raise self._refusal()
        try:
            found = super().to_python(value)
        except RecursionError as error:
            raise self._refusal() from error
        if found is not None and not isinstance(found, dict):
            raise self._refusal()
        return found

    def _refusal(self) -> forms.ValidationError:
        return forms.ValidationError(_("The key's answer could not be read. Try again."), "invalid")


class SecondFactorForm(forms.Form):
    """A code typed in, or the answer of a passkey, which the browser fills in (accounts/passkey.js)."""

    code = forms.CharField(
        label=_("Code from your authenticator app"),
        help_text=_("Six digits. Each code works once."),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
    credential = CredentialField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].required = not self.data.get("credential")


class NewPasskeyForm(forms.Form):
    credential = CredentialField()
    name = forms.CharField(
        label=_("Name of this key"),
        help_text=_("So that you can tell your keys apart, for example “blue key” or “my telephone”."),
        max_length=60,
        required=False,
    )


class NewTotpForm(forms.Form):
    code = forms.CharField(
        label=_("Code that the app shows now"),
        help_text=_("Six digits. It proves that app and house agree."),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
