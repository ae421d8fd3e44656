"""Kinds of facts, as keys are made of them, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_WORDS: dict[str, str | Promise] = {
    "s": _("surname"),
    "g": _("given name"),
    "w": _("all given names"),
    "i": _("first letter of a given name"),
    "y": _("year of birth"),
    "d": _("day and month of birth"),
    "m": _("mother's given name"),
    "e": _("state of birth"),
    "n": _("municipality of birth"),
    "c": _("CURP"),
}


_SAYS_ALREADY = {"w": "gi", "g": "i", "n": "e"}


def in_words(kinds: str) -> str:
    """What another kind says already is left out."""
    said = {less for kind in kinds for less in _SAYS_ALREADY.get(kind, "")}
    return ", ".join(str(words) for kind, words in _WORDS.items() if kind in set(kinds) - said)
