"""What is asked about a donor."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError as WrongNumber
from stdnum.mx import rfc

from reencuentro.site.lines import Line, Lines

from .models import Donor
from .remembering import DonorFacts, plain_id

FOR_EVERYBODY = {"XAXX010101000", "XEXX010101000"}
"""What the tax service has for who has no RFC: it tells nobody apart."""


class SearchForm(forms.Form):
    text = Line(100, label=_("Name, e-mail, telephone or tax id"))


class DonorForm(forms.Form):
    name = Line(200, required=True, label=_("Name"), help_text=_("As the receipt must have it."))
    kind = forms.ChoiceField(
        label=_("This is"),
        choices=Donor.Kind.choices,
        initial="person",
        widget=forms.RadioSelect(attrs={"class": "choices--across"}),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = Line(40, label=_("Telephone"))
    address = Lines(500, 3, label=_("Postal address"))
    country = Line(
        2,
        label=_("Country"),
        help_text=_("Two letters, as MX or US."),
        validators=[RegexValidator(r"^[A-Za-z]{2}$", _("Two letters, as MX or US."))],
    )
    tax_id = Line(30, label=_("Tax id"), help_text=_("RFC in Mexico: it decides what the receipt says."))
    language = forms.ChoiceField(
        label=_("Language she is written to in"), choices=[("es", "Español"), ("en", "English")]
    )
    consent_to_be_named = forms.BooleanField(
        label=_("May be named in public"),
        help_text=_("Taken back, no name is shown any more beside what she gave so far."),
        required=False,
    )
    do_not_contact = forms.BooleanField(
        label=_("Does not want to be written to"),
        help_text=_("Receipts that the law demands go all the same."),
        required=False,
    )

    def __init__(self, data: Mapping[str, Any] | None, facts: DonorFacts | None = None) -> None:
        super().__init__(data, initial=asdict(facts) if facts else None)

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).upper()

    def clean(self) -> None:
        typed = plain_id(self.cleaned_data.get("tax_id") or "")
        if typed in FOR_EVERYBODY:
            self.add_error("tax_id", _("This one stands for everybody without an RFC. Leave it empty."))
        elif typed and self.cleaned_data.get("country") == "MX" and not _is_rfc(typed):
            self.add_error("tax_id", _("This is no RFC: look at it again, its last character checks it."))

    def facts(self) -> DonorFacts:
        """Of valid data."""
        return DonorFacts(**{name: self.cleaned_data[name] for name in self.fields if name != "another"})


class NewDonorForm(DonorForm):
    """Where somebody of this address or tax id is known, whoever enters her must say that she is another."""

    another = forms.BooleanField(
        label=_("I looked: this is somebody else"), required=False, widget=forms.HiddenInput
    )

    def ask(self) -> None:
        """Show the question, beside the reason for it."""
        self.fields["another"].widget = forms.CheckboxInput()
        self.add_error("another", _("Somebody of this e-mail address or tax id is entered already."))


def _is_rfc(text: str) -> bool:
    try:
        rfc.validate(text, validate_check_digits=True)
    except WrongNumber:
        return False
    return True
