"""A signed certificate as a block of text, to print or to hand over: lines for people, then what was signed.

    text = as_text(entry, lines)
    entry, lines = from_text(text)   # what a mail program added around the block is left out

Whoever reads one has to check the entry, and that these lines are what it says.
"""

import base64
import binascii
import textwrap
from collections.abc import Iterable

from .entries import Entry
from .errors import Damaged, Forged

_BEGIN = "-----BEGIN REENCUENTRO CERTIFICATE OF DESTRUCTION-----"
_END = "-----END REENCUENTRO CERTIFICATE OF DESTRUCTION-----"
_LINE = 64


def as_text(entry: Entry, lines: Iterable[str]) -> str:
    data = base64.b64encode(entry.pack()).decode()
    signed_by = f"signed by: {entry.signer}"
    return "\n".join([_BEGIN, *lines, signed_by, "", *textwrap.wrap(data, _LINE), _END, ""])


def from_text(text: str) -> tuple[Entry, list[str]]:
    """What was signed, and every line of the block. Raises `Damaged` if it is not whole."""
    block = _block(text)
    return Entry.unpack(_signed_bytes(block)), block


def check_lines(block: list[str], text: str) -> None:
    """Raises `Forged` unless a block's lines are those of the text that was signed."""
    if block != text.splitlines():
        raise Forged("the lines of the certificate are not what was signed")


def _block(text: str) -> list[str]:
    """The lines from begin to end, without what a mail program added around them."""
    lines = [line.strip() for line in text.splitlines()]
    try:
        start = lines.index(_BEGIN)
        return lines[start : lines.index(_END, start) + 1]
    except ValueError as error:
        raise Damaged("this is not a whole certificate") from error


def _signed_bytes(block: list[str]) -> bytes:
    try:
        return base64.b64decode("".join(block[block.index("") : -1]), validate=True)
    except (ValueError, binascii.Error) as error:
        raise Damaged("this is not a whole certificate") from error
