"""Handing a sealed CFDI to a stamping provider (PAC). Without one it waits, and goes out and back as a file.

`settings.GIVING_STAMPER` names a callable that answers who stamps; "" is nobody.
"""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class Stamper(Protocol):
    """Asked twice with the same bytes, a provider answers twice with the same stamp."""

    def stamp(self, sealed: bytes) -> bytes:
        """The same CFDI with its stamp. Raises `Refused` with the provider's code, `NoAnswer`."""
        ...


def stamper() -> Stamper | None:
    """Who stamps here; None where files are carried."""
    if not settings.GIVING_STAMPER:
        return None
    found: Stamper = import_string(settings.GIVING_STAMPER)()
    return found
