"""What people type, made safe to keep: one form of each letter, nothing invisible, nothing that commands."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

JOINERS = "\u200c\u200d"  # hold emoji and some scripts together


def unaccented(text: str) -> str:
    """To compare: without accents and capitals, one form of each letter."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def tidy(text: str, *, lines: bool = False) -> str:
    """`text` in composed form, single blanks, without invisible marks (direction overrides among them).

    `lines` keeps line breaks. Raises `ValidationError` for control characters and broken encoding:
    nobody types them, so something went wrong on the way here.
    """
    if text.isprintable():  # nearly every text: nothing in it to refuse or take out, and one line
        return " ".join(unicodedata.normalize("NFC", text).split())
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if any(unicodedata.category(c) in ("Cc", "Cs") and c != "\n" for c in text):
        raise ValidationError(
            _("This has characters that can't be typed. Write it again by hand."), code="control"
        )
    visible = "".join(c for c in text if c in JOINERS or unicodedata.category(c) != "Cf")
    composed = unicodedata.normalize("NFC", visible)
    if not lines:
        return " ".join(composed.split())
    return "\n".join(" ".join(line.split()) for line in composed.split("\n")).strip()
