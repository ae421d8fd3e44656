"""Which encoding a text file is in, and whether a text went through a wrong one before."""

import codecs
import re
from typing import BinaryIO

_PIECE_BYTES = 1 << 20
_SAMPLE_BYTES = 64 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like UTF-16's, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = ("cp1252", "mac_roman", "cp850")  # of equally good ones the first: Windows is what most people have
_SPANISH = frozenset("áéíóúüñÁÉÍÓÚÜÑ")
_MARKS = frozenset("¿¡ªº°«»€‘“”…–—\u00a0")  # beside words, never in the middle of one
_APOSTROPHE = "’"
# A letter of UTF-8 read as Windows-1252: Ã or Â or â, then what its second byte looks like there.
_GARBLED = re.compile("[ÃÂ][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|â€|ï¿½|\ufffd")


def encoding_of(file: BinaryIO) -> str:
    """The encoding of the whole file; leaves it at its beginning."""
    file.seek(0)
    sample = file.read(_SAMPLE_BYTES)
    try:
        return _by_bom(sample) or _by_zeros(sample) or _utf8(file) or _old(file)
    finally:
        file.seek(0)


def repaired(text: str) -> str | None:
    """What a garbled text ('MÃ³nica') was before ('Mónica'); None if it is not garbled.

    An empty answer says that it is garbled beyond repair.
    """
    if not _GARBLED.search(text):
        return None
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return "" if "\ufffd" in text or "ï¿½" in text else None


def _by_bom(sample: bytes) -> str | None:
    return next((name for bom, name in _BOMS if sample.startswith(bom)), None)


def _by_zeros(sample: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) <= len(sample) // 5:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _utf8(file: BinaryIO) -> str | None:
    """Nothing else looks like UTF-8 for long, but one wrong byte at the end tells: all is read."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    try:
        while piece := file.read(_PIECE_BYTES):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _old(file: BinaryIO) -> str:
    """One of the encodings before UTF-8: the one in which the text looks most like Spanish or English."""
    sample = _telling_lines(file)
    return max(_OLD, key=lambda encoding: _likeness(sample.decode(encoding, errors="replace")))


def _telling_lines(file: BinaryIO) -> bytes:
    """Lines with more than ASCII in them, up to the size of a sample: the first may be far down."""
    found: list[bytes] = []
    file.seek(0)
    while sum(map(len, found)) < _SAMPLE_BYTES and (piece := file.read(_PIECE_BYTES)):
        found += [line[:_SAMPLE_BYTES] for line in piece.split(b"\n") if not line.isascii()]
    return b"\n".join(found)[:_SAMPLE_BYTES]


def _likeness(text: str) -> int:
    padded = f" {text} "
    return sum(
        _weight(letter, inside=padded[place - 1].isalpha() and padded[place + 1].isalpha())
        for place, letter in enumerate(padded)
        if letter > "\x7f"
    )


def _weight(letter: str, *, inside: bool) -> int:
    if letter in _SPANISH or letter == _APOSTROPHE:
        return 4
    if letter in _MARKS:
        return -1 if inside else 4
    return 1 if "À" <= letter <= "ÿ" else -1
