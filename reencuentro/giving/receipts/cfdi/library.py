"""What is used of satcfdi, made safe for threads. Nothing else imports it, and this only when a CFDI is made.

It reads its catalogues through one connection for the whole process. Two threads that ask the same question
of it share one prepared statement, and SQLite refuses one of them ("bad parameter or other API misuse").
Importing it costs a tenth of a second of processor time.
"""

import pkgutil
import sqlite3
import threading

from satcfdi import catalogs
from satcfdi.cfdi import CFDI
from satcfdi.create.cancela import cancelacion
from satcfdi.create.cfd import cfdi40, donat11
from satcfdi.exceptions import CFDIError, ResponseError
from satcfdi.models import Certificate, Signer
from satcfdi.models.certificate import CertificateType
from satcfdi.pacs import PAC, Environment
from satcfdi.transform import verify_certificate

__all__ = [
    "CFDI",
    "PAC",
    "CFDIError",
    "Certificate",
    "CertificateType",
    "ResponseError",
    "Signer",
    "cancelacion",
    "catalogs",
    "cfdi40",
    "donat11",
    "issued_by_the_sat",
    "pac",
    "sat",
]

_PACS = {
    "comerciodigital": "comerciodigital:ComercioDigital",
    "diverza": "diverza:Diverza",
    "facturama": "facturama:Facturama",
    "finkok": "finkok:Finkok",
    "prodigia": "prodigia:Prodigia",
    "swsapien": "swsapien:SWSapien",
}


class _OnePerThread(threading.local):
    """The catalogues, by a connection of the thread's own."""

    def __init__(self) -> None:
        self.cursor = sqlite3.connect(catalogs.db_file).cursor


catalogs.conn = _OnePerThread()


def pac(provider: str, **options: str) -> PAC:
    """By its name in config.toml; the options are those of satcfdi's class for it."""
    made: PAC = pkgutil.resolve_name(f"satcfdi.pacs.{_PACS[provider]}")(**options)
    return made


def sat(environment: Environment) -> PAC:
    """The SAT's own services. Reading them takes another tenth of a second, and only cancelling asks them."""
    from satcfdi.pacs.sat import SAT

    return SAT(environment=environment)


def issued_by_the_sat(certificate: Certificate) -> bool:
    """By the roots that satcfdi brings along, on the certificate's first day: it may be over since."""
    first_day = certificate.certificate.to_cryptography().not_valid_before_utc
    try:
        return bool(verify_certificate(certificate, at=first_day))
    except KeyError:  # of an issuer whom it doesn't know
        return False
