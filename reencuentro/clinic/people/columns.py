"""Sealed columns that hold the value objects of this app, one or several."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.keyring.fields import SealedJSON

LARGEST = 64 * 1024


class SealedValue(SealedJSON):
    """One object of `form`, a class with `as_json()` and `from_json()`; or None."""

    def __init__(self, form: type, **options: Any) -> None:
        self.form = form
        super().__init__(**{"null": True, "blank": True, **options})

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, [self.form, *args], options

    def encode(self, value: Any) -> bytes:
        return super().encode(value.as_json())

    def decode(self, plaintext: bytes) -> Any:
        return self.form.from_json(super().decode(plaintext))

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if value is not None and len(self.encode(value)) > LARGEST:
            raise ValidationError(_("This is too long to keep in one place."), code="too_long")


class SealedValues(SealedValue):
    """A tuple of objects of `form`. Replaced as a whole, never altered in place."""

    def __init__(self, form: type, **options: Any) -> None:
        super().__init__(form, **{"null": False, "default": tuple, **options})

    def encode(self, value: Any) -> bytes:
        return SealedJSON.encode(self, [item.as_json() for item in value])

    def decode(self, plaintext: bytes) -> Any:
        return tuple(self.form.from_json(item) for item in SealedJSON.decode(self, plaintext))
