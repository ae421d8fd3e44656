"""What the printed representation of a CFDI shows: read from its XML alone, in the donor's language."""

import io
from typing import Any

import segno
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from lxml import etree

from reencuentro.engines.journal.money import Money
from reencuentro.giving.books.templatetags.money import amount

_CFDI = "{http://www.sat.gob.mx/cfd/4}"
_TFD = "{http://www.sat.gob.mx/TimbreFiscalDigital}TimbreFiscalDigital"
_DONAT = "{http://www.sat.gob.mx/donat}Donatarias"
_QR_MODULES = 4


def printed(document: bytes, money: Money, language: str) -> dict[str, Any]:
    """The facts of papers/cfdi.typ. Without a stamp it says so and has nothing to be verified by."""
    root = etree.fromstring(document, etree.XMLParser(no_network=True, resolve_entities=False))
    issuer, receiver = root.find(f"{_CFDI}Emisor"), root.find(f"{_CFDI}Receptor")
    stamp, donation = root.find(f".//{_TFD}"), root.find(f".//{_DONAT}")
    with override(language):
        return {
            "language": language,
            "title": _("Receipt of a donation (CFDI)"),
            "number": f"{root.get('Serie')} {root.get('Folio')}",
            "donee": [issuer.get("Nombre"), f"RFC {issuer.get('Rfc')}"],
            "amount": amount(money),
            "sections": [
                [pgettext("receipt", "Issued"), _issued(root, issuer)],
                [_("For"), _receiver(receiver)],
                [_("Donation"), _donation(root, donation)],
                [_("Stamp"), _stamped(root, stamp)],
            ],
            "legend": donation.get("leyenda"),
            "seals": _seals(document, root, stamp),
            "code": _code(document) if stamp is not None else "",
            "note": _("This is a printed representation of a CFDI; the document itself is its XML."),
            "page": _("Page"),
        }


def _issued(root: etree._Element, issuer: etree._Element) -> list[list[str]]:
    return [
        [_("Date"), root.get("Fecha")],
        [_("Place of issue"), root.get("LugarExpedicion")],
        [_("Tax regime"), issuer.get("RegimenFiscal")],
    ]


def _receiver(receiver: etree._Element) -> list[list[str]]:
    return [
        [_("Name"), receiver.get("Nombre")],
        ["RFC", receiver.get("Rfc")],
        [_("Postcode"), receiver.get("DomicilioFiscalReceptor")],
        [_("Tax regime"), receiver.get("RegimenFiscalReceptor")],
        [_("Use"), receiver.get("UsoCFDI")],
    ]


def _donation(root: etree._Element, donation: etree._Element) -> list[list[str]]:
    concept = root.find(f"{_CFDI}Conceptos/{_CFDI}Concepto")
    facts = [
        [_("What was given"), concept.get("Descripcion")],
        [_("Key of the service"), f"{concept.get('ClaveProdServ')} · {concept.get('ClaveUnidad')}"],
        [_("Form of payment"), f"{root.get('FormaPago')} · {root.get('MetodoPago')}"],
        [_("Authorisation"), f"{donation.get('noAutorizacion')} · {donation.get('fechaAutorizacion')}"],
    ]
    if rate := root.get("TipoCambio"):
        facts.append([_("Rate of exchange"), rate])
    return facts


def _stamped(root: etree._Element, stamp: etree._Element | None) -> list[list[str]]:
    if stamp is None:
        return [[_("Fiscal folio"), _("not stamped yet: it is no receipt so far")]]
    return [
        [_("Fiscal folio"), stamp.get("UUID")],
        [_("Stamped"), f"{stamp.get('FechaTimbrado')} · {stamp.get('RfcProvCertif')}"],
        [_("Certificates"), f"{root.get('NoCertificado')} · {stamp.get('NoCertificadoSAT')}"],
    ]


def _seals(document: bytes, root: etree._Element, stamp: etree._Element | None) -> list[list[str]]:
    seals = [[_("Seal of the issuer"), root.get("Sello")]]
    if stamp is not None:
        said = _read(document)["Complemento"]["TimbreFiscalDigital"].cadena_original()
        seals += [[_("Seal of the SAT"), stamp.get("SelloSAT")], [_("What the SAT sealed"), said]]
    return seals


def _code(document: bytes) -> str:
    """The SAT's page for this CFDI as a QR code, in SVG."""
    out = io.BytesIO()
    segno.make(_read(document).verifica_url, error="m").save(out, kind="svg", scale=_QR_MODULES, border=0)
    return out.getvalue().decode()


def _read(document: bytes) -> Any:
    from .library import CFDI

    return CFDI.from_string(document)
