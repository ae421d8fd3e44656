"""Key derivation: HKDF-SHA256 under a named context."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .context import Part, context

KEY_BYTES = 32


def derive(key: bytes, *purpose: Part, length: int = KEY_BYTES) -> bytes:
    """Derive `length` bytes from a uniformly random `key` for one purpose."""
    return HKDF(SHA256(), length, salt=None, info=context(*purpose)).derive(key)
