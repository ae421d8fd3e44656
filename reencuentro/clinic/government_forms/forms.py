"""What is typed for forms: facts, blank forms, what their fields ask for."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.forms.fields import Line
from reencuentro.clinic.people.forms.fields import Day
from reencuentro.engines.forms.catalogue import Datum
from reencuentro.engines.forms.formats import BadValue, kept
from reencuentro.engines.forms.mapping import Entry
from reencuentro.engines.forms.model import Field, Kind
from reencuentro.engines.forms.proposing import Proposal
from reencuentro.site.lines import Lines

from .actions.library import Change
from .house_shelf import house_shelf, spoken
from .meanwhile import hidden, settled
from .naming import name_of
from .notation import entry_of, noted
from .queries.known import Known
from .queries.mapping import MapPage
from .wording import KIND_HELP

LARGEST = 10 * 1024 * 1024
YES_NO: list[tuple[str, str | Promise]] = [("", "—"), ("yes", _("Yes")), ("no", _("No"))]


class Kept(Line):
    """One line, kept as the engine keeps its kind."""

    def __init__(self, kind: str, **options: Any) -> None:
        self.kind = kind
        super().__init__(200, required=False, **options)

    def clean(self, value: Any) -> str:
        try:
            return kept(self.kind, super().clean(value))
        except BadValue as error:
            raise ValidationError(KIND_HELP.get(self.kind, _("This can't be right.")), "format") from error


class KeptDay(Day):
    def clean(self, value: Any) -> str:  # type: ignore[override]
        day: datetime.date | None = super().clean(value)
        return day.isoformat() if day else ""


class FactsForm(forms.Form):
    """A field for each datum of a form. What the case holds stands beside it; a blank field leaves that."""

    def __init__(self, known: Known, codes: Iterable[str], data: QueryDict | None = None) -> None:
        self.codes = list(codes)
        self.current = {name_of(code): known.written(code) for code in self.codes}
        fresh, self.changed = settled(data, self.current) if data is not None else (None, {})
        super().__init__(fresh, initial=self.current)
        for code in self.codes:
            datum = house_shelf().catalogue.data[code]
            self.fields[name_of(code)] = _field(datum, known.of_case.get(code, ""))

    @property
    def saw(self) -> list[tuple[str, str]]:
        return hidden(self.current)

    def clean(self) -> dict[str, Any]:
        """`changes` by code: what she saw, and what she wrote."""
        given = self.cleaned_data
        changes = {
            code: (self.changed[name], given[name])
            for code in self.codes
            if (name := name_of(code)) in self.changed and name in given
        }
        return {"changes": changes}


def _field(datum: Datum, of_case: str) -> forms.Field:
    shown = _shown(datum, of_case)
    options: dict[str, Any] = {"label": spoken(datum.label), "required": False}
    if shown:
        options["help_text"] = _("From the case: %(value)s") % {"value": shown}
    match datum.kind:
        case "choice":
            choices = [("", "—"), *((code, spoken(label)) for code, label in datum.choices.items())]
            return forms.ChoiceField(choices=choices, **options)
        case "yes_no":
            return forms.ChoiceField(choices=YES_NO, **options)
        case "date":
            return KeptDay(**options)
        case "lines":
            return Lines(4000, **options)
    options.pop("required")
    return Kept(datum.kind, **options)


def _shown(datum: Datum, value: str) -> str:
    return spoken(datum.choices[value]) if value in datum.choices else value


class AddForm(forms.Form):
    file = forms.FileField(
        label=_("The blank form as a PDF"),
        help_text=_("As the agency issues it, fillable. It tells nothing of a case."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(_("A file of at most 10 MB."))
        return file


class EditionForm(forms.Form):
    edition = Day(label=_("Edition that the agency takes now"), required=True)
    source = Line(300, label=_("Where you read it"), help_text=_("The address of the agency's page."))

    def clean_edition(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["edition"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        return day


class MapForm(forms.Form):
    """A line for each field of one page; a proposal counts once it is ticked."""

    def __init__(self, found: MapPage, data: QueryDict | None = None) -> None:
        self.asked, self.proposals = found.asked, found.proposals
        entries = {name: noted(entry) for name, entry in found.entries.items()}
        self.current = {f"line{number}": entries.get(field.name, "") for number, field in self._numbered()}
        fresh, self.changed = settled(data, self.current) if data is not None else (None, {})
        super().__init__(fresh, initial=self.current)
        for number, field in self._numbered():
            self.fields[f"line{number}"] = _line_field(field, number)
            if field.name in self.proposals and field.name not in entries:
                self.fields[f"take{number}"] = _take_field(self.proposals[field.name])

    @property
    def saw(self) -> list[tuple[str, str]]:
        return hidden(self.current)

    def clean(self) -> dict[str, Any]:
        """`changes` by number of the field on its page: what she saw, and the entry she wrote."""
        changes: dict[int, Change] = {}
        for number, field in self._numbered():
            if self.cleaned_data.get(f"take{number}") and not self.cleaned_data.get(f"line{number}"):
                changes[number] = "", self.proposals[field.name].entry
            elif f"line{number}" in self.changed:
                changes[number] = self.changed[f"line{number}"], self._entry(number, field)
        return {"changes": changes}

    def _numbered(self) -> Iterator[tuple[int, Field]]:
        return enumerate(self.asked, 1)

    def _entry(self, number: int, field: Field) -> Entry | None:
        line = self.cleaned_data.get(f"line{number}", "")
        try:
            return entry_of(field.name, line) if line else None
        except ValueError:
            self.add_error(
                f"line{number}", _("Write it as applicant.birth_date, or as applicant.sex = female.")
            )
            return None


def _line_field(field: Field, number: int) -> Line:
    label = f"{number}. {field.says or field.name}"
    kind = {Kind.CHECK: _("Check box"), Kind.CHOICE: _("List")}.get(field.kind, _("Text"))
    found = Line(300, label=label, help_text=kind, required=False)
    found.widget.attrs["list"] = "data"
    return found


def _take_field(proposal: Proposal) -> forms.BooleanField:
    share = f"{proposal.score:.0%}"
    label = _("Take the proposal: %(line)s (%(share)s)") % {"line": noted(proposal.entry), "share": share}
    return forms.BooleanField(label=label, required=False)
