"""A draft as XML, by satcfdi."""

from typing import TYPE_CHECKING

from ..errors import NotReady
from ..law import ReceiptLaw
from .checking import problems
from .draft import Draft, Receiver

if TYPE_CHECKING:
    from .library import cfdi40

_SUBSTITUTES = "04"
"""c_TipoRelacion: this one takes the place of earlier ones."""


def build(draft: Draft, law: ReceiptLaw) -> "cfdi40.Comprobante":
    """Raises `NotReady` with every problem, and where satcfdi comes to another total than the books have."""
    from .library import cfdi40, donat11

    if found := problems(draft, law):
        raise NotReady(*found)
    issuer = draft.issuer
    made = cfdi40.Comprobante(
        emisor=cfdi40.Emisor(issuer.tax_id, issuer.legal_name, issuer.tax_regime),
        lugar_expedicion=issuer.place,
        receptor=_receiver(draft.receiver),
        conceptos=_concept(draft, law),
        moneda=draft.money.currency,
        tipo_cambio=draft.rate,
        serie=issuer.series,
        folio=str(draft.folio),
        forma_pago=draft.form,
        metodo_pago=law.code("MX-G02"),
        cfdi_relacionados=_related(draft),
        complemento=donat11.Donatarias(issuer.authorisation, issuer.authorised_on, issuer.legend),
        fecha=draft.at,
    )
    if made["Total"] != draft.money.decimal:
        raise NotReady("total")
    return made


def _receiver(receiver: Receiver) -> "cfdi40.Receptor":
    from .library import cfdi40

    return cfdi40.Receptor(
        receiver.rfc,
        receiver.name,
        receiver.postcode,
        receiver.tax_regime,
        receiver.use,
    )


def _concept(draft: Draft, law: ReceiptLaw) -> "cfdi40.Concepto":
    from .library import cfdi40

    return cfdi40.Concepto(
        law.code("MX-G04"),
        1,
        draft.issuer.unit,
        draft.description,
        draft.money.decimal,
        objeto_imp=law.code("MX-G12"),
    )


def _related(draft: Draft) -> "cfdi40.CfdiRelacionados | None":
    from .library import cfdi40

    return cfdi40.CfdiRelacionados(_SUBSTITUTES, draft.instead_of) if draft.instead_of else None
