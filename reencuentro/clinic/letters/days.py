"""Days as a letter writes them, in full: nothing in it is shortened."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language

_FORMATS = {"es": r"j \d\e F \d\e Y", "en": "F j, Y"}


def in_full(day: date) -> str:
    """'24 de diciembre de 2026', 'December 24, 2026' in the active language."""
    return date_format(day, _FORMATS.get(get_language() or "", _FORMATS["es"]))
