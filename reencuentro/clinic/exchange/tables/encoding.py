"""Which encoding a text file is in, and whether a text went through a wrong one before."""

import codecs
import re
from typing import BinaryIO

from charset_normalizer import from_bytes

SAMPLE_BYTES = 256 * 1024
_PIECE_BYTES = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like UTF-16's, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = ["cp1252", "latin_1", "mac_roman", "cp850"]
# A letter of UTF-8 read as Windows-1252: Ã or Â or â, then what its second byte looks like there.
_GARBLED = re.compile("[ÃÂ][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|â€|ï¿½|\ufffd")


def encoding_of(file: BinaryIO) -> str:
    """The encoding of the whole file; leaves it at its beginning."""
    sample = _rewound(file).read(SAMPLE_BYTES)
    _rewound(file)
    return _by_bom(sample) or _by_zeros(sample) or _utf8(file) or _old(sample)


def repaired(text: str) -> str | None:
    """What a garbled text ('MÃ³nica') was before ('Mónica'); None if it is not garbled.

    An empty answer says that it is garbled beyond repair.
    """
    if not _GARBLED.search(text):
        return None
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        pass
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return "" if "\ufffd" in text or "ï¿½" in text else None


def _rewound(file: BinaryIO) -> BinaryIO:
    file.seek(0)
    return file


def _by_bom(sample: bytes) -> str | None:
    return next((name for bom, name in _BOMS if sample.startswith(bom)), None)


def _by_zeros(sample: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) // 5:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _utf8(file: BinaryIO) -> str | None:
    """Nothing else looks like UTF-8 for long, but one wrong byte at the end tells: all is read."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := file.read(_PIECE_BYTES):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    finally:
        file.seek(0)
    return "utf-8"


def _old(sample: bytes) -> str:
    """One of the encodings before UTF-8. Latin-1 takes every byte, so there is always an answer."""
    best = from_bytes(sample, cp_isolation=_OLD, threshold=0.5).best()
    name = str(best.encoding) if best else "cp1252"
    return "latin-1" if name == "cp1252" and _undefined(sample) else name


def _undefined(sample: bytes) -> bool:
    return any(byte in sample for byte in b"\x81\x8d\x8f\x90\x9d")
