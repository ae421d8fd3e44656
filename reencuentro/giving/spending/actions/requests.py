"""From asking to paying: one step a function."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from reencuentro.engines.journal.money import Money
from reencuentro.engines.journal.spending import spend
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.models import Act
from reencuentro.giving.access.staff import KEEPERS, Staff
from reencuentro.giving.books.booking import alone, book

from ..errors import AboveLimit, OutOfTurn, OwnRequest
from ..labels import State
from ..models import STAFF, Approval, Payment, Refusal, Request
from ..queries.limits import may_approve
from ..queries.requests import state_of

SALT_BYTES = 32


@dataclass(frozen=True)
class Paid:
    """How a request was paid: when, from which account, on which document (a code, its number, its bytes)."""

    day: date
    account: str
    document: str
    document_number: str = ""
    content: bytes | None = None


def ask(staff: Staff, *, cost: str, money: Money, fund: str) -> Request:
    """The office asks for a cost of its own."""
    with acting(staff, "spending.ask", *KEEPERS) as act:
        today = timezone.localdate()
        facts = {"cost": cost, "currency": money.currency, "minor": money.minor, "fund_id": fund}
        return Request.objects.create(origin=STAFF, day=today, act=act, **facts)


def approve(staff: Staff, request_id: UUID, *, fund: str) -> None:
    """Let `fund` pay it. Raises `Http404`, `OwnRequest`, `AboveLimit`, `OutOfTurn`."""

    def carried_out(act: Act, request: Request) -> None:
        _check_may_approve(staff, request)
        Approval.objects.create(request=request, fund_id=request.fund_id or fund, act=act)

    _step(staff, "spending.approve", request_id, {State.ASKED}, carried_out)


def refuse(staff: Staff, request_id: UUID, *, reason: str) -> None:
    """`reason`: a code. Also of what was approved, until it is paid.

    Raises `Http404`, `AboveLimit`, `OutOfTurn`.
    """

    def carried_out(act: Act, request: Request) -> None:
        if state_of(request) is State.APPROVED and not may_approve(staff, request):
            raise AboveLimit
        Refusal.objects.create(request=request, reason=reason, act=act)

    _step(staff, "spending.refuse", request_id, {State.ASKED, State.APPROVED}, carried_out)


def pay(staff: Staff, request_id: UUID, paid: Paid) -> int:
    """Book the payment; the number of its entry. Raises `Http404`, `OutOfTurn`, and what the books refuse."""
    numbers = []

    def carried_out(act: Act, request: Request) -> None:
        money = Money(request.minor, request.currency)
        said = spend(
            f"request:{request.id}", paid.day, request.approval.fund_id, money, request.cost, paid.account
        )
        why = {"document": paid.document, "document_number": paid.document_number}
        numbers.extend(book(act, [replace(said, why={name: value for name, value in why.items() if value})]))
        salt, digest = _salted(paid.content)
        Payment.objects.create(request=request, entry_id=numbers[0], salt=salt, digest=digest, act=act)

    _step(staff, "spending.pay", request_id, {State.APPROVED}, carried_out)
    return numbers[0]


def _step(
    staff: Staff, verb: str, request_id: UUID, states: set[State], carried_out: Callable[[Act, Request], None]
) -> None:
    """One writer at a time, so the state that is looked at stands until the commit."""
    with acting(staff, verb, *KEEPERS, about=f"request {request_id}") as act:
        alone()
        request = Request.objects.filter(id=request_id).first()
        if request is None:
            raise Http404
        if state_of(request) not in states:
            raise OutOfTurn
        carried_out(act, request)


def _check_may_approve(staff: Staff, request: Request) -> None:
    if request.act.actor_id == staff.id:
        raise OwnRequest
    if not may_approve(staff, request):
        raise AboveLimit


def _salted(content: bytes | None) -> tuple[bytes | None, bytes | None]:
    """A salt of its own, so that two equal documents can't be told to be equal."""
    if content is None:
        return None, None
    salt = os.urandom(SALT_BYTES)
    return salt, hashlib.sha256(salt + content).digest()
