"""Asking, deciding, paying, and what the house sets itself."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.engines.journal import errors as journal
from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.books import labels as books
from reencuentro.giving.books.forms.fields import (
    CHOOSE,
    account_field,
    amount_field,
    currency_field,
    day_field,
    document_number_field,
    fund_field,
    listed,
    read_money,
)
from reencuentro.giving.books.labels import DOCUMENTS

from . import errors, labels
from .quarters import last_day, quarter_before
from .wording import words

QUARTERS = 4
_AT: dict[str, str] = {
    errors.NotOver.code: "quarter",
    errors.ReleasedAlready.code: "quarter",
    errors.NothingSafe.code: "quarter",
    journal.Overspent.code: "fund",
    journal.Held.code: "fund",
    journal.PeriodClosed.code: "day",
    errors.BookedAlready.code: "month",
    errors.SalaryEnded.code: "month",
    errors.BookedAfter.code: "month",
}
"""At which field a refusal is said, if the form has it."""


class SpendingForm(forms.Form):
    def __init__(self, data: Mapping[str, Any] | None, **options: Any) -> None:
        super().__init__(data, **{"initial": {"day": timezone.localdate()}, **options})

    def tell(self, refused: JournalError) -> None:
        """Why it is refused, at the field it is about."""
        field = _AT.get(refused.code)
        self.add_error(field if field in self.fields else None, words(refused))

    def clean(self) -> None:
        if "amount" in self.fields:
            self.cleaned_data["money"] = read_money(self, "amount", "currency")


class AskForm(SpendingForm):
    cost = forms.ChoiceField(label=_("For what"), choices=listed(books.COSTS))
    amount = amount_field(_("Amount"))
    currency = currency_field(_("Currency"))
    fund = fund_field(_("Out of which fund"))


class ApproveForm(SpendingForm):
    """`fund`: "" where the requester has named none."""

    fund = fund_field(_("Out of which fund"))

    def __init__(self, data: Mapping[str, Any] | None, fund: str | None) -> None:
        super().__init__(data)
        if fund:
            del self.fields["fund"]


class RefuseForm(SpendingForm):
    reason = forms.ChoiceField(label=_("Why"), choices=listed(labels.REASONS))


class PayForm(SpendingForm):
    day = day_field(_("Day on which it was paid"))
    account = account_field(_("Paid from"))
    document = forms.ChoiceField(label=_("Document"), choices=listed(DOCUMENTS))
    document_number = document_number_field()
    paper = forms.FileField(
        label=_("The document as a file"),
        help_text=_(
            "It isn't kept here: what is kept is a fingerprint, by which the paper can be recognised later. "
            "What names a client stays with the case."
        ),
        required=False,
    )


class LimitForm(SpendingForm):
    amount = amount_field(_("A fundraiser approves up to and with"))
    currency = currency_field(_("Currency"))


class PlanForm(SpendingForm):
    fund = fund_field(_("Fund"))
    cost = forms.ChoiceField(label=_("For what"), choices=listed(books.COSTS))
    year = forms.IntegerField(
        label=_("Year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)], localize=False
    )
    amount = amount_field(_("Planned for the year"))
    currency = currency_field(_("Currency"))

    def __init__(self, data: Mapping[str, Any] | None) -> None:
        super().__init__(data, initial={"year": timezone.localdate().year})


class SalaryForm(SpendingForm):
    amount = amount_field(_("Salary of a month"))
    currency = currency_field(_("Currency"))
    percent = forms.DecimalField(
        label=_("Share that is charged"),
        help_text=_("In percent, up to two decimals: 30 or 33.25."),
        min_value=Decimal("0.01"),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=2,
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    fund = fund_field(_("Charged to fund"))
    rest = fund_field(_("The rest is paid by"))
    account = account_field(_("Paid from"))

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        if given.get("rest") and given.get("rest") == given.get("fund"):
            self.add_error("rest", _("Choose another fund than the first."))
        if given.get("percent") is not None:
            given["hundredths"] = int(given["percent"] * 100)


def _month_field(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=_("As 2026-11."),
        input_formats=["%Y-%m"],
        widget=forms.TextInput(attrs={"placeholder": "2026-11"}),
    )


class EndForm(SpendingForm):
    month = _month_field(_("Last month that is paid"))


class MonthForm(SpendingForm):
    month = _month_field(_("Month"))
    day = day_field(_("Day on which it was paid"))
    document = forms.ChoiceField(label=_("Document"), choices=listed(DOCUMENTS))
    document_number = document_number_field()


def _recent_quarters() -> list[tuple[str, Any]]:
    """Those of the last year that are over, newest first."""
    found = [quarter_before(timezone.localdate())]
    while len(found) < QUARTERS:
        found.append(quarter_before(last_day(found[-1])))
    return [CHOOSE, *((one, one) for one in found)]


class ReleaseForm(SpendingForm):
    quarter = forms.ChoiceField(label=_("Quarter that is over"), choices=_recent_quarters)
    sure = forms.BooleanField(label=_("What is published stays published, as it is"))


class YearFilter(forms.Form):
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100, localize=False)


class StateFilter(forms.Form):
    state = forms.ChoiceField(choices=labels.State)


def this_year() -> int:
    today: date = timezone.localdate()
    return today.year
