"""What is asked about partners, agreements and exchanges."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.forms.fields import Choose, Line, Lines, Options
from reencuentro.clinic.people.forms.fields import Day
from reencuentro.clinic.tables.uploads import plain_view
from reencuentro.engines.vault.identity import Identity

from .models import Partner, Purpose
from .sources import FILE, LIST, SEARCHES, Source, from_file, from_list, from_searches
from .terms import LEAST_BITS, MOST_BITS, MOST_EXCHANGES, MOST_PEOPLE, Agreed, advised_bits

LONGEST = timedelta(days=366)


class CardForm(forms.Form):
    card = Lines(
        400,
        rows=3,
        label=_("Its card"),
        help_text=_("The line that begins with REENC1. It holds no secret; it may come by e-mail."),
    )


class PartnerForm(CardForm):
    name = Line(
        120,
        label=_("Name of the organisation"),
        help_text=_("As it stands in consents: who is shared with it is decided by this name."),
    )
    contact = Line(300, label=_("Whom to call there, and at which number"))
    field_order = ("name", "contact", "card")


class RenewForm(forms.Form):
    sure = forms.BooleanField(label=_("I will call every partner and send them the new card"))


class ComparedForm(forms.Form):
    compared = forms.BooleanField(
        label=_("I called the partner at a number I knew before, and we read each other these words"),
    )


def _number(least: int, most: int, label: Any, **options: Any) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"class": "short"})
    return forms.IntegerField(min_value=least, max_value=most, label=label, widget=widget, **options)


class AgreementForm(forms.Form):
    purpose = Options(Purpose.choices, label=_("What for"))
    ours = _number(1, MOST_PEOPLE, _("At most so many people on our list"))
    theirs = _number(1, MOST_PEOPLE, _("At most so many people on their list"))
    bits = _number(
        LEAST_BITS,
        MOST_BITS,
        _("Threshold, in bits"),
        required=False,
        help_text=_(
            "How much two records must have in common before either side hears of it. Higher: fewer are "
            "found, and fewer wrongly. Left empty, what suits lists of these sizes. Both must have the same."
        ),
    )
    exchanges = _number(1, MOST_EXCHANGES, _("At most so many exchanges"), initial=4)
    until = Day(label=_("Last day"), required=True, help_text=_("At most a year ahead."))

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if not timezone.localdate() <= until <= timezone.localdate() + LONGEST:
            raise ValidationError(_("From today to a year ahead."), code="range")
        return until

    @property
    def agreed(self) -> Agreed:
        given = self.cleaned_data
        bits = given["bits"] or advised_bits(given["ours"], given["theirs"])
        return Agreed(**{**given, "bits": bits})


class SourceForm(forms.Form):
    """Whom to compare. `source` reads them, with the keys of whoever asks."""

    whom = Options(
        [
            (SEARCHES, _("Those looked for in my cases, as far as each client allows it")),
            (LIST, _("The people of a list that is kept here")),
            (FILE, _("The people of a file; it is not kept")),
        ],
        label=_("Whom to compare"),
        initial=SEARCHES,
    )
    list = Choose(label=_("Which list"), required=False)
    people = forms.FileField(
        label=_("CSV, XLSX or Parquet file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.parquet"}),
    )

    def __init__(self, lists: Iterable[tuple[UUID, str]], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["list"].choices = [("", "–"), *lists]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        needed = {LIST: "list", FILE: "people"}.get(data.get("whom", ""))
        if needed and not data.get(needed) and needed not in self.errors:
            self.add_error(needed, _("Choose one."))
        return data

    def source(self, identity: Identity, partner: Partner) -> Source:
        """Raises `Refused`."""
        given = self.cleaned_data
        if given["whom"] == LIST:
            return from_list(identity, given["list"])
        if given["whom"] == FILE:
            with plain_view(given["people"]) as file:
                return from_file(file)
        return from_searches(identity, partner.name)


class AnswerForm(SourceForm):
    file = forms.FileField(label=_("The partner's offer"))
    field_order = ("file", "whom", "list", "people")


class FileForm(forms.Form):
    file = forms.FileField(label=_("The partner's file"))
