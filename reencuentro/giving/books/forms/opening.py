"""What there is when the books begin: a line for each account and fund with something in it."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.engines.journal import errors
from reencuentro.engines.journal.entry import Entry
from reencuentro.engines.journal.errors import JournalError
from reencuentro.engines.journal.opening import Standing, opening
from reencuentro.engines.journal.spending import PAYABLE

from .. import labels
from ..models import Fund
from ..wording import words
from .fields import CHOOSE, amount_field, currency_field, day_field, funds, money_accounts, read_money

LINES, MOST = 8, 60


class OpeningForm(forms.Form):
    day = day_field(_("Day on which the books begin"))
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None) -> None:
        super().__init__(data, initial={"token": uuid4(), "day": timezone.localdate()})

    def tell(self, refused: JournalError) -> None:
        self.add_error("day" if isinstance(refused, errors.PeriodClosed) else None, words(refused))


class StandingForm(forms.Form):
    account = forms.ChoiceField(label=_("Where it is"), choices=lambda: _places())
    fund = forms.ChoiceField(label=_("For which fund"), choices=lambda: _funds())
    amount = amount_field(_("Amount"))
    currency = currency_field(_("Currency"))

    def clean(self) -> None:
        self.cleaned_data["money"] = read_money(self, "amount", "currency")

    def standing(self) -> Standing:
        """Of valid data; what is owed is below nothing."""
        given = self.cleaned_data
        money = given["money"]
        return given["account"], given["fund"], -money if given["account"] == PAYABLE else money


class _Standings(forms.BaseFormSet):
    """At least one line, and no account twice within a fund and a currency."""

    def clean(self) -> None:
        seen: set[tuple[Any, ...]] = set()
        for form in self.forms:
            given = getattr(form, "cleaned_data", {})
            place = (given.get("account"), given.get("fund"), given.get("currency"))
            if form.is_valid() and all(place):
                if place in seen:
                    form.add_error("account", _("This account stands above already for this fund."))
                seen.add(place)


Standings = forms.formset_factory(
    StandingForm,
    formset=_Standings,
    extra=LINES,
    max_num=MOST,
    min_num=1,
    validate_min=True,
    validate_max=True,
)


def entry_of(form: OpeningForm, rows: Any) -> Entry:
    """What valid forms say."""
    standings = [row.standing() for row in rows if row.has_changed()]
    return opening(f"hand:{form.cleaned_data['token']}", form.cleaned_data["day"], standings)


def _places() -> list[tuple[str, Any]]:
    return [*money_accounts(), (PAYABLE, labels.account(PAYABLE))]


def _funds() -> list[tuple[str, Any]]:
    """Of a campaign nothing begins: what it holds was given to it."""
    held = Fund.objects.filter(kind=Fund.Kind.CAMPAIGN).values_list("code", flat=True)
    return [CHOOSE, *(one for one in funds()[1:] if one[0] not in set(held))]
