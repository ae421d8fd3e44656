"""Our organisations as receipts name them, and the certificate that seals CFDI."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError as NotANumber
from stdnum.us import ein

from reencuentro.giving.books import labels
from reencuentro.giving.books.models import Account

from ..cfdi.places import is_postcode
from ..facts import Regime
from ..law import receipt_law
from ..models import Donee
from ..rfc import BadRfc, compact, kind_of
from ..wording import words

_LARGEST = 20_000
"""Bytes of a certificate or its key; they have about two thousand."""
_NONPROFIT = "603"
_UNITS = ("C62", "M4", "E48", "ACT")


class DoneeForm(forms.Form):
    title: ClassVar[str | Promise]
    legal_name = forms.CharField(
        label=_("Legal name"),
        help_text=_("As it is registered: a receipt in another name is worth nothing."),
        max_length=200,
    )
    address = forms.CharField(label=_("Address"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    series = forms.CharField(
        label=_("Letters before the number"),
        help_text=_("They tell the receipts of this organisation from those of another: A, US, DON."),
        max_length=10,
        validators=[RegexValidator(r"^[A-Z]{1,10}$", _("Write capital letters only."))],
    )
    accounts = forms.MultipleChoiceField(
        label=_("Accounts that are its own"),
        help_text=_(
            "The organisation whose account took a gift was given. "
            "What no organisation owns belongs to the one that owns none."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(code, labels.account(code)) for code in _accounts()],
    )


class AmericanDoneeForm(DoneeForm):
    title = _("The organisation in the United States")
    tax_id = forms.CharField(label=_("EIN"), help_text=_("Nine digits: 12-3456789."), max_length=13)
    field_order = ("legal_name", "tax_id", "address", "series", "accounts")

    def clean_tax_id(self) -> str:
        try:
            return str(ein.format(ein.validate(self.cleaned_data["tax_id"])))
        except NotANumber as error:
            raise ValidationError(_("This is no EIN.")) from error


class MexicanDoneeForm(DoneeForm):
    title = _("The organisation in Mexico")
    tax_id = forms.CharField(label=_("RFC"), max_length=15)
    tax_regime = forms.ChoiceField(
        label=_("Tax regime"), choices=[(_NONPROFIT, _("603, not for profit"))], initial=_NONPROFIT
    )
    place = forms.CharField(label=_("Postcode of the place of issue"), max_length=5)
    authorisation = forms.CharField(
        label=_("Number of the authorisation"),
        help_text=_("Of the SAT's letter that lets it receive deductible donations."),
        max_length=40,
    )
    authorised_on = forms.DateField(
        label=_("Day of that letter"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    unit = forms.ChoiceField(
        label=_("Key of the unit"),
        help_text=_("Sources differ: ask the provider that stamps."),
        choices=[(unit, unit) for unit in _UNITS],
    )
    legend = forms.CharField(
        label=_("What the law wants said"), max_length=1000, widget=forms.Textarea(attrs={"rows": 5})
    )
    field_order = ("legal_name", "tax_id", "tax_regime", "address", "place", "authorisation", "authorised_on")

    def clean_tax_id(self) -> str:
        rfc = compact(self.cleaned_data["tax_id"])
        try:
            kind = kind_of(rfc)
        except BadRfc as error:
            raise ValidationError(words(["receiver_rfc"])) from error
        if kind != "company":
            raise ValidationError(words(["issuer_rfc"]))
        return rfc

    def clean_place(self) -> str:
        place = str(self.cleaned_data["place"])
        if not is_postcode(place):
            raise ValidationError(words(["place"]))
        return place

    def clean_legal_name(self) -> str:
        """A CFDI has it in capitals, as the SAT's register."""
        return str(self.cleaned_data["legal_name"]).upper()

    def clean_authorised_on(self) -> date:
        day: date = self.cleaned_data["authorised_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is yet to come."))
        return day


FORMS: dict[Regime, type[DoneeForm]] = {Regime.US: AmericanDoneeForm, Regime.MX: MexicanDoneeForm}


def initial(regime: Regime, donee: Donee | None) -> dict[str, Any]:
    """What stands there today; else what the law proposes."""
    if donee:
        return {name: getattr(donee, name) for name in FORMS[regime].base_fields}
    law = receipt_law()
    return {"unit": law.code("MX-G05"), "legend": law.legend.es}


class CertificateForm(forms.Form):
    certificate = forms.FileField(
        label=_("Certificate (.cer)"), help_text=_("The one for seals (CSD), as the SAT gave it.")
    )
    key = forms.FileField(label=_("Key (.key)"))
    passphrase = forms.CharField(
        label=_("Passphrase of the key"),
        help_text=_("It is tried now, and asked for whenever CFDI are issued. It is not kept."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        strip=False,
        max_length=200,
    )

    def clean_certificate(self) -> bytes:
        return _read(self.cleaned_data["certificate"])

    def clean_key(self) -> bytes:
        return _read(self.cleaned_data["key"])


class SatCertificateForm(forms.Form):
    certificate = forms.FileField(
        label=_("Certificate (.cer)"),
        help_text=_(
            "The one whose number the stamp names (NoCertificadoSAT). "
            "The provider has it, and the SAT's page for certificates."
        ),
    )

    def clean_certificate(self) -> bytes:
        return _read(self.cleaned_data["certificate"])


def _read(file: Any) -> bytes:
    if file.size > _LARGEST:
        raise ValidationError(_("This file is too large for that."))
    return bytes(file.read())


def _accounts() -> list[str]:
    """Where gifts arrive."""
    codes = Account.objects.order_by("code").values_list("code", flat=True)
    return [code for code in codes if code.startswith(("Assets:Bank:", "Assets:Cash", "Assets:Due:"))]
