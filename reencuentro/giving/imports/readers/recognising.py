"""What kind of file somebody brought: told by its first bytes, never by its name."""

import codecs
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from . import camt053, mt940, ofx
from .line import Read, Unread

DELIMITED, CAMT053, MT940, OFX = "delimited", "camt053", "mt940", "ofx"
STATEMENTS: dict[str, Callable[[BinaryIO], Iterator[Read]]] = {
    CAMT053: camt053.lines,
    MT940: mt940.lines,
    OFX: ofx.lines,
}
"""Files of banks that say themselves what each part means."""
_HEAD = 4096
_NO_TEXT = (b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"GIF8")
_MT940 = re.compile(r"\s*(\{1:|:20:)")


def format_of(file: BinaryIO) -> str:
    """Raises `Unread` for what no reader takes."""
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    if head.startswith(_NO_TEXT):
        raise Unread("no_table")
    said = _text(head).lstrip("\ufeff \t\r\n")
    if not said:
        raise Unread("empty")
    if said.upper().startswith("OFXHEADER") or re.search(r"<OFX\b|<\?OFX\b", said):
        return OFX
    if said.startswith("<"):
        if "camt.053" not in said:
            raise Unread("unknown_xml")
        return CAMT053
    return MT940 if _MT940.match(said) else DELIMITED


def _text(head: bytes) -> str:
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return head.decode("utf-16" if wide else "latin-1", "replace")
