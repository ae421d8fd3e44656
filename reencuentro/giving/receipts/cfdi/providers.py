"""The providers (PAC) that satcfdi knows, asked to stamp and to cancel; and the SAT's register of CFDI."""

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.conf import settings

from ..errors import NoAnswer, NotReady, Refused
from .cancelling import Answer, Request, State

if TYPE_CHECKING:
    from .library import PAC, Signer

_CODE = re.compile(r"\b[A-Z]{0,4}[0-9]{3,5}\b")
_NO_CODE = "unknown"
PATIENCE = 30
"""Seconds for an answer of a provider. After that the same is asked again, and done once."""
_ASKS = ("request", "get", "post")
_BROKEN = 500
"""From this status of HTTP on nobody knows what the other side did."""
_ANSWERS = {"201": State.ACCEPTED, "202": State.ACCEPTED, "204": State.FIXED}
"""EstatusUUID (Anexo 20): received, received before, not to be cancelled. Everything else is a no."""
_CANCELLED, _VALID = "cancelado", "vigente"
_RAN_OUT = "plazo vencido"
_STANDS = {"en proceso": State.WAITING, "solicitud rechazada": State.REFUSED}
"""EstatusCancelacion of the SAT's register, of what is valid."""
_NOT_TO_BE = "no cancelable"


class BySatcfdi:
    """Any provider that satcfdi knows: `BySatcfdi(Finkok(user, password))`.

    All of them stamp. A request to cancel is signed here, with the organisation's own certificate; satcfdi
    hands such a one to Finkok and SW sapien. `register`: says how a CFDI stands, the SAT's public service.
    """

    def __init__(self, provider: "PAC", register: "PAC | None" = None) -> None:
        from .library import sat

        self.provider = provider
        self.register = register or sat(provider.environment)
        for asked in (self.provider, self.register):
            for kind in type(asked).__mro__:
                _patiently(sys.modules[kind.__module__])

    def stamp(self, sealed: bytes) -> bytes:
        from .library import CFDI

        with _answering():
            stamped = self.provider.stamp(CFDI.from_string(sealed)).xml
        if not stamped:
            raise NoAnswer
        return bytes(stamped)

    def cancel(self, request: Request, signer: "Signer") -> Answer:
        from .library import cancelacion

        substitute = str(request.substitute).upper() if request.substitute else None
        folio = cancelacion.Folio(str(request.uuid).upper(), request.motive, substitute)
        signed = cancelacion.Cancelacion(signer, folio, request.at)
        try:
            with _answering():
                told = self.provider.cancel_comprobante(signed)
        except Refused as refused:
            [code] = refused.codes
            return Answer(_ANSWERS.get(code, State.DENIED), code)
        if not told.code:
            raise NoAnswer
        code = _code_in(_one(told.code))
        return Answer(_ANSWERS.get(code, State.DENIED), code, _as_bytes(told.acuse))

    def state(self, stamped: bytes) -> State:
        from .library import CFDI

        with _answering():
            told = self.register.status(CFDI.from_string(stamped))
        return _state(told)


def configured() -> BySatcfdi:
    """The one that config.toml names."""
    from .library import pac

    return BySatcfdi(pac(**settings.STAMPING))


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


@contextmanager
def _answering() -> Iterator[None]:
    """Ours for whatever comes out of a provider of satcfdi. Raises `Refused`, `NoAnswer`, `NotReady`."""
    from .library import ResponseError

    try:
        yield
    except ResponseError as error:
        if getattr(error.response, "status_code", 0) >= _BROKEN:
            raise NoAnswer from error
        raise Refused(_code_in(_message(error.response))) from error
    except NotImplementedError as error:
        raise NotReady("not_by_provider") from error
    except Exception as error:  # on the way, or in an answer that can't be read: nobody knows what was done
        raise NoAnswer from error


def _state(told: Mapping[str, str | None]) -> State:
    """Raises `NoAnswer` for what says nothing."""
    stands, cancelling, possible = (
        (told.get(name) or "").strip().casefold() for name in ("Estado", "EstatusCancelacion", "EsCancelable")
    )
    if stands == _CANCELLED:
        return State.EXPIRED if cancelling == _RAN_OUT else State.CANCELLED
    if stands == _VALID:
        return _STANDS.get(cancelling, State.FIXED if possible == _NOT_TO_BE else State.VALID)
    if "no encontrad" in stands:
        return State.NOT_FOUND
    raise NoAnswer


def _message(response: Any) -> str:
    """What a provider said: its words, or what stands under "message" of its JSON."""
    try:
        return str(response.json()["message"])
    except (AttributeError, ValueError, KeyError, TypeError):
        return str(response)


def _code_in(words: str) -> str:
    """The code alone: what providers write beside it repeats what was sent."""
    found = _CODE.search(words)
    return found[0] if found else _NO_CODE


def _one(code: Any) -> str:
    """SW sapien answers {UUID: code}."""
    return str(next(iter(code.values()), "")) if isinstance(code, Mapping) else str(code)


def _as_bytes(acuse: Any) -> bytes:
    return acuse.encode() if isinstance(acuse, str) else bytes(acuse or b"")
