"""A key for each record that somebody may want forgotten, wrapped under the server's own key.

Records and their wrapped keys lie in different databases. Whoever has only the records, or both without the
server's secret, reads noise; once a wrapped key is deleted, no copy of its record opens any more.
"""

import os
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .context import context
from .errors import Damaged
from .kdf import KEY_BYTES, derive
from .padding import pad, unpad
from .sealing import open_seal, seal
from .server import ServerKey

_PURPOSE = "record"


class RecordKey:
    """Seals the values of one record, each for its place."""

    def __init__(self, key_id: UUID, secret: bytes) -> None:
        self._id, self._secret = key_id, secret
        self._cipher = AESGCM(derive(secret, _PURPOSE, key_id))

    @classmethod
    def create(cls, key_id: UUID) -> "RecordKey":
        return cls(key_id, os.urandom(KEY_BYTES))

    @classmethod
    def unwrap(cls, key_id: UUID, wrapped: bytes, server: ServerKey) -> "RecordKey":
        """Raises `Damaged` for what `wrap` did not make for this id under this server's key."""
        try:
            return cls(key_id, bytes.fromhex(server.open(wrapped, _PURPOSE, key_id)))
        except ValueError as error:
            raise Damaged("a key of a record does not open") from error

    def wrap(self, server: ServerKey) -> bytes:
        return server.seal(self._secret.hex(), _PURPOSE, self._id)

    def seal(self, plaintext: bytes, place: str) -> bytes:
        """The stored length shows only 32, 64, 128 … bytes."""
        return seal(self._cipher, pad(plaintext), context(_PURPOSE, self._id, place))

    def open(self, sealed: bytes, place: str) -> bytes:
        """Raises `Damaged` if it was altered, moved, or sealed under another key."""
        return unpad(open_seal(self._cipher, sealed, context(_PURPOSE, self._id, place)))

    def __reduce__(self) -> str:
        raise TypeError("a key of a record is never pickled")
