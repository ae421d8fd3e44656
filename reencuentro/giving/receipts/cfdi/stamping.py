"""Handing a sealed CFDI to a stamping provider (PAC). Without one it waits, and goes out and back as a file.

`settings.GIVING_STAMPER` names a callable that answers who stamps; "" is nobody.
"""

import re
import sys
from typing import TYPE_CHECKING, Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from ..errors import NoAnswer, Refused

if TYPE_CHECKING:
    from .library import PAC

_CODE = re.compile(r"\b[A-Z]{0,4}[0-9]{3,5}\b")
_NO_CODE = "unknown"
PATIENCE = 30
"""Seconds for an answer of a provider. After that the same bytes are sent again, and stamped once."""
_ASKS = ("request", "get", "post")


class Stamper(Protocol):
    """Asked twice with the same bytes, a provider answers twice with the same stamp."""

    def stamp(self, sealed: bytes) -> bytes:
        """The same CFDI with its stamp. Raises `Refused` with the provider's code, `NoAnswer`."""
        ...


class BySatcfdi:
    """Any provider that satcfdi knows: `BySatcfdi(Prodigia(contract, user, password))`."""

    def __init__(self, provider: "PAC") -> None:
        self.provider = provider
        _patiently(sys.modules[type(provider).__module__])

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


class _Patient:
    """What a provider's module calls `requests`, which by itself would wait for ever."""

    def __init__(self, requests: Any) -> None:
        self._requests = requests

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._requests, name)
        if name not in _ASKS:
            return found
        return lambda *what, **how: found(*what, **{"timeout": PATIENCE, **how})


def _patiently(module: Any) -> None:
    """satcfdi's providers take no time limit; each asks through the `requests` of its own module."""
    if not isinstance(getattr(module, "requests", None), _Patient | None):
        module.requests = _Patient(module.requests)


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
