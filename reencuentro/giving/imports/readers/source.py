"""What is known of one maker of files: its headings, and what it calls things."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .line import Kind
from .text import folded

TARGETS = (
    "day", "kind", "status", "gross", "credit", "debit", "fee", "tax", "net", "currency",
    "reference", "of", "payout", "name", "email", "tax_id", "designation", "note",
)  # fmt: skip
"""What a column can tell. `credit` and `debit`: amounts in and out, in a column each."""
AMOUNTS = frozenset({"gross", "credit", "debit", "fee", "tax", "net"})

_GENERAL = {
    "day": "date|fecha|day|dia|fecha de operacion|booking date|posting date|created|transaction date",
    "kind": "type|tipo|kind|category|transaction type|tipo de operacion",
    "status": "status|estado|estatus",
    "gross": "amount|importe|monto|gross|bruto|gross amount|cantidad|donation amount",
    "credit": "credit|abono|abonos|deposito|depositos|haber|paid in|money in",
    "debit": "debit|cargo|cargos|retiro|retiros|debe|paid out|money out",
    "fee": "fee|fees|comision|comisiones|tarifa|processing fee",
    "tax": "tax|iva|impuesto|tax on fee",
    "net": "net|neto|net amount|importe neto",
    "currency": "currency|moneda|divisa",
    "reference": "id|reference|referencia|transaction id|folio|id de transaccion|donation id|receipt number",
    "of": "refund of|original transaction|reference txn id|related id",
    "payout": "payout|payout id|disbursement id|transfer|deposito al banco",
    "name": "name|nombre|donor|donor name|donante|beneficiario|partner name|payee|counterparty|ordenante",
    "email": "email|e mail|correo|donor email|correo electronico",
    "tax_id": "rfc|tax id|ein|nif",
    "designation": "project|proyecto|campaign|campana|designation|fund|fondo|programa",
    "note": "note|nota|description|descripcion|concepto|memo|comment|comentario|message|label|detalle",
}


@dataclass(frozen=True)
class Source:
    """`name`: its own, and in the books that of what it owes; "" of any bank. `headings` and `kinds`: words,
    folded, as this maker writes them, and what they mean here.

    `marks`: headings that together only it has. `fee_sign`: -1 where fees stand below nothing.
    `settled`: words of `status` for money that has moved; none means that all has. `donee`: whether gifts
    through it are legally gifts to it, so that nothing but its payouts is income. `told_by_of`: a gift is
    known by the payment that `of` names, since its lines have ids of their own. `utc`: whether its
    clocks are those of UTC.
    """

    code: str
    name: str
    headings: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    marks: frozenset[str] = frozenset()
    settled: frozenset[str] = frozenset()
    fee_sign: int = 1
    donee: bool = False
    bank: bool = False
    told_by_of: bool = False
    utc: bool = False

    def target_of(self, heading: str) -> str:
        """What a column of this heading tells, or ""."""
        words = folded(heading)
        return self.headings[words] if words in self.headings else GENERAL.get(words, "")


def words(text: str) -> list[str]:
    """Alternatives of a heading, divided by bars."""
    return text.split("|")


def spread(groups: Mapping[str, str]) -> dict[str, str]:
    """{target: "word|word"} turned into {word: target}"""
    return {word: target for target, text in groups.items() for word in words(text)}


GENERAL = spread(_GENERAL)
