"""What is asked about a file: itself, what its columns tell, where its money is and what it is for."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reencuentro.giving.books.forms.fields import (
    CHOOSE,
    account_field,
    currency_field,
    fund_field,
    funds,
)

from . import designating, wording
from .carrying import About
from .models import Import
from .readers import days
from .readers.rows import Columns
from .readers.source import TARGETS
from .readers.sources import SOURCES

_SHOWN = 3
_LETTERS = 40
MARKS = [
    ("", _("Tell it from each amount, and refuse what reads two ways")),
    (".", _("With a point: 1,234.50")),
    (",", _("With a comma: 1.234,50")),
]
ORDERS = [
    (days.UNKNOWN, _("The month is written in words or first comes the year; refuse what can be two days")),
    (days.DAY_FIRST, _("Day first: 3/4/2026 is 3 April")),
    (days.MONTH_FIRST, _("Month first: 3/4/2026 is 4 March")),
]
NO_ACCOUNT = ("", _("Nowhere yet: the bank's file will tell"))


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "The export of HIPGive, GlobalGiving, PayPal or Stripe, or the bank's file: CSV, CAMT.053, MT940 "
            "or OFX. It is sealed while it arrives, and forgotten once it is booked."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xml,.sta,.mt940,.ofx,.qfx"}),
    )


def _sources() -> list[tuple[str, Any]]:
    return [(code, wording.source(code)) for code in SOURCES]


def _places() -> list[tuple[str, Any]]:
    """Cash and the banks as the books offer them; or nowhere yet."""
    offered: Any = account_field("").choices
    return [NO_ACCOUNT, *list(offered)[1:]]


class TellForm(forms.Form):
    """What one file tells. A format that says itself what each part means asks only where and for what."""

    source = forms.ChoiceField(label=_("Whose file it is"), choices=_sources)
    account = forms.ChoiceField(label=_("Where the money is, or arrives"), choices=_places, required=False)
    fund = fund_field(_("For which fund"), _("Of gifts that name no other."))
    by_name = forms.BooleanField(
        label=_("The same name is the same donor"),
        help_text=_(
            "Without an e-mail address or tax id. Left open, such gifts are booked without a donor; "
            "a name that two donors have is never decided."
        ),
        required=False,
    )
    mark = forms.ChoiceField(
        label=_("How decimals are written"), choices=MARKS, required=False, widget=forms.RadioSelect
    )
    order = forms.ChoiceField(
        label=_("How days are written"), choices=ORDERS, required=False, widget=forms.RadioSelect
    )
    currency = currency_field(_("Currency of rows that name none"))

    def __init__(self, about: About, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=_initial(about))
        self._about = about
        self.fields["currency"].required = False
        self._columns = self._ask_columns() if about.opened else []
        if not about.opened:
            for name in ("source", "mark", "order", "currency"):
                del self.fields[name]

    def columns(self) -> list[Any]:
        return [self[name] for name in self._columns]

    def clean(self) -> None:
        given = self.cleaned_data
        bank = not self._about.opened or given.get("source") == "bank"
        if bank and not given.get("account"):
            self.add_error("account", gettext("Say on which account this money is."))
        if self._about.opened:
            self._check_columns(given)

    @property
    def chosen(self) -> Columns:
        """What the columns tell, of valid data."""
        if not self._about.opened:
            return self._about.columns
        given = self.cleaned_data
        told = {given[name]: place for place, name in enumerate(self._columns) if given[name]}
        return Columns(given["source"], told, given["mark"], given["order"], given["currency"])

    def _ask_columns(self) -> list[str]:
        opened, told = (
            self._about.opened,
            {place: target for target, place in self._about.columns.places.items()},
        )
        names = []
        for place, heading in enumerate(opened.headings if opened else ()):
            name = f"column_{place}"
            self.fields[name] = forms.ChoiceField(
                label=heading or gettext("Without a heading"),
                choices=[("", _("Leave it out")), *((target, wording.TARGETS[target]) for target in TARGETS)],
                initial=told.get(place, ""),
                required=False,
                help_text=_samples(self._about, place),
            )
            names.append(name)
        return names

    def _check_columns(self, given: dict[str, Any]) -> None:
        seen: set[str] = set()
        for name in self._columns:
            if given.get(name) and given[name] in seen:
                self.add_error(name, gettext("Another column tells this already."))
            seen.add(given.get(name) or "")
        for target in Columns(
            "bank", dict.fromkeys(seen - {""}, 0), currency=given.get("currency", "")
        ).missing():
            what = wording.TARGETS[target]
            self.add_error(
                "currency" if target == "currency" else None,
                gettext("No column tells: %(what)s.") % {"what": what},
            )


class FundsForm(forms.Form):
    """For which fund gifts are, by what they say of themselves."""

    def __init__(self, brought: Import, about: About, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self._said, remembered = designating.noted(brought), designating.Funds(about)
        for place, said in enumerate(self._said):
            self.fields[f"fund_{place}"] = forms.ChoiceField(
                label=said,
                choices=_funds_or_that_of_the_file,
                initial=remembered.remembered(said),
                required=False,
            )

    @property
    def chosen(self) -> dict[str, str]:
        """{what they say: code of a fund, or ""}, of valid data."""
        return {said: self.cleaned_data[f"fund_{place}"] for place, said in enumerate(self._said)}


def _funds_or_that_of_the_file() -> list[tuple[str, Any]]:
    return [("", _("The fund chosen for the file")), *funds()[1:]]


class BookForm(forms.Form):
    leave_wrong_out = forms.BooleanField(label=_("The wrong lines stay outside"), required=False)


def _initial(about: About) -> dict[str, Any]:
    columns = about.columns
    return {
        "source": columns.source, "mark": columns.mark, "order": columns.order, "currency": columns.currency,
        "account": about.account, "fund": about.fund or CHOOSE[0], "by_name": about.by_name,
    }  # fmt: skip


def _samples(about: About, place: int) -> str:
    rows = about.opened.samples if about.opened else ()
    shown = [row[place][:_LETTERS] for row in rows if place < len(row) and row[place].strip()]
    return " · ".join(dict.fromkeys(shown[:_SHOWN]))
