"""Entering by hand what happened. Each form makes one entry as the engine says it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.engines.journal import errors, giving, spending
from reencuentro.engines.journal.entry import Entry
from reencuentro.engines.journal.errors import JournalError
from reencuentro.engines.journal.exchange import Conversion, Rate, exchange
from reencuentro.engines.journal.transfers import transfer

from .. import labels
from ..queries.funds import has
from ..templatetags.money import amount
from ..wording import words
from .fields import (
    account_field,
    amount_field,
    currency_field,
    day_field,
    document_number_field,
    fund_field,
    listed,
    rate_field,
    read_money,
)

_AT: dict[str, str] = {
    errors.Overspent.code: "amount",
    errors.PeriodClosed.code: "day",
    errors.Held.code: "fund",
}
"""At which field a refusal of the books is said."""


class ActForm(forms.Form):
    """`token` names the act: sent twice, it is booked once."""

    title: ClassVar[str | Promise]
    lead: ClassVar[str | Promise]
    explains: ClassVar[tuple[str, ...]]
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None) -> None:
        super().__init__(data, initial={"token": uuid4(), "day": timezone.localdate()})

    def entry(self) -> Entry:
        """Of valid data."""
        given = self.cleaned_data
        why = {name: str(given[name]) for name in self.explains if given.get(name)}
        return replace(self._said(f"hand:{given['token']}", given["day"], given), why=why)

    def tell(self, refused: JournalError) -> None:
        """Why the books refuse, at the field it is about; with what the fund has, if that is too little."""
        said = words(refused)
        if isinstance(refused, errors.Overspent):
            there = has(self.cleaned_data["fund"], self.cleaned_data["currency"])
            said = _("The fund has no more than %(amount)s.") % {"amount": amount(there)}
        self.add_error(_AT.get(refused.code), said)

    def _said(self, key: str, day: date, given: dict[str, Any]) -> Entry:
        raise NotImplementedError

    def clean(self) -> None:
        self.cleaned_data["money"] = read_money(self, "amount", "currency")


class MoneyIn(ActForm):
    title = _("Money came in")
    lead = _(
        "A gift in cash, by cheque or by transfer, once it is here. Who gave stands nowhere in the books."
    )
    explains = ("means", "document", "document_number")

    day = day_field(_("Day on which it came"))
    amount = amount_field(_("Amount"))
    currency = currency_field(_("Currency"))
    fund = fund_field(
        _("For which fund"), _("What the donor gave it for. Without a wish: wherever it is needed.")
    )
    account = account_field(_("Where it is now"))
    means = forms.ChoiceField(label=_("How it arrived"), choices=listed(labels.MEANS))
    document = forms.ChoiceField(label=_("Document"), choices=listed(labels.DOCUMENTS), required=False)
    document_number = document_number_field()

    def _said(self, key: str, day: date, given: dict[str, Any]) -> Entry:
        return giving.gift(key, day, given["fund"], given["money"], given["account"])


class MoneyOut(ActForm):
    title = _("Money was paid")
    lead = _(
        "A cost that was paid, out of the fund it was given for. Of whom or for whom stands nowhere here."
    )
    explains = ("document", "document_number")

    day = day_field(_("Day on which it was paid"))
    amount = amount_field(_("Amount"))
    currency = currency_field(_("Currency"))
    cost = forms.ChoiceField(label=_("For what"), choices=listed(labels.COSTS))
    fund = fund_field(_("Out of which fund"))
    account = account_field(_("Paid from"))
    document = forms.ChoiceField(label=_("Document"), choices=listed(labels.DOCUMENTS))
    document_number = document_number_field()

    def _said(self, key: str, day: date, given: dict[str, Any]) -> Entry:
        return spending.spend(key, day, given["fund"], given["money"], given["cost"], given["account"])


class BetweenFunds(ActForm):
    title = _("Give from one fund to another")
    lead = _(
        "The money stays where it lies; only what it is for changes. "
        "Of a donor's money only with the donor's word."
    )
    explains = ("document", "document_number")

    day = day_field(_("Day"))
    amount = amount_field(_("Amount"))
    currency = currency_field(_("Currency"))
    fund = fund_field(_("From fund"))
    to_fund = fund_field(_("To fund"))
    account = account_field(_("Where the money lies"))
    document = forms.ChoiceField(label=_("Which document says so"), choices=listed(labels.DOCUMENTS))
    document_number = document_number_field()

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        if given.get("to_fund") and given.get("to_fund") == given.get("fund"):
            self.add_error("to_fund", _("Choose another fund than the first."))

    def _said(self, key: str, day: date, given: dict[str, Any]) -> Entry:
        return transfer(key, day, given["fund"], given["to_fund"], given["money"], given["account"])


class Exchanged(ActForm):
    title = _("Money was exchanged")
    lead = _(
        "What the bank took and what it gave. The books carry it at the published rate; "
        "what the bank gave above or below is shown as gain or loss."
    )
    explains = ("rate", "source", "published")

    day = day_field(_("Day of the exchange"))
    fund = fund_field(_("Fund"))
    amount = amount_field(_("Given"))
    currency = currency_field(_("Currency given"))
    account = account_field(_("From account"))
    got_amount = amount_field(_("Received"))
    got_currency = currency_field(_("Currency received"))
    to_account = account_field(_("To account"))
    rate = rate_field(
        _("How much of the currency received one unit of the currency given is worth: 17.0523.")
    )
    source = forms.ChoiceField(label=_("Published by"), choices=listed(labels.SOURCES))
    published = day_field(_("Published on"))

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        given["got"] = read_money(self, "got_amount", "got_currency")
        if given.get("currency") and given.get("currency") == given.get("got_currency"):
            self.add_error("got_currency", _("Choose another currency than the one given."))
        if given.get("published") and given.get("day") and given["published"] > given["day"]:
            self.add_error("published", _("A rate can't be published after the exchange."))

    def _said(self, key: str, day: date, given: dict[str, Any]) -> Entry:
        money, got = given["money"], given["got"]
        rate = Rate(
            money.currency, got.currency, given["rate"], given["source"], given["source"], given["published"]
        )
        done = Conversion(money, given["account"], got, given["to_account"], rate.convert(money))
        return exchange(key, day, given["fund"], done)
