"""Emergency requests, as those who ask and those who decide see them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.keyring import glassbreak, rosters
from reencuentro.clinic.keyring.models import GlassRequest
from reencuentro.clinic.keyring.roles import Role
from reencuentro.engines.vault.identity import Identity

from ..access import plain_cases
from ..models import Case


@dataclass(frozen=True)
class EmergencyLine:
    """A request in words. `reason` is for directors.

    `state`: "waiting", "approved" (by two, not yet used), "open", "over", "refused". `mine`: the reader
    asked. `decidable`: she may decide. `missing`: the directors who may still approve. `expires`: when it is
    void if two have not.
    """

    id: UUID
    case_id: UUID
    reference: str
    requester: str
    asked_at: datetime
    expires: datetime
    state: str
    until: datetime | None
    reason: str
    approvals: int
    missing: list[str]
    mine: bool
    decidable: bool


def emergencies(user: User, identity: Identity) -> list[EmergencyLine]:
    """One's own requests, the open and the latest too; for directors everybody's, with the reasons given."""
    rows = glassbreak.lately().prefetch_related("approvals").order_by("-requested_at")
    director = user.role == Role.DIRECTOR
    requests = list(rows if director else rows.filter(requester_id=user.id))
    reasons = glassbreak.reasons_of(identity, requests) if director else [""] * len(requests)
    cases = plain_cases(request.case_id for request in requests)
    directors = {member.user_id for member in rosters.directors()}
    names = staff_names(directors | {request.requester_id for request in requests})
    return [
        _line(row, cases[row.case_id], reason, directors, names, user.id)
        for row, reason in zip(requests, reasons, strict=True)
        if row.case_id in cases  # one that was destroyed meanwhile has no line any more
    ]


def _line(
    row: GlassRequest, case: Case, reason: str, directors: set[UUID], names: dict[UUID, str], reader_id: UUID
) -> EmergencyLine:
    approved = {approval.director_id for approval in row.approvals.all()}
    missing = directors - approved - {row.requester_id}
    return EmergencyLine(
        id=row.id,
        case_id=row.case_id,
        reference=case.reference,
        requester=names[row.requester_id],
        asked_at=row.requested_at,
        expires=row.requested_at + glassbreak.VALID_FOR,
        state=_state(row),
        until=row.until,
        reason=reason,
        approvals=len(approved),
        missing=sorted((names[one] for one in missing), key=str.casefold),
        mine=row.requester_id == reader_id,
        decidable=reader_id in missing and row.state == GlassRequest.State.WAITING,
    )


def _state(row: GlassRequest) -> str:
    if row.state == GlassRequest.State.USED:
        return "open" if row.until > timezone.now() else "over"
    return row.state
