"""The SAT's seal on a stamp: whether it holds, by a certificate that the clinic got from its provider.

A stamp names its certificate by number and does not bring it. That a certificate is the SAT's is told by the
SAT's roots, which satcfdi brings along.
"""

import base64
import binascii
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from ..errors import BadCertificate
from .stamped import Stamp

if TYPE_CHECKING:
    from .library import Certificate

_CLOCK = ZoneInfo("America/Mexico_City")
"""A stamp is dated by the centre of Mexico, wherever its CFDI was issued (Anexo 20); so are the ends here."""


class SatSeal(StrEnum):
    """`MISSING`: its certificate isn't here, so nobody knows."""

    HOLDS = "holds"
    MISSING = "missing"
    BROKEN = "broken"


@dataclass(frozen=True)
class SealerFacts:
    """`provider`: RFC of the company that seals with it for the SAT."""

    number: str
    provider: str
    until: date


def read_sealer(content: bytes) -> SealerFacts:
    """Of a .cer; one that is over still checks what it sealed. Raises `BadCertificate`."""
    from .library import CFDIError, issued_by_the_sat

    found = _read(content)
    try:
        facts = SealerFacts(
            found.certificate_number,
            str(found.rfc_pac),
            _plain(found).not_valid_after_utc.astimezone(_CLOCK).date(),
        )
    except (CFDIError, ValueError) as error:
        raise BadCertificate("sat_certificate") from error
    if not issued_by_the_sat(found):
        raise BadCertificate("not_of_the_sat")
    return facts


def seal_of_the_sat(stamped: bytes, stamp: Stamp, certificate: bytes) -> SatSeal:
    """Of a stamp that was read by `read_stamp`, by the certificate that has the number it names."""
    from .library import CFDI

    found = _read(certificate)
    at = stamp.at.replace(tzinfo=_CLOCK)
    plain = _plain(found)
    fits = found.certificate_number == stamp.certificate and str(found.rfc_pac) == stamp.provider
    if not fits or not plain.not_valid_before_utc <= at <= plain.not_valid_after_utc:
        return SatSeal.BROKEN
    said = CFDI.from_string(stamped)["Complemento"]["TimbreFiscalDigital"]
    try:
        seal = base64.b64decode(str(said["SelloSAT"]), validate=True)
    except (binascii.Error, KeyError):
        return SatSeal.BROKEN
    holds = found.verify_sha256(said.cadena_original().encode(), seal)
    return SatSeal.HOLDS if holds else SatSeal.BROKEN


def _read(content: bytes) -> "Certificate":
    from .library import Certificate

    try:
        return Certificate.load_certificate(content)
    except Exception as error:  # OpenSSL's own kinds of errors, as the bytes happen to be
        raise BadCertificate("sat_certificate") from error


def _plain(certificate: "Certificate") -> Any:
    """As the library of cryptography has it."""
    return certificate.certificate.to_cryptography()
