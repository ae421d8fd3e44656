"""Two organisations that may be given, donors on both sides of the border, and their gifts."""

from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from django.utils import timezone

from reencuentro.engines.journal.exchange import Rate
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS, Staff
from reencuentro.giving.books import rates
from reencuentro.giving.donors.actions import new_donor
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.gifts.models import Gift
from reencuentro.giving.gifts.receiving import NewGift
from reencuentro.giving.receipts.actions.donors import keep_tax_facts
from reencuentro.giving.receipts.actions.issuing import issue_cfdi, open_signer
from reencuentro.giving.receipts.actions.settings import bring_certificate, set_donee
from reencuentro.giving.receipts.actions.stamping import keep_stamp
from reencuentro.giving.receipts.facts import Regime
from reencuentro.giving.receipts.gathering import SatFacts
from reencuentro.giving.receipts.models import Receipt
from reencuentro.giving.receipts.queries.receipts import the_receipt
from tests.giving.gifts.conftest import Give, give  # noqa: F401

from . import csd
from .examples import MX, US
from .pac import stamped
from .sat_server import Sat, sat

NORTH, SOUTH = "Assets:Bank:Norte", "Assets:Bank:Sur"
US_COLUMNS = {
    "legal_name": US.legal_name,
    "tax_id": US.tax_id,
    "address": US.address,
    "series": "US",
    "accounts": [NORTH],
}
MX_COLUMNS = {
    "legal_name": MX.legal_name,
    "tax_id": MX.tax_id,
    "address": MX.address,
    "series": "D",
    "accounts": [],
    "tax_regime": MX.tax_regime,
    "place": MX.place,
    "authorisation": MX.authorisation,
    "authorised_on": MX.authorised_on,
    "unit": MX.unit,
    "legend": MX.legend,
}


def today() -> date:
    return timezone.localdate()


def dollars(minor: int) -> Money:
    return Money(minor, "USD")


def our_organisations(director: Staff) -> None:
    """One in each country, with the certificate of the Mexican one; and a rate."""
    set_donee(director, Regime.US, US_COLUMNS)
    set_donee(director, Regime.MX, MX_COLUMNS)
    made = csd.files()
    bring_certificate(director, made.certificate, made.key, csd.PASSPHRASE, timezone.now())
    published = Rate("USD", "MXN", Decimal("17.0523"), "dof", "FIX", date(2020, 1, 2))
    with acting(director, "books.rates", *KEEPERS) as act:
        rates.keep(act, [published])


@pytest.fixture
def donees(funds, director) -> None:
    our_organisations(director)


@pytest.fixture
def signer(donees):
    return _signer()


@cache
def _signer():
    """The certificate is the same for all tests, and to open its key takes longer than many of them."""
    return open_signer(csd.PASSPHRASE, timezone.now())


@pytest.fixture
def rosa(db, fundraiser) -> Donor:
    return new_donor(
        fundraiser, DonorFacts("Rosa Ibáñez", country="US", language="en", email="rosa@correo.example")
    )


@pytest.fixture
def laura(db, fundraiser) -> Donor:
    """Has an RFC, and showed her certificate of the SAT."""
    donor = new_donor(fundraiser, DonorFacts("Laura Martínez", country="MX", tax_id="MAGL800101AB9"))
    facts = SatFacts("MAGL800101AB9", "LAURA MARTINEZ GARCIA", "03100", "605")
    keep_tax_facts(fundraiser, donor.id, facts)
    return donor


@pytest.fixture
def to_us(give: Give, donees, rosa):  # noqa: F811
    """Rosa gives to the organisation of the United States."""

    def given(minor: int = 50_000, **changes: object) -> Gift:
        new = NewGift("papers", dollars(minor), Gift.Means.CHEQUE, today(), NORTH, "", donor=rosa)
        return give(new, **changes)

    return given


@pytest.fixture
def to_mx(give: Give, donees, laura):  # noqa: F811
    """Laura gives to the one of Mexico."""

    def given(minor: int = 50_000, **changes: object) -> Gift:
        new = NewGift("papers", Money(minor, "MXN"), Gift.Means.TRANSFER, today(), SOUTH, "", donor=laura)
        return give(new, **changes)

    return given


@pytest.fixture
def the_sat():
    with sat() as found:
        yield found


def stamp(staff: Staff, receipt: Receipt) -> Receipt:
    keep_stamp(staff, receipt.id, stamped(the_receipt(receipt.id).content))
    return the_receipt(receipt.id)


@pytest.fixture
def cfdi(to_mx, fundraiser, signer, the_sat: Sat) -> Receipt:
    """Stamped, and known to the SAT."""
    receipt = stamp(fundraiser, issue_cfdi(fundraiser, to_mx().id, signer))
    the_sat.knows(receipt.stamp.uuid)
    return receipt
