"""Who gives to the invented clinic: by every means, promised, each month; and what went back."""

from typing import Any
from uuid import UUID, uuid5

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.donors.actions import new_donor
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.gifts.actions import money as gifts
from reencuentro.giving.gifts.actions.words import moderate
from reencuentro.giving.gifts.models import Gift
from reencuentro.giving.gifts.receiving import NewGift

from .clinic import Team
from .money import CASH, DOLLARS, PESOS
from .telling import day

_TOKENS = UUID("6f0d3c1e-94a4-4a57-8f5c-5d3f0f6f2a11")
_DONORS = {
    "ximena": DonorFacts(
        "Ximena Larrañaga Ruiz", email="ximena@correo.example", country="MX", consent_to_be_named=True
    ),
    "helen": DonorFacts("Helen Whitcomb", email="helen@mail.example", country="US", language="en"),
    "puente": DonorFacts(
        "Fundación Puente Claro, A.C.", kind="organisation", email="hola@puenteclaro.example"
    ),
    "tomas": DonorFacts("Tomás Ibarra Peña", phone="222 555 0134", country="MX", do_not_contact=True),
}


def tell(team: Team) -> None:
    """As the fundraiser entered it, week by week."""
    keeper = Staff(team["ines"].user_id, Role.FUNDRAISER)
    donors = {login: new_donor(keeper, facts) for login, facts in _DONORS.items()}
    _gifts(keeper, donors)
    _promises(keeper, donors["puente"])
    _monthly(keeper, donors["tomas"])


def _gifts(keeper: Staff, donors: dict[str, Donor]) -> None:
    first = _new(
        "papers",
        250_000,
        "transfer",
        44,
        PESOS,
        message="Para que ninguna niña espere.",
        named=True,
        public_name="Ximena L.",
    )
    given = gifts.enter_gift(keeper, first, donors["ximena"].id)
    gifts.give_back(keeper, given.id, Money(50_000, "MXN"), day(30), PESOS, _token("back"))
    second = _new("papers", 80_000, "transfer", 9, PESOS, message="¡Ánimo! Ya falta menos.")
    moderate(keeper, gifts.enter_gift(keeper, second, donors["ximena"].id).id, show=True)
    dinner = _new("general", 15_000, "cheque", 36, DOLLARS, "USD", benefit="meal", benefit_minor=4_000)
    gifts.enter_gift(keeper, dinner, donors["helen"].id)
    printed = _new("leaflets", 150_000, "kind", 26, "Expenses:Printing", description="500 folletos impresos")
    gifts.enter_gift(keeper, printed, donors["puente"].id)
    gifts.enter_gift(keeper, _new("children", 60_000, "cash", 14, CASH), None)


def _promises(keeper: Staff, donor: Donor) -> None:
    promised = ("children", Money(2_000_000, "MXN"), day(40), day(-35))
    pledge = gifts.enter_pledge(keeper, donor.id, *promised, _token("promise"))
    kept = _new("children", 800_000, "transfer", 8, PESOS, pledge=pledge)
    gifts.enter_gift(keeper, kept, donor.id)
    gifts.enter_pledge(keeper, donor.id, "general", Money(500_000, "MXN"), day(55), day(20), _token("late"))


def _monthly(keeper: Staff, donor: Donor) -> None:
    each = Money(30_000, "MXN")
    regular = gifts.enter_monthly(keeper, donor.id, "general", each, 5, day(59), _token("monthly"))
    month = day(50).replace(day=1)
    came = _new("general", each.minor, "transfer", 50, PESOS, regular=regular, instalment=month)
    gifts.enter_gift(keeper, came, donor.id)


def _new(
    fund: str, minor: int, means: str, ago: int, account: str, currency: str = "MXN", **more: Any
) -> NewGift:
    reference = str(_token(f"{fund} {minor} {ago}"))
    return NewGift(fund, Money(minor, currency), Gift.Means(means), day(ago), account, reference, **more)


def _token(name: str) -> UUID:
    return uuid5(_TOKENS, name)
