"""The SAT on loopback, as far as cancelling goes: two providers that hand it requests, and its register.
It answers as the SAT's and the providers' own examples do.
"""

import json
import re
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from lxml import etree
from satcfdi.pacs import Environment
from satcfdi.pacs.finkok import Finkok
from satcfdi.pacs.sat import SAT
from satcfdi.pacs.swsapien import SWSapien

from reencuentro.giving.receipts.cfdi.providers import BySatcfdi

_CANCELA = "{http://cancelacfd.sat.gob.mx}"
_SOAP = '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>{}</s:Body></s:Envelope>'
_APPS = "apps.services.soap.core.views"


@dataclass
class Sat:
    """`stands`: {UUID: (Estado, EsCancelable, EstatusCancelacion)}. `asked`: every request, as it came.

    `needs_consent`: whoever received it has to accept. `loses`: so many requests are done, and their answers
    get lost. `down`: the register says nothing. `error`: the code with which every request is refused.
    """

    address: str = ""
    needs_consent: bool = False
    loses: int = 0
    down: bool = False
    error: str = ""
    stands: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    signed: list[bytes] = field(default_factory=list)

    def finkok(self) -> BySatcfdi:
        return BySatcfdi(_Finkok(self.address), _Register(self.address))

    def sw(self) -> BySatcfdi:
        return BySatcfdi(_Sw(self.address), _Register(self.address))

    @property
    def times(self) -> int:
        """How often it was asked to cancel anything."""
        return len(self.asked)

    def knows(self, uuid: object, stands: str = "Vigente", possible: str = "", cancelling: str = "") -> None:
        possible = possible or f"Cancelable {'con' if self.needs_consent else 'sin'} aceptación"
        self.stands[str(uuid).upper()] = (stands, possible, cancelling)

    def cancel(self, signed: bytes) -> tuple[str, str]:
        """(UUID, EstatusUUID)"""
        root = etree.fromstring(signed)
        folio = dict(root.find(f"{_CANCELA}Folios/{_CANCELA}Folio").attrib)
        folio |= {"RfcEmisor": root.get("RfcEmisor"), "Fecha": root.get("Fecha")}
        self.asked.append(folio)
        self.signed.append(signed)
        uuid = folio["UUID"]
        if self.error:
            return uuid, self.error
        if uuid not in self.stands:
            return uuid, "205"
        stands, possible, cancelling = self.stands[uuid]
        if possible == "No cancelable":
            return uuid, "204"
        if stands == "Cancelado" or cancelling == "En proceso":
            return uuid, "202"
        self.stands[uuid] = (
            ("Vigente", possible, "En proceso")
            if self.needs_consent
            else ("Cancelado", possible, "Cancelado sin aceptación")
        )
        return uuid, "201"


@contextmanager
def sat() -> Iterator[Sat]:
    found = Sat()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Door", (_Door,), {"sat": found}))
    found.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def acuse(uuid: str, code: str) -> str:
    return f"<Acuse><Folios><UUID>{uuid}</UUID><EstatusUUID>{code}</EstatusUUID></Folios></Acuse>"


class _Door(BaseHTTPRequestHandler):
    sat: Sat

    def do_POST(self) -> None:
        said = self.rfile.read(int(self.headers["Content-Length"]))
        answer = self._answer(said)
        if answer is None:
            self.close_connection = True
            return
        body = answer.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *said: object) -> None:
        """Nothing."""

    def _answer(self, said: bytes) -> str | None:
        if self.path.endswith("ConsultaCFDIService.svc"):
            return self._register(said)
        if self.path == "/cfdi33/cancel/xml":
            signed = said[said.index(b"<Cancelacion") : said.index(b"</Cancelacion>") + len("</Cancelacion>")]
            return self._lost(lambda: self._sw(signed))
        inside = etree.fromstring(said).find(".//{http://facturacion.finkok.com/cancel}xml")
        return self._lost(lambda: self._finkok(b64decode(inside.text)))

    def _lost(self, does) -> str | None:
        answer = does()
        if not self.sat.loses:
            return answer
        self.sat.loses -= 1
        return None

    def _register(self, said: bytes) -> str | None:
        if self.sat.down:
            return None
        uuid = re.search(rb"&id=([0-9A-Fa-f-]{36})", said)[1].decode().upper()
        stands = self.sat.stands.get(uuid, ("No Encontrado", "", ""))
        names = ("Estado", "EsCancelable", "EstatusCancelacion")
        facts = "".join(f"<{name}>{value}</{name}>" for name, value in zip(names, stands, strict=True))
        code = "<CodigoEstatus>S - Comprobante obtenido satisfactoriamente.</CodigoEstatus>"
        return _SOAP.format(
            f"<ConsultaResponse><ConsultaResult>{code}{facts}</ConsultaResult></ConsultaResponse>"
        )

    def _finkok(self, signed: bytes) -> str:
        uuid, code = self.sat.cancel(signed)
        kept = f"<a:Acuse>{escape(acuse(uuid, code))}</a:Acuse>" if code in ("201", "202") else ""
        folio = f"<a:Folio><a:UUID>{uuid}</a:UUID><a:EstatusUUID>{code}</a:EstatusUUID></a:Folio>"
        return _SOAP.format(f'<r xmlns:a="{_APPS}">{kept}<a:Folios>{folio}</a:Folios></r>')

    def _sw(self, signed: bytes) -> str:
        uuid, code = self.sat.cancel(signed)
        if code not in ("201", "202"):
            said = f"{code} - El folio {uuid} de JUANA PEREZ no procede"
            return json.dumps({"status": "error", "message": said, "messageDetail": None, "data": None})
        return json.dumps({"status": "success", "data": {"acuse": acuse(uuid, code), "uuid": {uuid: code}}})


class _Finkok(Finkok):
    def __init__(self, address: str) -> None:
        super().__init__("somebody", "a secret", Environment.TEST)
        self.address = address

    @property
    def host(self) -> str:
        return self.address


class _Sw(SWSapien):
    def __init__(self, address: str) -> None:
        super().__init__(token="a secret", environment=Environment.TEST)
        self.address = address

    def _host(self, service: str = "services") -> str:
        return self.address


class _Register(SAT):
    def __init__(self, address: str) -> None:
        super().__init__(environment=Environment.TEST)
        self.address = address

    def _request(self, soap_url, *rest, **more):
        return super()._request(self.address + "/" + soap_url.rsplit("/", 1)[1], *rest, **more)
