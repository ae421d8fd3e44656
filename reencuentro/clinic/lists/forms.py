"""What is asked of a list: the file, whose it is, what its columns mean, and later why it stays or goes."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.forms.fields import Line, Lines, PastDay
from reencuentro.clinic.people.forms.fields import Day, with_empty
from reencuentro.clinic.tables.dates import DAY_FIRST, MONTH_FIRST

from .actions.adding import Facts
from .meanings import MEANINGS, NAMES
from .models import ReferenceList
from .sheets import Sheet

HELD_FOR = timedelta(days=365)
_COLUMN = "column_"


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File of the list"),
        help_text=_(
            "CSV, XLSX or Parquet, one person a row. It is sealed while it arrives; until you take it in, "
            "nobody but you can read it."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.parquet"}),
    )


class ComingDay(Day):
    """The last day on which something may be held; today is one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": True, **options})

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day is not None and day < timezone.localdate():
            raise ValidationError(_("This day is over."), code="over")
        return day


class DescribeForm(forms.Form):
    """Whose list it is, then one question for each column."""

    name = Line(120, label=_("What this list is called here"))
    holder = Line(200, label=_("Who gave it"), help_text=_("The house, school or office, and who there."))
    kind = forms.ChoiceField(label=_("Kind of list"), choices=with_empty(ReferenceList.Kind.choices, "—"))
    provenance = Lines(2000, label=_("How it came here"), rows=2)
    legal_basis = Lines(
        2000,
        rows=2,
        label=_("Why we may hold it"),
        help_text=_("An agreement, a consent, an order: those in it are nobody's clients here."),
    )
    received_on = PastDay(label=_("Received on"), help_text=_("Ages in the list are counted from this day."))
    expires_on = ComingDay(
        label=_("Held until"),
        help_text=_(
            "After this day it is searched no longer, and destroyed. It can be put off, with a reason."
        ),
    )
    order = forms.ChoiceField(
        label=_("How dates are written"),
        choices={
            DAY_FIRST: _("Day first: 3/4/2015 is 3 April"),
            MONTH_FIRST: _("Month first: 3/4/2015 is 4 March"),
        },
        widget=forms.RadioSelect,
    )

    def __init__(self, sheet: Sheet, data: Any = None) -> None:
        known = sheet.facts or {"name": sheet.label, "expires_on": timezone.localdate() + HELD_FOR}
        super().__init__(data, initial={"order": sheet.order, **known})
        self._columns = [f"{_COLUMN}{place}" for place in range(len(sheet.headings))]
        for place, name in enumerate(self._columns):
            self.fields[name] = forms.ChoiceField(
                label=sheet.headings[place],
                choices=with_empty(MEANINGS.items(), _("Not searched, but kept")),
                required=False,
                initial=sheet.meanings[place],
                help_text=_samples(sheet, place),
            )

    def about(self) -> list[Any]:
        return [field for field in self if not field.name.startswith(_COLUMN)]

    def columns(self) -> list[Any]:
        return [self[name] for name in self._columns]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        said = [data[name] for name in self._columns if data.get(name)]
        for name in self._columns:
            if data.get(name) and said.count(data[name]) > 1:
                self.add_error(name, _("Another column is to mean the same. Leave one of them out."))
        if not {*said} & {*NAMES}:
            self.add_error(None, _("No column holds a name. Choose at least one."))
        return data

    @property
    def facts(self) -> Facts:
        return Facts(**{name: self.cleaned_data[name] for name in Facts.__dataclass_fields__})

    @property
    def meanings(self) -> list[str]:
        return [self.cleaned_data[name] for name in self._columns]


class RenewForm(forms.Form):
    expires_on = ComingDay(label=_("Held until"))
    reason = Lines(1000, rows=2, label=_("Why it is still needed"), help_text=_("Auditors read this."))


class RemoveForm(forms.Form):
    reason = Lines(1000, rows=2, label=_("Why it goes"), help_text=_("Auditors read this."))


def _samples(sheet: Sheet, place: int) -> str:
    """What stands in the first rows of a column, to recognise it by."""
    return " · ".join(row[place] for row in sheet.samples if place < len(row) and row[place].strip())
