"""What is true of a gift and of those between whom it was made, as far as a receipt says it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from reencuentro.engines.journal.money import Money

IN_KIND = "kind"


class Regime(StrEnum):
    """Whose law the receipt follows: an acknowledgement in the United States, a CFDI in Mexico."""

    US = "us"
    MX = "mx"


@dataclass(frozen=True)
class DoneeFacts:
    """The organisation that was given. `tax_id`: its EIN in the United States, its RFC in Mexico.

    What follows `series` is for a CFDI alone: codes, the postcode of the place of issue, the authorisation.
    """

    regime: Regime
    legal_name: str
    tax_id: str
    address: str
    series: str
    tax_regime: str = ""
    place: str = ""
    authorisation: str = ""
    authorised_on: date | None = None
    unit: str = ""
    legend: str = ""


@dataclass(frozen=True)
class DonorFacts:
    """`country`: ISO 3166 alpha-2. From `rfc` on as the certificate of the SAT has it, or ""."""

    name: str
    address: str = ""
    country: str = ""
    language: str = "en"
    rfc: str = ""
    tax_name: str = ""
    postcode: str = ""
    tax_regime: str = ""


@dataclass(frozen=True)
class Return:
    """What the donor got for the gift, and what it is worth in good faith."""

    what: str
    worth: Money


@dataclass(frozen=True)
class GiftFacts:
    """`money`: what of the gift was not given back. `description`: of what was given in kind, or "".

    `donee`: "clinic", or the code of the platform that was given. `receipt`: number of the one it has, or "".
    `ending`: the address at which its giver can end the monthly gift that it is of, or "".
    """

    id: UUID
    received_on: date
    money: Money
    means: str
    donee: str = "clinic"
    description: str = ""
    got: Return | None = None
    receipt: str = ""
    ending: str = ""

    @property
    def in_kind(self) -> bool:
        return self.means == IN_KIND
