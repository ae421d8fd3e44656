"""Fields that several forms of a case share."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.people.forms import fields
from reencuentro.site import lines
from reencuentro.site.text import tidy

MOST_NAMES = 40


class PastDay(fields.Day):
    """A day that has come already."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"initial": timezone.localdate, "required": True, **options})

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day is not None and day > timezone.localdate():
            raise ValidationError(_("This day has not come yet."), code="future")
        return day


class Line(lines.Line):
    """One line of tidied text; needed unless it is said otherwise."""

    def __init__(self, max_length: int = 200, **options: Any) -> None:
        super().__init__(max_length, **{"required": True, **options})


class Lines(lines.Lines):
    """Text in several lines; needed unless it is said otherwise."""

    def __init__(self, max_length: int = 2000, **options: Any) -> None:
        super().__init__(max_length, **{"required": True, **options})


class Names(forms.CharField):
    """Several names, one a line; gives a list."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=4000, widget=forms.Textarea(attrs={"rows": 3}), **options)

    def clean(self, value: Any) -> list[str]:
        names = [tidy(line) for line in super().clean(value).splitlines()]
        found = list(dict.fromkeys(filter(None, names)))
        if len(found) > MOST_NAMES or any(len(name) > 200 for name in found):
            raise ValidationError(_("One name a line, please: at most 40, of 200 letters."), code="too_long")
        return found

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value


class Choose(forms.TypedChoiceField):
    """One of these ids, shown by name."""

    def __init__(self, choices: Iterable[tuple[UUID, str]] = (), **options: Any) -> None:
        super().__init__(choices=list(choices), coerce=UUID, **options)


class Options(forms.ChoiceField):
    """A few codes, all in sight."""

    def __init__(self, choices: Any, across: bool = False, **options: Any) -> None:
        widget = forms.RadioSelect(attrs={"class": "choices--across"} if across else {})
        super().__init__(choices=choices, widget=widget, **options)
