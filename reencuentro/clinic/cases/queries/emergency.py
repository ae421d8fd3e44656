"""Emergency requests, as those who ask and those who decide see them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.keyring import glassbreak
from reencuentro.clinic.keyring.models import GlassRequest
from reencuentro.clinic.keyring.roles import Role
from reencuentro.engines.vault.identity import Identity

from ..access import plain_cases


@dataclass(frozen=True)
class EmergencyLine:
    """A request in words. `reason` is for directors; `usable` for the requester."""

    id: UUID
    case_id: UUID
    reference: str
    requester: str
    asked_at: datetime
    state: str
    approvals: int
    until: datetime | None
    reason: str
    decidable: bool
    usable: bool


def emergencies(user: User, identity: Identity) -> list[EmergencyLine]:
    """One's own requests of the last day; for directors all of them, with the reasons given."""
    rows = glassbreak.waiting().prefetch_related("approvals").order_by("-requested_at")
    director = user.role == Role.DIRECTOR
    if not director:
        rows = rows.filter(requester_id=user.id)
    requests = list(rows)
    cases = plain_cases(request.case_id for request in requests)
    names = staff_names({request.requester_id for request in requests})
    reasons = glassbreak.reasons_of(identity, requests) if director else [""] * len(requests)
    return [
        _line(
            request, user.id, director, cases[request.case_id].reference, names[request.requester_id], reason
        )
        for request, reason in zip(requests, reasons, strict=True)
    ]


def _line(
    row: GlassRequest, user_id: UUID, director: bool, reference: str, requester: str, reason: str
) -> EmergencyLine:
    approvals = {approval.director_id for approval in row.approvals.all()}
    open_to_her = director and row.requester_id != user_id and user_id not in approvals
    return EmergencyLine(
        id=row.id,
        case_id=row.case_id,
        reference=reference,
        requester=requester,
        asked_at=row.requested_at,
        state=row.state,
        approvals=len(approvals),
        until=row.until,
        reason=reason,
        decidable=open_to_her and row.state == GlassRequest.State.WAITING,
        usable=row.requester_id == user_id and row.state == GlassRequest.State.APPROVED,
    )
