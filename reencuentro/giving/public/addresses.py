"""Where public pages lie, as others have to write it: beginning with the organisation's own address."""

from typing import Any

from django.conf import settings
from django.urls import reverse

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def absolute(name: str, lang: str, slug: str = "") -> str:
    """Never taken from the request that happens to ask."""
    where = {"lang": lang, "slug": slug} if slug else {"lang": lang}
    return settings.PUBLIC_ADDRESS + reverse(f"public:{name}", kwargs=where)


def of_page(name: str, lang: str, slug: str = "") -> dict[str, Any]:
    """For a template: the page's own address and those of the same page in each language."""
    every = {code: absolute(name, code, slug) for code in LANGUAGES}
    return {"here": name, "own_address": every[lang], "addresses": every}
