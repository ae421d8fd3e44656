"""Asking for money, and filing the paper of what was paid."""

import os
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.forms.fields import Line, Lines, Options
from reencuentro.clinic.lawbook.circulars import KINDS
from reencuentro.engines.journal import amounts
from reencuentro.engines.journal.currencies import every_code
from reencuentro.engines.journal.errors import JournalError

from .kinds import Kind

USUAL = ("MXN", "USD")
LARGEST = 10**9
"""Smallest units of one cost of a case: a slip of many digits is no apostille."""
LARGEST_FILE = 5 * 1024 * 1024


class NeedForm(forms.Form):
    kind = Options(Kind.choices, label=_("What it is for"))
    amount = Line(
        label=_("Amount"),
        max_length=30,
        help_text=_("As on the offer: 1850.00. A comma or a point that could mean either is asked about."),
    )
    currency = forms.ChoiceField(label=_("Currency"))
    purpose = Lines(
        label=_("Which paper, and why it is needed"),
        max_length=1000,
        rows=3,
        help_text=_("It stays sealed in the case. Whoever pays sees the kind and the amount, nothing else."),
    )
    whose = Line(label=_("Whose paper or journey it is"), max_length=200, required=False)

    def __init__(self, data: Any = None, *, kind: str = "") -> None:
        super().__init__(data, initial={"kind": kind} if kind in Kind else None)
        others = [code for code in every_code() if code not in USUAL]
        self.fields["currency"].choices = [("", "–"), *((code, code) for code in (*USUAL, *others))]

    def clean(self) -> dict[str, Any]:
        """`money` in place of what was typed as amount and currency."""
        given = self.cleaned_data
        text, currency = given.get("amount"), given.get("currency")
        if text and currency:
            self._read(text, currency)
        return {name: given[name] for name in ("kind", "money", "purpose", "whose") if name in given}

    def _read(self, text: str, currency: str) -> None:
        try:
            money = amounts.read(text, currency)
        except JournalError:
            self.add_error("amount", _("Write digits and two decimals, as 1850.00."))
            return
        if 0 < money.minor <= LARGEST:
            self.cleaned_data["money"] = money
        else:
            self.add_error("amount", _("The amount must be above nothing, and less than ten million."))


class InvoiceForm(forms.Form):
    paper = forms.FileField(
        label=_("The invoice or receipt as a file"),
        help_text=_(
            "A PDF or a picture of at most 5 MB. It stays sealed in the case; only its salted fingerprint "
            "leaves it."
        ),
    )
    number = Line(label=_("Its number"), max_length=120, required=False)

    def clean_paper(self) -> Any:
        paper = self.cleaned_data["paper"]
        if paper.size > LARGEST_FILE:
            raise forms.ValidationError(_("A file of at most 5 MB."))
        if not paper.head.startswith(tuple(KINDS)):
            raise forms.ValidationError(_("A PDF or a picture (PNG, JPEG)."))
        return paper

    def clean(self) -> dict[str, Any]:
        """`content` and `file_name` in place of the upload."""
        given = dict(self.cleaned_data)
        paper = given.pop("paper", None)
        if paper is not None:
            given |= {"content": paper.read(), "file_name": os.path.basename(paper.name)}
        return given
