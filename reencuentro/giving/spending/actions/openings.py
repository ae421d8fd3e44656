"""Letting auditors see which need one payment was for."""

from uuid import UUID

from django.http import Http404

from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.booking import alone

from ..errors import OutOfTurn
from ..labels import State
from ..models import Disbursement, Opening
from ..queries.requests import STEPS, state_of


def let_open(staff: Staff, request_id: UUID) -> Opening:
    """This side's word. The team has to give its own; until then nothing is shown.

    Raises `Http404`, `OutOfTurn` for what is not paid or is open already.
    """
    with acting(staff, "spending.open", Role.DIRECTOR, about=f"request {request_id}") as act:
        alone()
        steps = [f"request__{step}" for step in STEPS]
        row = Disbursement.objects.select_related(*steps, "opening").filter(request=request_id).first()
        if row is None:
            raise Http404
        if state_of(row.request) is not State.PAID or hasattr(row, "opening"):
            raise OutOfTurn
        return Opening.objects.create(disbursement=row, act=act)


def note_seen(staff: Staff, opening: Opening) -> None:
    """An auditor has looked."""
    with acting(staff, "spending.seen", Role.AUDITOR, about=f"request {opening.disbursement_id}"):
        pass
