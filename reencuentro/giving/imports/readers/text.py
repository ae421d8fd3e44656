"""Text of cells, made safe to keep and to compare: nothing invisible, one form of each letter."""

import re
import unicodedata
from functools import lru_cache

from reencuentro.site.text import JOINERS, unaccented

from .line import Unread

_BLANK = str.maketrans("\t\r\n", "   ")
_CODE = re.compile(r"[\x21-\x7e]+( [\x21-\x7e]+)*", re.ASCII)
_TEXT_MOST, _CODE_MOST = 2000, 100


def plain(text: str, target: str) -> str:
    """Words in composed form, single blanks, without marks of direction. Raises `Unread` for control
    characters and for letters that could not be read.
    """
    if not text.isprintable():
        text = _visible(text.translate(_BLANK), target)
    if "\ufffd" in text:
        raise Unread("unreadable", target)
    if len(text) > _TEXT_MOST:
        raise Unread("too_long", target)
    return " ".join((text if text.isascii() else unicodedata.normalize("NFC", text)).split())


def code(text: str, target: str) -> str:
    """An id: what is invisible in it is no part of it, and a letter of another alphabet is refused, since it
    looks like one it is not.
    """
    bare = text.strip()
    if not bare:
        return ""
    if not bare.isascii() or not bare.isprintable():
        bare = plain("".join(c for c in bare if c not in JOINERS), target)
    if not _CODE.fullmatch(bare):
        raise Unread("lookalike", target)
    if len(bare) > _CODE_MOST:
        raise Unread("too_long", target)
    return bare


@lru_cache(maxsize=4096)
def folded(heading: str) -> str:
    """Words of a heading, to compare: without accents, capitals, marks and doubled blanks."""
    kept = (c for c in unaccented(heading) if unicodedata.category(c) != "Cf")
    return " ".join("".join(c if c.isalnum() else " " for c in kept).split())


def _visible(text: str, target: str) -> str:
    for letter in text:
        if unicodedata.category(letter) in ("Cc", "Cs"):
            raise Unread("control", target)
    return "".join(c for c in text if c in JOINERS or unicodedata.category(c) != "Cf")
