"""What forms of money have in common here."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.engines.journal import errors as journal
from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.books.forms.fields import read_money

from .. import errors
from ..wording import words


class MoneyForm(forms.Form):
    """`token` names the act: sent twice, it is booked once. `past`: days that can't lie ahead."""

    past: ClassVar[tuple[str, ...]] = ("day",)
    at: ClassVar[dict[str, str]] = {
        journal.PeriodClosed.code: "day",
        errors.InTheFuture.code: "day",
        errors.BeforeTheGift.code: "day",
        errors.RefundExceeds.code: "amount",
        errors.PledgeExceeded.code: "amount",
        journal.Overspent.code: "amount",
        "missing_rate": "currency",
    }
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None, initial: Mapping[str, Any] | None = None) -> None:
        begin = {"token": uuid4(), "day": timezone.localdate()}
        super().__init__(data, initial={**begin, **(initial or {})})

    def tell(self, refused: JournalError) -> None:
        """Why it is refused, at the field it is about."""
        field = self.at.get(refused.code)
        self.add_error(field if field in self.fields else None, words(refused))

    def clean(self) -> None:
        for name in self.past:
            if (day := self.cleaned_data.get(name)) and day > timezone.localdate():
                self.add_error(name, _("This day has not come yet."))
        if "currency" in self.fields:
            self.cleaned_data["money"] = read_money(self, "amount", "currency")


class OfOneCurrency(MoneyForm):
    """For money of something that has its currency already."""

    def __init__(
        self, data: Mapping[str, Any] | None, currency: str, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial)
        self.currency = currency

    def clean(self) -> None:
        super().clean()
        self.cleaned_data["currency"] = self.currency
        self.cleaned_data["money"] = read_money(self, "amount", "currency")
