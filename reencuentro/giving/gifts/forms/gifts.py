"""Entering a gift by hand, giving it back, and taking back one that was a mistake."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from reencuentro.giving.books import labels
from reencuentro.giving.books.forms.fields import (
    account_field,
    amount_field,
    currency_field,
    day_field,
    fund_field,
    listed,
    read_money,
)
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.site.lines import Line, Lines

from ..models import Gift, Pledge, Regular
from ..receiving import NewGift
from .base import MoneyForm, OfOneCurrency

BY_HAND = (Gift.Means.TRANSFER, Gift.Means.CHEQUE, Gift.Means.CASH, Gift.Means.KIND)
GIVER = ("giver", "email", "kind", "language")
LONGEST_WORDS = 200


class Returned(forms.Form):
    """Goods or services given in return: what the acknowledgement of a gift must say."""

    benefit = forms.ChoiceField(
        label=_("Given in return"),
        help_text=_(
            "The receipt must say so: of a dinner or a raffle only what is above its worth is a gift."
        ),
        choices=Gift.Benefit.choices,
    )
    benefit_worth = forms.CharField(
        label=_("What that was worth"),
        help_text=_("A good-faith estimate, in the currency of the gift."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )

    def clean_return(self, money: Any) -> None:
        """`benefit_minor` of the two fields, given the gift's money."""
        given = self.cleaned_data
        given["benefit_minor"] = 0
        if given.get("benefit") in (None, Gift.Benefit.NONE) or money is None:
            return
        given["currency"] = money.currency
        worth = read_money(self, "benefit_worth", "currency")
        if worth is None and "benefit_worth" not in self.errors:
            self.add_error("benefit_worth", _("Say what it was worth."))
        elif worth and worth > money:
            self.add_error("benefit_worth", _("It can't be worth more than the gift."))
        elif worth:
            given["benefit_minor"] = worth.minor


class GiftForm(MoneyForm, Returned):
    """A gift by hand. With a donor who is known nothing is asked about her."""

    day = day_field(_("Day on which it came"))
    amount = amount_field(_("Amount"))
    currency = currency_field(_("Currency"))
    fund = fund_field(
        _("For which fund"), _("What the donor gave it for. Without a wish: wherever it is needed.")
    )
    means = forms.ChoiceField(
        label=_("How it arrived"),
        choices=[(means.value, means.label) for means in BY_HAND],
        widget=forms.RadioSelect(attrs={"class": "choices--across"}),
    )
    account = account_field(_("Where the money is now"))
    cost = forms.ChoiceField(
        label=_("Which cost it saves"),
        help_text=_("Only for a gift in kind: it is income and this cost at once."),
        choices=listed(labels.COSTS),
        required=False,
    )
    description = Lines(
        500,
        2,
        label=_("What was given in kind"),
        help_text=_("As the receipt describes it, without a value."),
    )
    giver = Line(
        200,
        label=_("Who gave"),
        help_text=_("Empty for somebody who wants nothing kept of her. Sealed: the database says nothing."),
    )
    email = forms.EmailField(
        label=_("E-mail"), help_text=_("By it she is known again, and gets her receipt."), required=False
    )
    kind = forms.ChoiceField(
        label=_("She is"), choices=Donor.Kind.choices, initial="person", widget=forms.RadioSelect
    )
    language = forms.ChoiceField(
        label=_("Language she is written to in"), choices=[("es", "Español"), ("en", "English")]
    )
    named = forms.BooleanField(label=_("The public may read a name beside this gift"), required=False)
    public_name = Line(80, label=_("Name for the public"))
    message = Lines(
        LONGEST_WORDS,
        2,
        label=_("A few words for the public"),
        help_text=_("Shown on the campaign's page once somebody has looked at them."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        donor: Donor | None = None,
        pledge: Pledge | None = None,
        regular: Regular | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial)
        self.donor, self.pledge, self.regular = donor, pledge, regular
        self.fields["account"].required = False
        for name in GIVER if donor else ():
            del self.fields[name]

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        self.clean_return(given.get("money"))
        if given.get("means") == Gift.Means.KIND:
            self._need("cost", _("Say which cost it saves."))
            self._need("description", _("Say what was given."))
        else:
            self._need("account", _("Say where the money is now."))
        if given.get("named"):
            self._need("public_name", _("Write the name as the public may read it."))
        if given.get("email") and not given.get("giver"):
            self.add_error("giver", _("Write a name for this address."))
        if self.pledge and given.get("means") == Gift.Means.KIND:
            self.add_error("means", _("A promise of money is kept with money."))

    def gift(self) -> NewGift:
        """Of valid data."""
        given = self.cleaned_data
        in_kind = given["means"] == Gift.Means.KIND
        return NewGift(
            fund=given["fund"],
            money=given["money"],
            means=given["means"],
            received_on=given["day"],
            account=given["cost"] if in_kind else given["account"],
            reference=str(given["token"]),
            named=given["named"],
            public_name=given["public_name"],
            message=given["message"],
            description=given["description"] if in_kind else "",
            benefit=given["benefit"],
            benefit_minor=given["benefit_minor"],
            pledge=self.pledge,
            regular=self.regular,
            instalment=self.initial.get("month"),
        )

    def who(self) -> DonorFacts | UUID | None:
        """The donor, what is known of a new one, or nobody."""
        if self.donor:
            return self.donor.id
        given = self.cleaned_data
        if not given["giver"]:
            return None
        return DonorFacts(
            given["giver"],
            kind=given["kind"],
            email=given["email"],
            language=given["language"],
            consent_to_be_named=given["named"],
        )

    def _need(self, name: str, why: Any) -> None:
        if name in self.fields and not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, why)


class RefundForm(OfOneCurrency):
    day = day_field(_("Day on which it goes back"))
    amount = amount_field(_("How much goes back"))
    account = account_field(_("Paid from"))


class MistakeForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why"), choices=listed(labels.REASONS))
    day = day_field(_("As of which day"))


class BenefitForm(Returned):
    def __init__(self, data: Mapping[str, Any] | None, gift: Gift) -> None:
        worth = Gift(minor=gift.benefit_minor, currency=gift.currency).money.decimal
        super().__init__(
            data, initial={"benefit": gift.benefit, "benefit_worth": str(worth) if gift.benefit_minor else ""}
        )
        self._money = gift.money

    def clean(self) -> None:
        super().clean()
        self.clean_return(self._money)
