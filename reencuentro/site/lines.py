"""Fields for what is typed about people: tidied text, which the browser does not offer again."""

from typing import Any

from django import forms

from .text import tidy

NO_HISTORY = {"autocomplete": "off"}  # shared computers must not offer these names again


class Line(forms.CharField):
    """One line of tidied text."""

    def __init__(self, max_length: int, **options: Any) -> None:
        widget = forms.TextInput(attrs=NO_HISTORY)
        super().__init__(max_length=max_length, **{"required": False, "widget": widget, **options})

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")


class Lines(forms.CharField):
    """Several lines of tidied text."""

    def __init__(self, max_length: int, rows: int = 4, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, **NO_HISTORY})
        super().__init__(max_length=max_length, **{"required": False, "widget": widget, **options})

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "", lines=True)
