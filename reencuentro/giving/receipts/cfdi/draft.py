"""Everything a CFDI says, before it is XML."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from reencuentro.engines.journal.money import Money

from ..facts import DoneeFacts


@dataclass(frozen=True)
class Receiver:
    """The donor, as the certificate of the SAT has her; or without an RFC, by a generic one."""

    rfc: str
    name: str
    postcode: str
    tax_regime: str
    use: str


@dataclass(frozen=True)
class Draft:
    """`form`: FormaPago. `rate`: pesos for one unit of another currency, None for pesos.

    `at`: the clock at the place of issue, without a zone as a CFDI has it. `instead_of`: UUID of the CFDI it
    takes the place of, or "".
    """

    issuer: DoneeFacts
    receiver: Receiver
    folio: int
    money: Money
    form: str
    received_on: date
    at: datetime
    description: str
    rate: Decimal | None = None
    instead_of: str = ""


def is_late(received_on: date, at: datetime, hours: int) -> bool:
    """Later than `hours` after the day of the gift ended: late whatever the hour at which it came.

    That day ends at midnight in the zone of `at`; an hour that a change of clocks takes or gives is counted.
    """
    end = datetime.combine(received_on + timedelta(days=1), time.min, at.tzinfo)
    return at.astimezone(UTC) > end.astimezone(UTC) + timedelta(hours=hours)
