"""The team."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.keyring.roles import Role


class RoleForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Role"),
        help_text=_(
            "No role opens a case: only the team of a case gives access to it, directors included. "
            "Administrators read no case at all."
        ),
        choices=Role.choices,
        widget=forms.RadioSelect,
    )

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class InviteForm(RoleForm):
    display_name = forms.CharField(
        label=_("Name"),
        help_text=_("So that you know whom the link is for. It can be corrected later."),
        max_length=120,
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The link goes there if this house can send mail; else you hand it over yourself."),
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language"),
        help_text=_("Everybody can change it."),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect(attrs={"class": "choices--across"}),
    )
    field_order = ("display_name", "email", "role", "language")


class SignForm(forms.Form):
    compared = forms.BooleanField(
        label=_("I spoke with my colleague, and the five words on both screens are the same"),
        help_text=_(
            "By telephone or in person. It proves that nobody put another key in the place of the right one."
        ),
        required=False,
    )


class RekeyForm(forms.Form):
    identified = forms.BooleanField(
        label=_("I have seen or heard my colleague myself, and it is the right person"),
        help_text=_("By video, by telephone or in person; a message could come from anybody."),
    )
    new_factor = forms.BooleanField(
        label=_("The second factor is lost as well"),
        help_text=_("A new one is then set up together with the new passphrase."),
        required=False,
    )
