"""The server's own key: addresses and logins, safe from whoever takes only the database.

It does not protect from the running server itself, so nothing of a case is ever sealed with it.
"""

import hashlib
import hmac

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .context import Part, context
from .kdf import KEY_BYTES, derive
from .padding import pad, unpad
from .sealing import open_seal, seal


class ServerKey:
    """`secret`: at least 32 random bytes, kept outside every database and its backups."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) < KEY_BYTES:
            raise ValueError("a server secret has at least 32 bytes")
        self._cipher = AESGCM(derive(secret, "server", "seal"))
        self._tag_key = derive(secret, "server", "tag")

    def seal(self, text: str, *place: Part) -> bytes:
        """Seal a text for one place, e.g. (model, row id, column)."""
        return seal(self._cipher, pad(text.encode()), context("server", *place))

    def open(self, sealed: bytes, *place: Part) -> str:
        """Open what `seal` made for the same place. Raises `Damaged`."""
        return unpad(open_seal(self._cipher, sealed, context("server", *place))).decode()

    def tag(self, purpose: str, text: str) -> bytes:
        """32 bytes that are equal for equal texts, for lookups. Callers fold case and blanks first."""
        return hmac.digest(self._tag_key, context(purpose, text), hashlib.sha256)

    def __reduce__(self) -> str:
        raise TypeError("the server key is never pickled")
