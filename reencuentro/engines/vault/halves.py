"""A text in two halves, kept in two places: whoever opens only one of them has nothing but noise.

Each half is a random share ‖ the text, sealed under a key that takes both shares. So whoever holds the key of
one place alone can seal the half there anew, and need not know what happens to the other.
"""

import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .context import Part, context
from .errors import Damaged
from .kdf import KEY_BYTES, derive
from .padding import pad, unpad
from .sealing import open_seal, seal


def split(content: bytes, *purpose: Part) -> tuple[bytes, bytes]:
    one, other = os.urandom(KEY_BYTES), os.urandom(KEY_BYTES)
    sealed = seal(_cipher(one, other), pad(content), context("halves", *purpose))
    return one + sealed, other + sealed


def join(one: bytes, other: bytes, *purpose: Part) -> bytes:
    """Raises `Damaged` unless these are the two halves of one text for this purpose, in any order."""
    if one[KEY_BYTES:] != other[KEY_BYTES:]:
        raise Damaged("two halves are not of one text")
    cipher = _cipher(one[:KEY_BYTES], other[:KEY_BYTES])
    return unpad(open_seal(cipher, one[KEY_BYTES:], context("halves", *purpose)))


def _cipher(one: bytes, other: bytes) -> AESGCM:
    """As long as one of two random shares is unknown, so is every bit of what they make together."""
    both = bytes(left ^ right for left, right in zip(one, other, strict=True))
    return AESGCM(derive(both, "halves"))
