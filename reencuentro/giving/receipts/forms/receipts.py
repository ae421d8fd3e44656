"""What a gift's receipt still needs, and what becomes of one."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..cfdi.stamped import LARGEST
from ..gathering import SatFacts
from ..law import receipt_law
from ..rfc import BadRfc, compact, kind_of
from ..wording import words


class PassphraseForm(forms.Form):
    """Opens the key of the certificate for as long as it takes."""

    passphrase = forms.CharField(
        label=_("Passphrase of the key"),
        help_text=_("It opens the seal of the organisation for this once, and is not kept."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        strip=False,
        max_length=200,
    )


class TaxFactsForm(forms.Form):
    rfc = forms.CharField(label=_("RFC"), max_length=15)
    name = forms.CharField(
        label=_("Name as on the certificate of the SAT"),
        help_text=_("Without S.A. de C.V. and the like: with any other name the stamp is refused."),
        max_length=254,
    )
    postcode = forms.RegexField(
        r"^[0-9]{5}$",
        label=_("Postcode of the tax address"),
        error_messages={"invalid": _("Write five digits.")},
    )
    tax_regime = forms.RegexField(
        r"^[0-9]{3}$",
        label=_("Tax regime"),
        help_text=_("Three digits: 605 for wages, 612 for a business, 601 for a company."),
        error_messages={"invalid": _("Write three digits.")},
    )

    def clean_rfc(self) -> str:
        rfc = compact(self.cleaned_data["rfc"])
        try:
            kind = kind_of(rfc)
        except BadRfc as error:
            raise ValidationError(words(["receiver_rfc"])) from error
        if kind.startswith("generic"):
            raise ValidationError(_("Whoever has no RFC needs nothing of this: go back."))
        return rfc

    def clean_name(self) -> str:
        return str(self.cleaned_data["name"]).upper()

    def clean(self) -> None:
        given = self.cleaned_data
        if not {"rfc", "tax_regime"} <= given.keys():
            return
        if (kind_of(given["rfc"]), given["tax_regime"]) not in receipt_law().uses:
            self.add_error("tax_regime", words(["tax_regime"]))

    def facts(self) -> SatFacts:
        """Of valid data."""
        return SatFacts(**self.cleaned_data)


class StampedForm(forms.Form):
    file = forms.FileField(
        label=_("Stamped XML"), help_text=_("The file that the provider gave back for this CFDI.")
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(words(["not_xml"]))
        return bytes(file.read())
