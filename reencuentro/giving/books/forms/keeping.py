"""Opening funds and accounts, taking back an entry, closing a period, looking at accounts."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.engines.journal.errors import JournalError, PeriodClosed

from .. import labels
from ..models import Fund
from ..purposes import Purpose
from ..queries.ledgers import account_choices
from ..queries.stretch import Stretch
from ..wording import words
from .fields import CHOOSE, day_field, listed

BY_HAND = (Fund.Kind.UNRESTRICTED, Fund.Kind.LINE, Fund.Kind.DONOR)
"""The fund of a campaign is opened with the campaign."""


class FundForm(forms.Form):
    purpose = forms.ChoiceField(
        label=_("What it is for"),
        help_text=_("A purpose and no name: a second fund of a purpose gets a number."),
        choices=[CHOOSE, *(one for one in Purpose.choices if one[0] != Purpose.CAMPAIGN)],
    )
    kind = forms.ChoiceField(
        label=_("How it is bound"),
        choices=[(kind.value, labels.FUND_KINDS[kind]) for kind in BY_HAND],
        widget=forms.RadioSelect,
    )


class AccountForm(forms.Form):
    bank = forms.CharField(
        label=_("Short name of the bank account"),
        help_text=_("Of the bank, not of a person: letters without accents, digits and dashes, as BBVA-USD."),
        max_length=20,
        validators=[
            RegexValidator(r"^[A-Z0-9][A-Za-z0-9-]*$", _("Begin with a capital, and use no spaces."))
        ],
    )


class ReverseForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why"), choices=listed(labels.REASONS))
    day = day_field(_("As of which day"))
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None) -> None:
        super().__init__(data, initial={"day": timezone.localdate(), "token": uuid4()})

    def tell(self, refused: JournalError) -> None:
        """Why the books refuse, at the day if that is why."""
        self.add_error("day" if isinstance(refused, PeriodClosed) else None, words(refused))


class CloseForm(forms.Form):
    until = day_field(_("Last day of the period"))
    sure = forms.BooleanField(label=_("Nothing dated up to this day will be booked any more, by anybody"))

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until >= timezone.localdate():
            raise forms.ValidationError(_("Only days that are over can be closed."))
        return until


class AccountFilter(forms.Form):
    account = forms.ChoiceField(label=_("Account"), choices=lambda: [CHOOSE, *account_choices()])


class StretchFilter(forms.Form):
    before = forms.IntegerField(required=False, min_value=0, max_value=2**62)
    after = forms.IntegerField(required=False, min_value=0, max_value=2**62)

    def stretch(self) -> Stretch:
        """What an address asks for that this house has written; for any other the newest."""
        return Stretch(**self.cleaned_data) if self.is_valid() else Stretch()


class UntilFilter(forms.Form):
    until = forms.DateField(
        label=_("Up to and with"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
