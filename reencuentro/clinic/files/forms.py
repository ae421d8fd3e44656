"""Bringing files, saying what they are, taking pages out of them, putting several together."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.forms.fields import Line, Lines, Options
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.keyring.uploads import SealedUpload
from reencuentro.engines.vault.compartment import PRIVILEGED, TEAM

from .kinds import PICTURES, Kind
from .models import File
from .picking import FileChoices

_PARTS = {TEAM: _("The team"), PRIVILEGED: _("The lawyers of the team alone")}
_RANGE = re.compile(r"(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?")
RANGES_MOST = 50


class _SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFiles(forms.FileField):
    """Gives a list of uploads. The same name may stand at several inputs."""

    widget = _SeveralFiles
    default_error_messages = {"required": _("Choose a file first.")}

    def clean(self, value: Any, initial: Any = None) -> list[SealedUpload]:
        if not value:
            raise ValidationError(self.error_messages["required"], code="required")
        return [super(SeveralFiles, self).clean(one) for one in value]


def parts_held(case: Case) -> list[tuple[str, Any]]:
    return [(part, label) for part, label in _PARTS.items() if case.opened.holds(part)]


def _for_whom(case: Case) -> forms.ChoiceField:
    parts = parts_held(case)
    if len(parts) == 1:
        return forms.ChoiceField(choices=parts, initial=TEAM, widget=forms.HiddenInput)
    return Options(parts, across=True, label=_("Who may see it"), initial=TEAM)


class UploadForm(forms.Form):
    files = SeveralFiles(
        label=_("Files from this device"),
        allow_empty_file=True,  # told as what is wrong with this one file, not with the form
        help_text=_("PDFs, pictures, texts, spreadsheets, recordings. They are sealed while they arrive."),
    )

    def __init__(self, case: Case, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.fields["compartment"] = _for_whom(case)


class StartForm(forms.Form):
    """What a script of ours says of a file before it sends it."""

    name = forms.CharField(max_length=1000, strip=False)
    size = forms.IntegerField(min_value=0)
    stamp = forms.IntegerField(min_value=0)
    replaces = forms.UUIDField(required=False)

    def __init__(self, case: Case, data: Any = None) -> None:
        super().__init__(data)
        self.fields["compartment"] = forms.ChoiceField(choices=parts_held(case))

    def clean_replaces(self) -> str:
        return str(self.cleaned_data["replaces"] or "")


class VersionForm(forms.Form):
    files = forms.FileField(
        label=_("The newer version"),
        allow_empty_file=True,
        help_text=_("What is there now stays, as an earlier version."),
    )


class DescribeForm(forms.Form):
    name = Line(label=_("What it is called"), max_length=120)
    note = Lines(label=_("Note"), max_length=1000, rows=3, required=False)


class MoveForm(forms.Form):
    def __init__(self, case: Case, file: File, data: Any = None) -> None:
        super().__init__(data, initial={"compartment": file.compartment})
        self.fields["compartment"] = _for_whom(case)


class SplitForm(forms.Form):
    ranges = Line(
        label=_("Which pages"),
        max_length=300,
        help_text=_(
            "As 1-3, 7: a new file of the pages 1 to 3, and one of page 7. This file stays as it is."
        ),
    )

    def clean_ranges(self) -> list[tuple[int, int]]:
        parts = [part.strip() for part in self.cleaned_data["ranges"].split(",") if part.strip()]
        found = [_RANGE.fullmatch(part) for part in parts]
        if not found or len(found) > RANGES_MOST or None in found:
            raise ValidationError(_("Write pages as 1-3, 7."), code="invalid")
        pairs = [(int(one[1]), int(one[2] or one[1])) for one in found]
        if any(not 1 <= first <= last for first, last in pairs):
            raise ValidationError(
                _("A range begins at 1 or later, and ends after it begins."), code="invalid"
            )
        return pairs


class MergeForm(forms.Form):
    name = Line(label=_("What it will be called"), max_length=120)

    def __init__(self, case: Case, data: Any = None) -> None:
        super().__init__(data)
        told = _("PDFs and pictures, put together in this order: the oldest first.")
        self.fields["files"] = FileChoices(
            case, [Kind.PDF, *PICTURES], label=_("Which files"), help_text=told
        )
        self.order_fields(["files", "name"])

    def clean_files(self) -> list[File]:
        return sorted(self.cleaned_data["files"], key=lambda file: file.number)
