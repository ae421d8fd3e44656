"""Sealed columns of this app: tidy text, ids of other rows of the case, and value objects."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.keyring.fields import SealedJSON, SealedText
from reencuentro.site.text import tidy

LARGEST = 64 * 1024


class SealedLine(SealedText):
    """One line of text, tidied and held to `max_length` by `full_clean`."""

    lines = False

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"blank": True, "default": "", **options})
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    def to_python(self, value: Any) -> str:
        return tidy(str(value), lines=self.lines)


class SealedLines(SealedLine):
    """Text with line breaks."""

    lines = True


class SealedId(SealedText):
    """The id of another row of the same case. Sealed, so that nobody who can write the table can bend it."""

    def encode(self, value: UUID) -> bytes:
        return str(value).encode()

    def decode(self, plaintext: bytes) -> UUID:
        return UUID(plaintext.decode())


class SealedValue(SealedJSON):
    """One object of `form`, a class with `as_json()` and `from_json()`; or None."""

    def __init__(self, form: type, **options: Any) -> None:
        self.form = form
        super().__init__(**{"null": True, "blank": True, **options})

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, [self.form, *args], options

    def encode(self, value: Any) -> bytes:
        return super().encode(self.as_json(value))

    def decode(self, plaintext: bytes) -> Any:
        return self.from_json(super().decode(plaintext))

    def as_json(self, value: Any) -> Any:
        return value.as_json()

    def from_json(self, data: Any) -> Any:
        return self.form.from_json(data)

    def to_python(self, value: Any) -> Any:
        return self.from_json(_tidied(self.as_json(value))) if value else value

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if value and len(self.encode(value)) > LARGEST:
            raise ValidationError(_("This is too long to keep in one place."), code="too_long")


class SealedValues(SealedValue):
    """A tuple of objects of `form`. Replaced as a whole, never altered in place."""

    def __init__(self, form: type, **options: Any) -> None:
        super().__init__(form, **{"null": False, "default": tuple, **options})

    def as_json(self, value: Any) -> Any:
        return [item.as_json() for item in value]

    def from_json(self, data: Any) -> Any:
        return tuple(self.form.from_json(item) for item in data)


def _tidied(data: Any) -> Any:
    """The same structure with every text tidied; line breaks stay."""
    if isinstance(data, dict):
        return {name: _tidied(value) for name, value in data.items()}
    if isinstance(data, list):
        return [_tidied(item) for item in data]
    return tidy(data, lines=True) if isinstance(data, str) else data
