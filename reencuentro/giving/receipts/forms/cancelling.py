"""What is asked of the SAT about a CFDI, and what somebody saw there herself."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..actions.cancelling import NOTABLE, Noted
from ..cancelling import motives_of
from ..cfdi.cancelling import State
from ..models import Receipt
from ..wording import STATES, motive_name
from .receipts import PassphraseForm

LARGEST = 1_000_000
"""Bytes of an acknowledgement; its XML has about 4,000, a PDF of it some ten times that."""


class VoidForm(forms.Form):
    """Nothing to choose: the SAT never knew of it."""


class AskForm(PassphraseForm):
    """A request to cancel is signed with the organisation's own certificate."""

    motive = forms.ChoiceField(label=_("Motive"), widget=forms.RadioSelect)
    field_order = ("motive", "passphrase")

    def __init__(self, receipt: Receipt, data: Any = None) -> None:
        super().__init__(data)
        _choose_motive(self.fields["motive"], receipt)


class NoteForm(forms.Form):
    """What was done on the SAT's or the provider's page."""

    state = forms.ChoiceField(
        label=_("How it stands"),
        choices=lambda: [(state.value, STATES[state]) for state in NOTABLE],
        widget=forms.RadioSelect,
    )
    motive = forms.ChoiceField(label=_("Motive"), required=False, widget=forms.RadioSelect)
    day = forms.DateField(
        label=_("Day"),
        help_text=_("As the SAT's page or its acknowledgement has it."),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    acuse = forms.FileField(
        label=_("The SAT's acknowledgement (acuse)"),
        help_text=_("As XML or PDF. It is kept under seal with the receipt; it can be brought later, too."),
        required=False,
    )

    def __init__(self, receipt: Receipt, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        _choose_motive(self.fields["motive"], receipt)

    def clean_acuse(self) -> bytes:
        file = self.cleaned_data["acuse"]
        if not file:
            return b""
        if file.size > LARGEST:
            raise ValidationError(_("This file is too large for that."))
        return bytes(file.read())

    def noted(self) -> Noted:
        """Of valid data."""
        given = self.cleaned_data
        return Noted(State(given["state"]), given["day"], given["motive"], given["acuse"])


def _choose_motive(field: Any, receipt: Receipt) -> None:
    """The only one there is, is chosen already."""
    codes = motives_of(receipt)
    field.choices = [(code, f"{code} · {motive_name(code)}") for code in codes]
    if len(codes) == 1:
        field.initial = codes[0]
