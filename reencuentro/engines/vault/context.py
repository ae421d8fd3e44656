"""Unambiguous contexts: every key derivation, seal and signature names what it is for."""

from uuid import UUID

VERSION = b"\x01"
_PREFIX = b"llavero/1"

Part = str | bytes | int | UUID


def context(*parts: Part) -> bytes:
    """Join parts so that no two different lists give the same bytes.

    Each part is length-prefixed (4 bytes, big-endian); integers are written in decimal.
    """
    return _PREFIX + b"".join(_prefixed(_as_bytes(part)) for part in parts)


def _as_bytes(part: Part) -> bytes:
    if isinstance(part, bytes):
        return part
    if isinstance(part, UUID):
        return part.bytes
    return str(part).encode()


def _prefixed(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data
