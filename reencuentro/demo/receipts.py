"""Receipts of the clinic's two organisations: gifts that wait for one, letters issued. Everybody is invented."""

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS, Role, Staff
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.donors.remembering import DonorFacts, remember
from reencuentro.giving.gifts.models import Gift
from reencuentro.giving.gifts.receiving import NewGift, receive
from reencuentro.giving.receipts.actions.donors import keep_tax_facts
from reencuentro.giving.receipts.actions.issuing import issue_letter
from reencuentro.giving.receipts.actions.settings import set_donee
from reencuentro.giving.receipts.facts import Regime
from reencuentro.giving.receipts.gathering import SatFacts
from reencuentro.giving.receipts.law import receipt_law

from .clinic import Team
from .telling import day

_NORTH, _SOUTH = "Assets:Bank:Norte-USD", "Assets:Bank:Sur-MXN"
_US = {
    "legal_name": "Puentes de Regreso, Inc.",
    "tax_id": "12-3456789",
    "address": "100 Main Street\nBrooklyn, NY 11201",
    "series": "US",
    "accounts": [_NORTH],
}
_MX = {
    "legal_name": "CLINICA JURIDICA PUENTES DE REGRESO",
    "tax_id": "EKU9003173C9",
    "address": "Calle Sur 4, Roma Norte, Ciudad de México",
    "series": "D",
    "tax_regime": "603",
    "place": "06700",
    "authorisation": "600-04-02-2019-0000",
    "unit": "C62",
}


def tell(team: Team) -> None:
    """After the money: the director entered both organisations, the fundraiser issued the first letter."""
    keeper = Staff(team["ines"].user_id, Role.FUNDRAISER)
    director = Staff(team["elena"].user_id, Role.DIRECTOR)
    set_donee(director, Regime.US, _US)
    set_donee(director, Regime.MX, {**_MX, "authorised_on": day(2500), "legend": receipt_law().legend.es})
    ruth = DonorFacts("Ruth Alderman", country="US", language="en", address="5 Elm Street\nAustin, TX 78701")
    julia = DonorFacts("Julia Cervantes Luna", country="MX", tax_id="MAGL800101AB9")
    with acting(keeper, "gifts.receive", *KEEPERS) as act:
        abroad, home = remember(act, ruth), remember(act, julia)
        first = receive(act, _new("1", 52, Money(50_000, "USD"), _NORTH, abroad), "demo:receipts 1")
        for number, ago in enumerate((20, 6), 2):
            new = _new(str(number), ago, Money(12_000, "USD"), _NORTH, abroad)
            receive(act, new, f"demo:receipts {number}")
        receive(act, _new("4", 3, Money(250_000, "MXN"), _SOUTH, home), "demo:receipts 4")
    issue_letter(keeper, first.id)
    keep_tax_facts(keeper, home.id, SatFacts("MAGL800101AB9", "JULIA CERVANTES LUNA", "03100", "605"))


def _new(number: str, ago: int, money: Money, account: str, donor: Donor) -> NewGift:
    return NewGift(
        "general", money, Gift.Means.TRANSFER, day(ago), account, f"receipts-{number}", "demo", donor=donor
    )
