"""Entering published rates of exchange: one by hand, many out of a file."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reencuentro.engines.journal.exchange import Rate

from .. import labels, rate_files
from ..models import PUBLISHERS
from ..queries.rates import compared
from ..rates import differing
from .fields import CHOOSE, currency_field, day_field, rate_field

LARGEST_FILE = 2_000_000
_PESO = "MXN"
FAULTS = {
    "columns": _("A day and a rate are wanted, two columns."),
    "day": _("This is no day: write 2026-11-03 or 03/11/2026, the day first."),
    "rate": _("This is no rate: write digits and at most eight decimals, as 17.0523."),
    "not_yet": _("This day has not come yet."),
    "twice": _("The file has this day twice, with two rates."),
    "other": _("Another value stands for this day. Correct it by hand if it was a slip."),
}


class SeriesForm(forms.Form):
    """Of which two currencies, and who published it as what."""

    base = currency_field(_("One unit of"))
    quote = currency_field(_("is worth so much of"))
    source = forms.ChoiceField(
        label=_("Published by"), choices=[CHOOSE, *((code, labels.SOURCES[code]) for code in PUBLISHERS)]
    )
    series = forms.CharField(
        label=_("Series"),
        help_text=_("What the publisher calls it: FIX, SF43718."),
        max_length=20,
        validators=[RegexValidator(r"^[A-Z0-9]+([.-][A-Z0-9]+)*$", _("Write capitals and digits: SF43718."))],
    )

    def clean(self) -> None:
        given = self.cleaned_data
        pair = {given.get("base"), given.get("quote")}
        if len(pair) == 1 and None not in pair:
            self.add_error("quote", _("Choose another currency than the first."))
        if _PESO in pair and given.get("source") == "ecb":
            self.add_error(
                "source", _("For the peso counts what Banco de México publishes (CFF 20). Choose that.")
            )

    def series_of(self, value: Decimal, day: Any) -> Rate:
        """Of valid data."""
        given = self.cleaned_data
        return Rate(given["base"], given["quote"], value, given["source"], given["series"], day)


class RateForm(SeriesForm):
    published_on = day_field(_("Published on"))
    rate = rate_field(_("As it was published: 17.0523."))
    correcting = forms.BooleanField(
        label=_("It corrects what stands for that day"),
        help_text=_("What was counted with the earlier value stays as it was counted."),
        required=False,
    )
    field_order = ("base", "quote", "rate", "published_on", "source", "series", "correcting")

    def clean_published_on(self) -> Any:
        day = self.cleaned_data["published_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def clean(self) -> None:
        super().clean()
        if self.errors or self.cleaned_data["correcting"]:
            return
        if differing([self.published()]):
            said = gettext(
                "Another value stands for that day. If it was a slip, tick below that this corrects it."
            )
            self.add_error("rate", said)

    def published(self) -> Rate:
        return self.series_of(self.cleaned_data["rate"], self.cleaned_data["published_on"])


class RateFileForm(SeriesForm):
    found: rate_files.RateFile | None = None
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV with a day and a rate on each line, as Banco de México gives a series out."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt"}),
    )
    leave_out = forms.BooleanField(
        label=_("Take the other lines in and leave those with a mistake out"), required=False
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than a series of rates can be."))
        return file

    def clean(self) -> None:
        """`found`: what the file says. A line with a mistake is an error until it is left out."""
        super().clean()
        if self.errors:
            return
        today = timezone.localdate()
        series = self.series_of(Decimal(1), today)
        self.found = compared(rate_files.read(self.cleaned_data["file"].read(), series, today))
        if self.found.faults and not self.cleaned_data["leave_out"]:
            self.add_error(
                "file",
                gettext("Lines of this file have a mistake: they are listed below. Nothing was taken in."),
            )
        elif not self.found.rates and not self.found.faults:
            self.add_error("file", gettext("There is no rate in this file."))

    def rates(self) -> list[Rate]:
        return [rate for _line, rate in self.found.rates] if self.found else []

    def faults(self) -> list[tuple[int, str]]:
        """(line, what is wrong with it)"""
        return [(fault.line, str(FAULTS[fault.code])) for fault in self.found.faults] if self.found else []
