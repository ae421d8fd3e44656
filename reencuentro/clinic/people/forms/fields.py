"""Fields that several forms about people share."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.site.lines import NO_HISTORY
from reencuentro.site.text import tidy

from ..dates import ApproximateDate, read
from ..dates.rendering import as_typed

SEVERAL = 20
type Choices = Iterable[tuple[str, Any]]


class Several(forms.CharField):
    """Several short texts with commas between them; gives a list, each once."""

    def __init__(self, each: int = 100, **options: Any) -> None:
        self.each = each
        widget = forms.TextInput(attrs=NO_HISTORY)
        super().__init__(**{"required": False, "max_length": 2000, "widget": widget, **options})

    def clean(self, value: Any) -> list[str]:
        parts = [tidy(part) for part in super().clean(value).split(",")]
        found = list(dict.fromkeys(filter(None, parts)))
        if len(found) > SEVERAL or any(len(part) > self.each for part in found):
            message = _("At most %(count)d, of %(letters)d letters each, with commas between them.")
            raise ValidationError(message, "too_long", {"count": SEVERAL, "letters": self.each})
        return found

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list | tuple) else value


class ApproximateDateField(forms.CharField):
    """A date as it is known. Gives an `ApproximateDate`, or None if left empty."""

    def __init__(self, *, allow_future: bool = False, **options: Any) -> None:
        self.allow_future = allow_future
        widget = forms.TextInput(attrs={**NO_HISTORY, "class": "short"})
        super().__init__(**{"required": False, "widget": widget, **options})

    def clean(self, value: Any) -> ApproximateDate | None:
        text = tidy(super().clean(value))
        return read(text, timezone.localdate(), allow_future=self.allow_future) if text else None

    def prepare_value(self, value: Any) -> Any:
        return as_typed(value) if isinstance(value, ApproximateDate) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class Day(forms.DateField):
    """One exact day, from the browser's calendar or typed day first."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **NO_HISTORY})
        formats = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]
        super().__init__(**{"required": False, "widget": widget, "input_formats": formats, **options})


class Hour(forms.TimeField):
    """A time of the day."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", **NO_HISTORY})
        super().__init__(
            **{"required": False, "widget": widget, "input_formats": ["%H:%M", "%H:%M:%S"], **options}
        )


def select(choices: Choices | Callable[[], Choices], **options: Any) -> forms.ChoiceField:
    """One of a list. A function is asked on each request, for names that depend on the language."""
    return forms.ChoiceField(choices=choices, **options)


def with_empty(choices: Choices, empty: str | Promise) -> list[tuple[str, Any]]:
    return [("", empty), *choices]
