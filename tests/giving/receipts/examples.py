"""Invented organisations, donors and gifts."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from reencuentro.engines.journal.money import Money
from reencuentro.giving.receipts.cfdi.draft import Draft, Receiver
from reencuentro.giving.receipts.facts import DoneeFacts, DonorFacts, GiftFacts, Regime

from . import csd

DAY = date(2026, 11, 2)
US = DoneeFacts(
    Regime.US, "Puentes Legal Aid, Inc.", "12-3456789", "100 Main Street\nBrooklyn, NY 11201", "US"
)
MX = DoneeFacts(
    Regime.MX,
    csd.NAME,
    csd.RFC,
    "Calle Sur 4, Roma Norte",
    "D",
    tax_regime="603",
    place="06700",
    authorisation="600-04-02-2019-1234",
    authorised_on=date(2019, 3, 4),
    unit="C62",
    legend="Este comprobante ampara un donativo.",
)
ROSA = DonorFacts("Rosa Ibáñez", "5 Elm Street\nAustin, TX", "US", "en")
GIFT = GiftFacts(UUID(int=1), DAY, Money(123_456, "USD"), "cheque")
INDIVIDUAL = Receiver("MAGL800101AB9", "LAURA MARTINEZ GARCIA", "03100", "605", "D04")
COMPANY = Receiver("KIJ0906199R1", "KERNEL INDUSTRIA JUGUETERA", "28971", "601", "G03")
NATIONAL = Receiver("XAXX010101000", "PEDRO SIN REGISTRO", "06700", "616", "S01")
FOREIGN = Receiver("XEXX010101000", "JANE DOE", "06700", "616", "S01")


def draft(receiver: Receiver = COMPANY, **changes: object) -> Draft:
    facts: dict[str, object] = {
        "issuer": MX,
        "receiver": receiver,
        "folio": 1,
        "money": Money(50_000, "MXN"),
        "form": "03",
        "received_on": DAY,
        "at": datetime(2026, 11, 3, 9, 30),
        "description": "Donativo",
    }
    return Draft(**{**facts, **changes})


def dollars(receiver: Receiver = FOREIGN, minor: int = 50_000) -> Draft:
    return draft(receiver, money=Money(minor, "USD"), rate=Decimal("17.0523"))
