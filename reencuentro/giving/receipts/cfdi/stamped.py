"""A stamped CFDI: whether it is the one that was sent, and what its stamp says."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lxml import etree

from ..errors import BadStamp

LARGEST = 1_000_000
"""Bytes; a CFDI of one gift has about 7,000."""
_CFDI, _TFD = "{http://www.sat.gob.mx/cfd/4}", "{http://www.sat.gob.mx/TimbreFiscalDigital}"
_STAMP = f"{_CFDI}Complemento/{_TFD}TimbreFiscalDigital"


@dataclass(frozen=True)
class Stamp:
    """`at`: the provider's clock, without a zone. `certificate`: number of the SAT's certificate."""

    uuid: UUID
    at: datetime
    certificate: str
    provider: str


def read_stamp(sealed: bytes, stamped: bytes) -> Stamp:
    """What the stamp on `sealed` says. Raises `BadStamp` unless `stamped` is that very CFDI with a stamp.

    The donee's seal covers everything fiscal in it, so it must hold over what came back; the stamp must be on
    that seal. Whether the SAT's own seal holds: sat_seal.py, where its certificate is here.
    """
    ours, back = _parsed(sealed), _parsed(stamped)
    for name in ("Sello", "Certificado", "NoCertificado"):
        if ours.get(name) != back.get(name):
            raise BadStamp("altered")
    if not _seal_holds(stamped):
        raise BadStamp("altered")
    stamps = back.findall(_STAMP)
    if len(stamps) != 1:
        raise BadStamp("not_stamped")
    if stamps[0].get("SelloCFD") != ours.get("Sello"):
        raise BadStamp("other_seal")
    return _stamp(stamps[0])


def stamp_of(stamped: bytes) -> Stamp:
    """What the stamp says on a CFDI that is kept. Raises `BadStamp`."""
    return _stamp(_parsed(stamped).find(_STAMP))


def is_cfdi(document: bytes) -> bool:
    """Whether it is the XML of one at all."""
    try:
        _parsed(document)
    except BadStamp:
        return False
    return True


def _parsed(document: bytes) -> etree._Element:
    """Raises `BadStamp` for what is no CFDI, too long, or brings definitions of its own."""
    if len(document) > LARGEST or b"<!DOCTYPE" in document or b"<!ENTITY" in document:
        raise BadStamp("not_xml")
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    try:
        root = etree.fromstring(document, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadStamp("not_xml") from error
    if root.tag != f"{_CFDI}Comprobante":
        raise BadStamp("not_xml")
    return root


def _seal_holds(document: bytes) -> bool:
    from .library import CFDI, Certificate

    read = CFDI.from_string(document)
    try:
        certificate = Certificate.load_certificate(base64.b64decode(str(read["Certificado"]), validate=True))
        seal = base64.b64decode(str(read["Sello"]), validate=True)
        said = read.cadena_original().encode()
    except (binascii.Error, KeyError, ValueError):
        return False
    return bool(certificate.verify_sha256(said, seal))


def _stamp(found: etree._Element) -> Stamp:
    try:
        return Stamp(
            UUID(found.get("UUID", "")),
            datetime.strptime(found.get("FechaTimbrado", ""), "%Y-%m-%dT%H:%M:%S"),
            found.attrib["NoCertificadoSAT"],
            found.attrib["RfcProvCertif"],
        )
    except (ValueError, KeyError) as error:
        raise BadStamp("not_stamped") from error
