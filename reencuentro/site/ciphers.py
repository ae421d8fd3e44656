"""The mechanism under every sealed column: ciphertext at rest, plaintext only on a bound instance."""

import datetime
import json
from typing import Any

from django import forms
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute


def as_stored(value: Any) -> bytes:
    """What lies in a column of bytes. SQLite keeps a number or text where somebody wrote one: that is damage.

    It must fail on opening, with the same clean error as any other; nothing that was sealed is empty.
    """
    if isinstance(value, str):
        return value.encode(errors="surrogatepass")
    return bytes(value) if isinstance(value, bytes | memoryview) else b""


class StoredBytes(models.BinaryField):  # type: ignore[type-arg]
    """A column of bytes that gives bytes, whatever somebody wrote there by other ways."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> bytes | None:
        return None if value is None else as_stored(value)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.BinaryField", args, kwargs


class Ciphertext(bytes):
    """Sealed bytes as they lie in the database; marks them off from a value still to be sealed."""

    def __repr__(self) -> str:
        return f"<Ciphertext {len(self)} bytes>"


class Fresh(Ciphertext):
    """Sealed by this instance, not loaded: the trail must be told of it when it is saved."""


class Encoded(bytes):
    """A value of a sealed column as the bytes that are to be sealed."""

    def __repr__(self) -> str:
        return f"<Encoded {len(self)} bytes>"


class CipherAttribute(DeferredAttribute):
    """Opens the column when it is read and remembers the plaintext on the instance only."""

    field: "CipherField"

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        value = super().__get__(instance, owner)
        if not isinstance(value, Ciphertext):
            return value
        plain = instance.__dict__.setdefault("_plain", {})
        name = self.field.attname
        if name not in plain:
            plain[name] = self.field.open_for(instance, value)
        return plain[name]

    def __set__(self, instance: Any, value: Any) -> None:
        held, name = instance.__dict__, self.field.attname
        if plain := held.get("_plain"):
            plain.pop(name, None)
        held[name] = value
        if value is None and not instance._state.adding:
            held.setdefault("_emptied", set()).add(name)


def is_fresh(instance: Any, field: "CipherField") -> bool:
    return isinstance(instance.__dict__.get(field.attname), Fresh)


def is_emptied(instance: Any, field: "CipherField") -> bool:
    """Whether the column was set to nothing since the instance was loaded, and has nothing now."""
    emptied = instance.__dict__.get("_emptied", ())
    return field.attname in emptied and instance.__dict__.get(field.attname) is None


def take_over(instance: Any, stored: Any, field: "CipherField") -> None:
    """Let the instance have the column as another instance of the same row has loaded it, unopened."""
    setattr(instance, field.attname, stored.__dict__[field.attname])
    instance.__dict__.get("_emptied", set()).discard(field.attname)


class CipherField(models.Field):  # type: ignore[type-arg]
    """Base of sealed columns. Subclasses say how a value becomes bytes and which key seals it."""

    descriptor_class = CipherAttribute

    def get_internal_type(self) -> str:
        return "BinaryField"

    def encode(self, value: Any) -> bytes:
        return str(value).encode()

    def decode(self, plaintext: bytes) -> Any:
        return plaintext.decode()

    def seal_for(self, instance: Any, plaintext: bytes) -> bytes:
        raise NotImplementedError

    def open_for(self, instance: Any, sealed: Ciphertext) -> Any:
        raise NotImplementedError

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Ciphertext | None:
        return None if value is None else Ciphertext(as_stored(value))

    def pre_save(self, instance: Any, add: bool) -> Ciphertext | None:
        value = instance.__dict__.get(self.attname)
        if value is None or isinstance(value, Ciphertext):
            return value
        sealed = Fresh(self.seal_for(instance, self.encode(value)))
        instance.__dict__[self.attname] = sealed
        instance.__dict__.setdefault("_plain", {})[self.attname] = value
        return sealed

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        if not isinstance(value, Ciphertext):
            raise TypeError(f"{self.model.__name__}.{self.name} is sealed: save the instance instead")
        return bytes(value)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is sealed: search it in memory, inside an opened case")
        return super().get_lookup(lookup_name)

    def value_to_string(self, obj: Any) -> str:
        raise TypeError("a sealed value is never serialised")


class TextCodec:
    """Text as UTF-8; `max_length` is checked on the plaintext."""

    def formfield(self, **kwargs: Any) -> Any:
        defaults: dict[str, Any] = {"form_class": forms.CharField, "max_length": self.max_length}  # type: ignore[attr-defined]
        if self.max_length is None or self.max_length > 255:  # type: ignore[attr-defined]
            defaults["widget"] = forms.Textarea
        return super().formfield(**{**defaults, **kwargs})  # type: ignore[misc]


class DateCodec:
    """A calendar date as ISO 8601."""

    def encode(self, value: datetime.date) -> bytes:
        return value.isoformat().encode()

    def decode(self, plaintext: bytes) -> datetime.date:
        return datetime.date.fromisoformat(plaintext.decode())

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": forms.DateField, **kwargs})  # type: ignore[misc]


_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class JSONCodec:
    """Lists and mappings of plain values, compact and with stable key order."""

    def encode(self, value: Any) -> bytes:
        return _JSON.encode(value).encode()

    def decode(self, plaintext: bytes) -> Any:
        return json.loads(plaintext)
