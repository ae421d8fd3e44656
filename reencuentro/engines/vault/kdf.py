"""Key derivation: HKDF-SHA256 under a named context."""

from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .context import Part, context

KEY_BYTES = 32


def derive(key: bytes, *purpose: Part, length: int = KEY_BYTES) -> bytes:
    """Derive `length` bytes from a uniformly random `key` for one purpose."""
    return HKDF(SHA256(), length, salt=None, info=_named(*purpose)).derive(key)


@lru_cache(maxsize=64)
def _named(*purpose: Part) -> bytes:
    """Cached, because a list derives thousands of keys for the same few purposes."""
    return context(*purpose)
