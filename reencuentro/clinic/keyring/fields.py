"""Sealed columns. Casework code reads and writes plain values; the database holds ciphertext.

`Sealed*` belong to models of a case (`SealedModel`) and open only inside an opened case.
`ServerSealedText` protects addresses and names of staff against theft of the database alone.
"""

from typing import Any

from reencuentro.engines.vault.fields import open_field, seal_field
from reencuentro.site.ciphers import CipherField, Ciphertext, DateCodec, JSONCodec, TextCodec

from .errors import Closed
from .server import server_key


class SealedField(CipherField):
    def seal_for(self, instance: Any, plaintext: bytes) -> bytes:
        return seal_field(instance.key(), plaintext, instance._meta.label_lower, instance.pk, self.column)

    def open_for(self, instance: Any, sealed: Ciphertext) -> Any:
        plaintext = open_field(instance.key(), sealed, instance._meta.label_lower, instance.pk, self.column)
        return self.decode(plaintext)


class SealedText(TextCodec, SealedField):
    """Text of a case."""


class SealedDate(DateCodec, SealedField):
    """A date of a case."""


class SealedJSON(JSONCodec, SealedField):
    """A small structure of a case."""


class SealedBytes(SealedField):
    """Bytes of a case: a secret, a small file."""

    def encode(self, value: bytes) -> bytes:
        return value

    def decode(self, plaintext: bytes) -> bytes:
        return plaintext


class ServerSealedText(TextCodec, CipherField):
    """Text sealed under the server key, bound to its row and column."""

    def seal_for(self, instance: Any, plaintext: bytes) -> bytes:
        return server_key().seal(plaintext.decode(), *self._place(instance))

    def open_for(self, instance: Any, sealed: Ciphertext) -> Any:
        return server_key().open(sealed, *self._place(instance))

    def _place(self, instance: Any) -> tuple[str, ...]:
        if instance.pk is None:
            raise Closed("a row needs its id before anything can be sealed to it")
        return (instance._meta.label_lower, str(instance.pk), self.column)
