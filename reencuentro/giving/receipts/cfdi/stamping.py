"""Handing a sealed CFDI to a stamping provider (PAC). Without one it waits, and goes out and back as a file.

`settings.GIVING_STAMPER` names a callable that answers who stamps; "" is nobody.
"""

import re
from typing import TYPE_CHECKING, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from ..errors import NoAnswer, Refused

if TYPE_CHECKING:
    from .library import PAC

_CODE = re.compile(r"\b[A-Z]{0,4}[0-9]{3,5}\b")
_NO_CODE = "unknown"


class Stamper(Protocol):
    """Asked twice with the same bytes, a provider answers twice with the same stamp."""

    def stamp(self, sealed: bytes) -> bytes:
        """The same CFDI with its stamp. Raises `Refused` with the provider's code, `NoAnswer`."""
        ...


class BySatcfdi:
    """Any provider that satcfdi knows: `BySatcfdi(Prodigia(contract, user, password))`."""

    def __init__(self, provider: "PAC") -> None:
        self.provider = provider

    def stamp(self, sealed: bytes) -> bytes:
        from .library import CFDI, ResponseError

        try:
            stamped = self.provider.stamp(CFDI.from_string(sealed)).xml
        except ResponseError as error:
            raise Refused(_code_of(error)) from error
        except OSError as error:  # as requests names whatever happens on the way
            raise NoAnswer from error
        if not stamped:
            raise NoAnswer
        return bytes(stamped)


def stamper() -> Stamper | None:
    """Who stamps here; None where files are carried."""
    if not settings.GIVING_STAMPER:
        return None
    found: Stamper = import_string(settings.GIVING_STAMPER)()
    return found


def _code_of(error: Exception) -> str:
    """The code alone: what providers write beside it repeats what was sent."""
    found = _CODE.search(str(error))
    return found[0] if found else _NO_CODE
