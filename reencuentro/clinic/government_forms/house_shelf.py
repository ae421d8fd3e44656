"""The forms that come with the house, read once."""

from functools import cache

from django.conf import settings
from django.utils.translation import get_language

from reencuentro.engines.forms.catalogue import Words
from reencuentro.engines.forms.shelf import Shelf, load_shelf


@cache
def house_shelf() -> Shelf:
    """Raises `BadMap` for a file that can't be used."""
    return load_shelf(settings.FORM_FILES)


def spoken(words: Words) -> str:
    """In the reader's language."""
    return words["es" if (get_language() or "es").startswith("es") else "en"]
