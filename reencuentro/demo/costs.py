"""What Mónica's case needed money for: three costs paid through the bridge, one that waits to be decided.

Who keeps the funds sees kinds and amounts. The papers are invented and stay sealed in the case.
"""

from datetime import timedelta

from django.utils import timezone

from reencuentro.bridge.delivery import deliver
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.costs.actions import ask, file_invoice
from reencuentro.clinic.costs.models import Need
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.spending.actions.requests import Paid, approve, pay
from reencuentro.giving.spending.actions.rules import plan, set_limit
from reencuentro.giving.spending.actions.salaries import book_month, set_up_salary
from reencuentro.giving.spending.models import Disbursement

from .clinic import Team
from .telling import day

_PESOS = "Assets:Bank:Sur-MXN"
_COSTS = (
    ("apostille", 120_000, "papers", "Apostilla del acta de nacimiento de Daniela", "A-1077"),
    ("translation", 260_000, "papers", "Traducción oficial de la sentencia de custodia", "F-2301"),
    ("passport", 173_000, "children", "Primer pasaporte de Daniela", "R-540"),
)
_UNDECIDED = ("transport", 420_000, "Boletos de autobús a la Ciudad de México para la cita en el consulado")


def tell(team: Team, case: Case) -> None:
    """Asked for by the team, over at night, approved by a director, paid; two of the papers are filed."""
    keeper = Staff(team["ines"].user_id, Role.FUNDRAISER)
    director = Staff(team["elena"].user_id, Role.DIRECTOR)
    set_limit(director, Money(150_000, "MXN"))
    plan(keeper, fund="papers", cost="Expenses:Apostilles", year=day(0).year, money=Money(900_000, "MXN"))
    _salary(keeper, director)
    needs = [_asked(case, kind, minor, purpose) for kind, minor, _fund, purpose, _number in _COSTS]
    _asked(case, *_UNDECIDED)
    _night()
    for need, (_kind, _minor, fund, _purpose, number) in zip(needs, _COSTS, strict=True):
        request = Disbursement.objects.get(handle=need.voucher.handle).request_id
        approve(director, request, fund=fund)
        pay(keeper, request, Paid(day(0), _PESOS, "receipt", number))
    for need, (*_said, number) in zip(needs[:2], _COSTS[:2], strict=True):
        file_invoice(case, need.id, number=number, file_name=f"{number}.pdf", content=_paper(number))
    _night()


def _asked(case: Case, kind: str, minor: int, purpose: str) -> Need:
    return ask(case, kind=kind, money=Money(minor, "MXN"), purpose=purpose, whose="Daniela")


def _night() -> None:
    deliver(timezone.localdate() + timedelta(1))


def _paper(number: str) -> bytes:
    return f"%PDF-1.4 {number}, inventado".encode()


def _salary(keeper: Staff, director: Staff) -> None:
    """Thirty percent of the attorney's, as the campaign of the story promises."""
    salary = set_up_salary(
        director,
        money=Money(1_800_000, "MXN"),
        hundredths=3000,
        fund="salary",
        rest="general",
        account=_PESOS,
    )
    book_month(keeper, salary.id, month=day(9), day=day(9), document="receipt", document_number="N-12")
