"""Requests as their pages show them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.staff import KEEPERS, Role, Staff, names_of
from reencuentro.giving.books import labels as books
from reencuentro.giving.books.queries.funds import has

from .. import labels
from ..labels import State
from ..models import CASE, Disbursement, Request
from ..proofs import proofs
from .limits import may_approve

SHOWN = 50
OF_A_CASE = ("disbursement__receipt", "disbursement__opening")
STEPS = ("approval", "refusal", "payment", "payment__entry", "payment__entry__reversed_by")
_WHICH = {
    State.ASKED: Q(approval=None, refusal=None),
    State.APPROVED: Q(approval__isnull=False, refusal=None, payment=None),
    State.PAID: Q(payment__isnull=False, payment__entry__reversed_by=None),
    State.REFUSED: Q(refusal__isnull=False),
    State.TAKEN_BACK: Q(payment__entry__reversed_by__isnull=False),
}


@dataclass(frozen=True)
class RequestLine:
    request: Request
    money: Money
    cost: str
    fund: str
    origin: str
    state: State

    @property
    def tone(self) -> str:
        return labels.TONES[self.state]


@dataclass(frozen=True)
class StepLine:
    what: str
    who: str
    day: object


@dataclass(frozen=True)
class RequestPage:
    """`there`: what the fund has of the currency, once one is named.

    `proved`: of a case's cost, whether its team has signed that it was paid; None for what is none, or not
    signed yet. `opening`: that auditors may see it, if its team lets them.
    """

    line: RequestLine
    steps: list[StepLine]
    reason: str
    entry: int | None
    there: Money | None
    may_decide: bool
    may_refuse: bool
    may_pay: bool
    proved: bool | None
    opening: UUID | None
    may_open: bool


def state_of(request: Request) -> State:
    """What it has come to."""
    if payment := _step(request, "payment"):
        return State.TAKEN_BACK if _step(payment.entry, "reversed_by") else State.PAID
    if _step(request, "refusal"):
        return State.REFUSED
    return State.APPROVED if _step(request, "approval") else State.ASKED


def in_state(state: State) -> QuerySet[Request]:
    return Request.objects.filter(_WHICH[state]).select_related(*STEPS)


def request_lines(state: State, number: str | None) -> tuple[Page, list[RequestLine]]:
    """Those in one state; of one day in no order that says when they came."""
    page = Paginator(in_state(state).order_by("-day", "id"), SHOWN).get_page(number)
    return page, [_line(request) for request in page]


def counts() -> dict[State, int]:
    """How many wait to be decided, and to be paid."""
    return {state: in_state(state).count() for state in (State.ASKED, State.APPROVED)}


def request_page(staff: Staff, request_id: UUID) -> RequestPage:
    """Raises `Http404`."""
    request = Request.objects.select_related("act", *STEPS, *OF_A_CASE).filter(id=request_id).first()
    if request is None:
        raise Http404
    line, refusal, payment = _line(request), _step(request, "refusal"), _step(request, "payment")
    keeper, hers = staff.role in KEEPERS, may_approve(staff, request)
    fund, cost = _fund_of(request), _step(request, "disbursement")
    opening = _step(cost, "opening") if cost else None
    return RequestPage(
        line=line,
        steps=_steps(request),
        reason=str(labels.REASONS.get(refusal.reason, refusal.reason)) if refusal else "",
        entry=payment.entry_id if payment else None,
        there=has(fund, request.currency) if fund else None,
        may_decide=line.state is State.ASKED and hers and request.act.actor_id != staff.id,
        may_refuse=keeper and (line.state is State.ASKED or (line.state is State.APPROVED and hers)),
        may_pay=keeper and line.state is State.APPROVED,
        proved=_proved(cost) if cost else None,
        opening=opening.id if opening else None,
        may_open=bool(cost) and staff.role is Role.DIRECTOR and opening is None and line.state is State.PAID,
    )


def _proved(cost: Disbursement) -> bool | None:
    return proofs().receipt_holds(cost) if _step(cost, "receipt") else None


def _line(request: Request) -> RequestLine:
    fund = _fund_of(request)
    return RequestLine(
        request=request,
        money=Money(request.minor, request.currency),
        cost=books.account(request.cost),
        fund=books.fund(fund) if fund else "",
        origin=str(labels.ORIGINS[request.origin]),
        state=state_of(request),
    )


def _fund_of(request: Request) -> str | None:
    approval = _step(request, "approval")
    return approval.fund_id if approval else request.fund_id


def _steps(request: Request) -> list[StepLine]:
    """Of a case nobody is named who asked."""
    done: list[tuple[State, Any]] = [(State.ASKED, request)] if request.origin != CASE else []
    for state, name in ((State.APPROVED, "approval"), (State.REFUSED, "refusal"), (State.PAID, "payment")):
        if step := _step(request, name):
            done.append((state, step))
    names = names_of({step.act.actor_id for _state, step in done})
    return [StepLine(str(state.label), names[step.act.actor_id], step.act.at) for state, step in done]


def _step(row: object, name: str) -> Any:
    """The row of a one-to-one relation, or None where there is none."""
    return getattr(row, name, None)
