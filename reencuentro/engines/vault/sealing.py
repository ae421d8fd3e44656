"""The one symmetric seal of the vault: 01 ‖ nonce (12 bytes) ‖ AES-256-GCM."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .context import VERSION
from .errors import Damaged, UnknownVersion

NONCE_BYTES = 12
TAG_BYTES = 16
_BODY = 1 + NONCE_BYTES


def seal(cipher: AESGCM, plaintext: bytes, place: bytes) -> bytes:
    """Seal under a random nonce. `place` is authenticated, not stored: what is moved does not open."""
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + cipher.encrypt(nonce, plaintext, place)


def open_seal(cipher: AESGCM, sealed: bytes | memoryview, place: bytes) -> bytes:
    """Open what `seal` made at the same place. Raises `Damaged`, also for anything that is not bytes."""
    sealed = as_bytes(sealed)
    if sealed[:1] != VERSION:
        raise UnknownVersion("unknown version of a seal")
    try:
        return cipher.decrypt(sealed[1:_BODY], sealed[_BODY:], place)
    except (InvalidTag, ValueError) as error:
        raise Damaged("a sealed value does not open") from error


def as_bytes(stored: object) -> bytes:
    """What a database column gave, as bytes (PostgreSQL gives a memoryview). Raises `Damaged`."""
    if isinstance(stored, bytes):
        return stored
    if isinstance(stored, (memoryview, bytearray)):
        return bytes(stored)
    raise Damaged("a sealed value is not bytes")
