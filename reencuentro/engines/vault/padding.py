"""Padding that hides the length of short texts: 32, 64, 128 … bytes, doubling."""

from .errors import Damaged

_SMALLEST = 32
_END = b"\x80"


def pad(data: bytes) -> bytes:
    """Append an end mark and zeros up to the next of 32, 64, 128 … bytes. Any bytes can be padded."""
    return (data + _END).ljust(_padded_length(len(data) + 1), b"\0")


def unpad(padded: bytes) -> bytes:
    """Undo `pad`. Raises `Damaged` if `padded` is not something `pad` made."""
    marked = padded.rstrip(b"\0")
    if marked[-1:] != _END or len(padded) != _padded_length(len(marked)):
        raise Damaged("padding does not hold")
    return marked[:-1]


def _padded_length(length: int) -> int:
    return max(_SMALLEST, 1 << (length - 1).bit_length())
