"""Form fields by which other rooms let somebody choose among the files of a case."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.models import Case

from .models import File
from .queries import files_of


class _OfCase:
    def _offer(self, case: Case, kinds: Collection[str]) -> list[tuple[str, str]]:
        """The newest versions, by name."""
        self._files = {str(line.id): line.file for line in files_of(case, kinds)}
        return [(key, file.name) for key, file in self._files.items()]


class FileChoice(_OfCase, forms.TypedChoiceField):
    """One file of the case; gives a `File`, or None. `kinds`: codes of `Kind` that will do."""

    def __init__(self, case: Case, kinds: Collection[str] = (), **options: Any) -> None:
        choices = self._offer(case, kinds)
        options = {"label": _("File"), **options, "choices": [("", "–"), *choices]}
        super().__init__(coerce=self._files.__getitem__, empty_value=None, **options)

    def prepare_value(self, value: Any) -> Any:
        return _as_key(value)


class FileChoices(_OfCase, forms.TypedMultipleChoiceField):
    """Several files of the case; gives a list of `File`, in the order of the list."""

    def __init__(self, case: Case, kinds: Collection[str] = (), **options: Any) -> None:
        choices = self._offer(case, kinds)
        options = {"label": _("Files"), "widget": forms.CheckboxSelectMultiple, **options, "choices": choices}
        super().__init__(coerce=self._files.__getitem__, **options)


def _as_key(value: Any) -> Any:
    return str(value.id if isinstance(value, File) else value) if isinstance(value, File | UUID) else value
