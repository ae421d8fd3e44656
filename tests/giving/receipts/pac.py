"""A stamping provider as they behave: the same CFDI is stamped once, however often it is sent."""

from datetime import datetime
from uuid import uuid4

from satcfdi.cfdi import CFDI
from satcfdi.create.cfd.tfd11 import TimbreFiscalDigital
from satcfdi.exceptions import ResponseError
from satcfdi.models import Signer
from satcfdi.pacs import PAC, Accept, Document, Environment

from . import csd


class StandIn(PAC):
    """`refuses`: a code with which it says no. `silent`: so many times it stamps and its answer gets lost."""

    def __init__(self, refuses: str = "", silent: int = 0) -> None:
        super().__init__(Environment.TEST)
        self.refuses, self.silent = refuses, silent
        self.stamps: dict[str, Document] = {}
        self.asked = 0

    def stamp(self, cfdi: CFDI, accept: Accept = Accept.XML) -> Document:
        self.asked += 1
        if self.refuses:
            raise ResponseError(f"{self.refuses} - El receptor JUANA PEREZ no es válido")
        found = self.stamps.setdefault(str(cfdi["Sello"]), _stamped(cfdi))
        if self.silent:
            self.silent -= 1
            raise TimeoutError
        return found


def sealer() -> csd.Files:
    """With which the provider seals for the SAT."""
    return csd.files("SPR190613I52", number="30001000000500003456", unit="PACSPR190613I52")


def stamped(sealed: bytes) -> bytes:
    """As a file that comes back from the provider's own page."""
    return _stamped(CFDI.from_string(sealed)).xml


def _stamped(cfdi: CFDI) -> Document:
    made = sealer()
    signer = Signer.load(made.certificate, made.key, csd.PASSPHRASE)
    uuid = str(uuid4()).upper()
    stamp = TimbreFiscalDigital(signer, uuid, datetime(2026, 11, 3, 10, 5), str(cfdi["Sello"]))
    cfdi = cfdi.copy()
    cfdi["Complemento"] = {**dict(cfdi["Complemento"]), "TimbreFiscalDigital": stamp}
    return Document(uuid, cfdi.xml_bytes())
