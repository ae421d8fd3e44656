"""Unambiguous contexts: every key derivation, seal and signature names what it is for."""

from uuid import UUID

VERSION = b"\x01"
_PREFIX = b"llavero/1"

Part = str | bytes | int | UUID


def context(*parts: Part) -> bytes:
    """Join parts so that no two different lists give the same bytes.

    Each part is length-prefixed (4 bytes, big-endian); integers are written in decimal.
    """
    return _PREFIX + b"".join([_prefixed(part) for part in parts])


def _prefixed(part: Part) -> bytes:
    """One call a part: a search makes ten thousand of them."""
    if isinstance(part, UUID):
        part = part.bytes
    elif not isinstance(part, bytes):
        part = str(part).encode()
    return len(part).to_bytes(4, "big") + part
