"""Fields that several forms of the books have."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from reencuentro.engines.journal import amounts
from reencuentro.engines.journal.errors import JournalError
from reencuentro.engines.journal.money import Money

from .. import labels
from ..models import CURRENCIES, Account, Fund
from ..wording import words

USUAL = ("MXN", "USD")
LARGEST = 10**11
"""Smallest units of what is typed by hand: a slip of many digits is no gift."""
CHOOSE = ("", _("Choose"))


def currency_field(label: Any) -> forms.ChoiceField:
    """No currency is chosen beforehand; the usual ones come first."""
    others = [code for code in CURRENCIES if code not in USUAL]
    return forms.ChoiceField(label=label, choices=[CHOOSE, *((code, code) for code in (*USUAL, *others))])


def amount_field(label: Any, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=_("As on the document: 1234.50. A comma or a point that could mean either is asked about."),
        max_length=30,
        required=required,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


def rate_field(help_text: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=_("Published rate"),
        help_text=help_text,
        max_digits=15,
        decimal_places=8,
        min_value=Decimal("0.00000001"),
        max_value=Decimal(1_000_000),
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )


def document_number_field() -> forms.CharField:
    """Capitals and digits: room for a number, none for a name."""
    return forms.CharField(
        label=_("Number of the document"),
        help_text=_(
            "Capital letters, digits, and / . - between them, at least one digit: A-17. Never a name."
        ),
        max_length=30,
        required=False,
        validators=[
            RegexValidator(r"^(?=.*[0-9])[A-Z0-9]+([/.-][A-Z0-9]+)*$", _("Write a number such as A-17."))
        ],
    )


def fund_field(label: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, help_text=help_text, choices=funds)


def account_field(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=money_accounts)


def listed(words: dict[str, Any]) -> list[tuple[str, Any]]:
    return [CHOOSE, *words.items()]


def read_money(form: forms.Form, amount: str, currency: str) -> Money | None:
    """What the two fields say together, above nothing; None with an error at the amount where it is not."""
    text, code = form.cleaned_data.get(amount), form.cleaned_data.get(currency)
    return read_amount(form, amount, code) if text and code else None


def read_amount(form: forms.Form, amount: str, currency: str) -> Money | None:
    """The same where the currency is known already."""
    try:
        money = amounts.read(form.cleaned_data[amount], currency)
    except JournalError as refused:
        form.add_error(amount, words(refused))
        return None
    if not 0 < money.minor <= LARGEST:
        form.add_error(amount, _("The amount must be above nothing, and less than a thousand million."))
    return money


def funds() -> list[tuple[str, Any]]:
    return [CHOOSE, *((code, labels.fund(code)) for code in Fund.objects.values_list("code", flat=True))]


def money_accounts() -> list[tuple[str, Any]]:
    """Cash and the banks: where money can be taken in the hand or paid from."""
    banks = Account.objects.filter(code__startswith=f"{labels.BANK}:").values_list("code", flat=True)
    return [CHOOSE, *((code, labels.account(code)) for code in (labels.CASH, *banks))]
