"""What a donor fills in before she pays, and what the staff fills in about payments."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reencuentro.engines.journal.money import Money
from reencuentro.giving.books.forms.fields import USUAL, day_field, fund_field, read_money
from reencuentro.giving.books.templatetags.money import amount
from reencuentro.giving.campaigns.queries.published import Published
from reencuentro.site.text import tidy

from .actions.starting import Wish

OTHER = "other"
LEAST = {"USD": Money(100, "USD"), "MXN": Money(2000, "MXN")}
MOST = 10**8 - 1
"""Smallest units: what Stripe takes at once, and more than anybody types on purpose."""
LOOKED_BACK = timedelta(days=7)


class GiveForm(forms.Form):
    """For a campaign. `token` names this form: sent twice, it is one payment; `rule` is what was shown."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    rule = forms.IntegerField(widget=forms.HiddenInput)
    choice = forms.ChoiceField(label=_("How much"), widget=forms.RadioSelect)
    amount = forms.CharField(
        label=_("Another amount"),
        help_text=_("Write 250 or 250.50."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    currency = forms.ChoiceField(
        label=_("Currency of another amount"),
        choices=[("", "–"), *((code, code) for code in USUAL)],
        required=False,
    )
    often = forms.ChoiceField(
        label=_("How often"),
        choices=[("once", pgettext_lazy("gift", "Once")), ("monthly", pgettext_lazy("gift", "Every month"))],
        widget=forms.RadioSelect,
        initial="once",
    )
    name = forms.CharField(
        label=_("Your name"),
        help_text=_("For the receipt. Without it no name is kept here."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("So that a receipt can be sent to you. A monthly gift needs it."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    consent_to_be_named = forms.BooleanField(
        label=_("You may name me among those who give, in your reports"), required=False
    )
    named = forms.BooleanField(
        label=_("Show a name beside my gift on the page of the campaign"), required=False
    )
    public_name = forms.CharField(
        label=_("The name to show"), help_text=_("It need not be your own."), max_length=60, required=False
    )
    message = forms.CharField(
        label=_("A message to show"),
        help_text=_("Up to 200 characters. Somebody reads it before it is shown."),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Mapping[str, Any] | None, campaign: Published) -> None:
        super().__init__(
            data,
            initial={"token": uuid4(), "rule": campaign.rule.id, "currency": campaign.rule.goal.currency},
        )
        self.campaign = campaign
        given = [
            (str(place), f"{amount(one.money)}: {one.words}") for place, one in enumerate(campaign.examples)
        ]
        choice = self.fields["choice"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [*given, (OTHER, _("Another amount"))]
        self.initial["choice"] = given[0][0] if given else OTHER

    def clean_rule(self) -> int:
        told: int = self.cleaned_data["rule"]
        if told != self.campaign.rule.id:
            raise forms.ValidationError(
                _("What becomes of the money has changed while you were reading. Please read it again below.")
            )
        return told

    def clean_name(self) -> str:
        return tidy(self.cleaned_data["name"])

    def clean_public_name(self) -> str:
        return tidy(self.cleaned_data["public_name"])

    def clean_message(self) -> str:
        return tidy(self.cleaned_data["message"])

    def clean(self) -> None:
        given = self.cleaned_data
        given["money"] = self._money()
        if given.get("often") == "monthly" and not given.get("email") and "email" not in self.errors:
            self.add_error(
                "email", _("A monthly gift needs an address, so that you can be reached about it.")
            )
        if given.get("named") and not given.get("public_name") and "public_name" not in self.errors:
            self.add_error("public_name", _("Write the name that may be shown."))

    def wish(self, language: str) -> Wish:
        """Of valid data."""
        given = self.cleaned_data
        same = ("money", "rule", "name", "email", "consent_to_be_named", "named", "public_name", "message")
        monthly = given["often"] == "monthly"
        return Wish(
            fund=self.campaign.fund,
            monthly=monthly,
            language=language,
            **{name: given[name] for name in same},
        )

    def _money(self) -> Money | None:
        choice, written = self.cleaned_data.get("choice"), self.cleaned_data.get("amount")
        if choice not in (None, OTHER):
            if written:
                self.add_error(
                    "amount", _("Choose one of the amounts above, or “another amount” to give this one.")
                )
            return self.campaign.examples[int(choice)].money
        for name in ("amount", "currency"):
            if not self.cleaned_data.get(name) and name not in self.errors and choice == OTHER:
                self.add_error(name, forms.Field.default_error_messages["required"])
        money = read_money(self, "amount", "currency")
        if money and "amount" not in self.errors:
            self._check_size(money)
        return money

    def _check_size(self, money: Money) -> None:
        if money < LEAST[money.currency]:
            least = {"amount": amount(LEAST[money.currency])}
            self.add_error("amount", _("By card no less than %(amount)s can be given.") % least)
        if money.minor > MOST:
            most = {"amount": amount(Money(MOST, money.currency))}
            self.add_error("amount", _("By card no more than %(amount)s can be given at once.") % most)


class RefundForm(forms.Form):
    """`token` names the request: sent twice, it is one."""

    amount = forms.CharField(
        label=_("How much goes back"), max_length=30, widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    currency = forms.CharField(widget=forms.HiddenInput)
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None, left: Money) -> None:
        self.left = left
        own = {**dict(data.items()), "currency": left.currency} if data else None
        super().__init__(own, initial={"amount": left.decimal, "currency": left.currency, "token": uuid4()})

    def clean(self) -> None:
        money = self.cleaned_data["money"] = read_money(self, "amount", "currency")
        if money and "amount" not in self.errors and money > self.left:
            self.add_error(
                "amount", _("No more than %(amount)s is left of it.") % {"amount": amount(self.left)}
            )


class SinceForm(forms.Form):
    since = day_field(_("Everything since"))

    def __init__(self, data: Mapping[str, Any] | None) -> None:
        super().__init__(data, initial={"since": timezone.localdate() - LOOKED_BACK})

    def clean_since(self) -> Any:
        since = self.cleaned_data["since"]
        if not timedelta() <= timezone.localdate() - since <= timedelta(days=370):
            raise forms.ValidationError(_("Choose a day of the last year."))
        return since


class AdoptForm(forms.Form):
    fund = fund_field(_("What it was given for"))
