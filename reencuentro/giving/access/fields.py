"""Sealed columns of the donor side, and the records that have them."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.db import models

from reencuentro.site.ciphers import CipherField, Ciphertext, TextCodec

from .seals import Forgotten, Plain, Sealed, seals


class SealedRecord(models.Model):
    """A record with sealed columns; `key` is set before they are saved. Several records may share one."""

    key = models.UUIDField()

    base_plaintext: ClassVar[dict[str, str]] = {"key": "opaque id of a key that lies in another database"}

    class Meta:
        abstract = True


class SealedField(CipherField):
    """Reads as None once the key of its row was destroyed. Raises `Unreadable` for what was tampered with."""

    def seal_for(self, instance: Any, plaintext: bytes) -> bytes:
        return seals().seal(instance.key, place(instance, self), plaintext)

    def open_for(self, instance: Any, sealed: Ciphertext) -> Any:
        try:
            return self.decode(seals().open(instance.key, place(instance, self), sealed))
        except Forgotten:
            return None


class SealedText(TextCodec, SealedField):
    """Text of or about a person."""


class SealedBytes(SealedField):
    """Bytes, as a document."""

    def encode(self, value: Any) -> bytes:
        return bytes(value)

    def decode(self, plaintext: bytes) -> Any:
        return plaintext


def place(row: models.Model, field: SealedField) -> str:
    return f"{row._meta.label_lower}.{field.column}:{row.pk}"


def open_all[Row: SealedRecord](rows: Iterable[Row]) -> list[Row]:
    """The rows with their sealed columns opened, all keys asked for at once. Raises `Unreadable`."""
    found = list(rows)
    cells = [(row, field, stored) for row in found for field, stored in _unopened(row)]
    opened = seals().open_all([Sealed(row.key, place(row, field), stored) for row, field, stored in cells])
    for (row, field, _stored), plain in zip(cells, opened, strict=True):
        row.__dict__.setdefault("_plain", {})[field.attname] = None if plain is None else field.decode(plain)
    return found


def seal_all(rows: Iterable[SealedRecord]) -> None:
    """Seal what of these rows was not yet, before they are saved, with one question for all keys. Raises
    `Forgotten`.
    """
    cells = [(row, field, value) for row in rows for field, value in _unsealed(row)]
    told = [Plain(row.key, place(row, field), field.encode(value)) for row, field, value in cells]
    for (row, field, value), sealed in zip(cells, seals().seal_all(told), strict=True):
        row.__dict__[field.attname] = Ciphertext(sealed)
        row.__dict__.setdefault("_plain", {})[field.attname] = value


def _unsealed(row: SealedRecord) -> Iterator[tuple[SealedField, Any]]:
    for field in row._meta.concrete_fields:
        value = row.__dict__.get(field.attname)
        if isinstance(field, SealedField) and value is not None and not isinstance(value, Ciphertext):
            yield field, value


def _unopened(row: SealedRecord) -> Iterator[tuple[SealedField, Ciphertext]]:
    for field in row._meta.concrete_fields:
        stored, opened = row.__dict__.get(field.attname), row.__dict__.get("_plain", ())
        if isinstance(field, SealedField) and isinstance(stored, Ciphertext) and field.attname not in opened:
            yield field, stored
