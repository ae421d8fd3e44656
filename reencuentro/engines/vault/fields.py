"""Sealed columns: a value opens only under its case key, in its own row and column."""

from functools import lru_cache
from typing import Protocol
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .compartment import CompartmentKey
from .context import context
from .padding import pad, unpad
from .sealing import open_seal, seal


class FieldKey(Protocol):
    """What opens columns: a `CompartmentKey`, or as much of one as a pocket keeps (`pocket.Kept`)."""

    @property
    def place(self) -> bytes: ...

    @property
    def field_cipher(self) -> AESGCM: ...


def seal_field(key: CompartmentKey, plaintext: bytes, model: str, row_id: UUID, column: str) -> bytes:
    """Seal one value of one row. The stored length shows only 32, 64, 128 … bytes."""
    return seal(key.field_cipher, pad(plaintext), _cell(key, model, row_id, column))


def open_field(key: FieldKey, sealed: bytes, model: str, row_id: UUID, column: str) -> bytes:
    """Open one value. Raises `Damaged` if it was altered, moved, or is not a sealed value at all."""
    return unpad(open_seal(key.field_cipher, sealed, _cell(key, model, row_id, column)))


def _cell(key: FieldKey, model: str, row_id: UUID, column: str) -> bytes:
    return key.place + _column(model, column) + row_id.bytes


@lru_cache(maxsize=1024)
def _column(model: str, column: str) -> bytes:
    """Cached, because a list opens thousands of values of the same few columns."""
    return context("field", model, column)
