"""Breaking the glass: a case opened to somebody off its team, by two directors, for 72 hours.

The team and all directors are told of every step; it can't be done quietly.
"""

from uuid import UUID

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import glassbreak, rosters
from reencuentro.clinic.keyring.membership import members_of
from reencuentro.clinic.keyring.models import GlassRequest
from reencuentro.clinic.keyring.organisation import seal_for_auditors
from reencuentro.engines.vault.identity import Identity

from ..access import find_by_reference


def ask_for_emergency(identity: Identity, reference: str, reason: str) -> GlassRequest:
    """Ask two directors to open a case. Raises `Http404` for an unknown reference, `NotAllowed` (code)."""
    sealed = seal_for_auditors(reason)
    with recording(identity.user_id, "glass.ask", sealed_details=sealed) as act:
        case_id = find_by_reference(reference)
        act.case(case_id)
        request = glassbreak.ask(identity, case_id, reason)
        act.add(request.id)
        _tell(request, "cases.glass_asked")
    return request


def approve_emergency(identity: Identity, request_id: UUID) -> GlassRequest:
    """One of two approvals. Raises `NotAllowed` (code)."""
    with recording(identity.user_id, "glass.approve", objects=[request_id]) as act:
        request = glassbreak.approve(identity, request_id)
        act.case(request.case_id)
        if request.state == GlassRequest.State.APPROVED:
            _tell(request, "cases.glass_approved", [request.requester_id])
    return request


def refuse_emergency(identity: Identity, request_id: UUID) -> GlassRequest:
    with recording(identity.user_id, "glass.refuse", objects=[request_id]) as act:
        request = glassbreak.refuse(identity, request_id)
        act.case(request.case_id)
        _tell(request, "cases.glass_refused", [request.requester_id])
    return request


def use_emergency(identity: Identity, request_id: UUID) -> GlassRequest:
    """The requester takes the key that two directors gave her. Raises `NotAllowed` (code)."""
    with recording(identity.user_id, "glass.use", objects=[request_id]) as act:
        request = glassbreak.use(identity, request_id)
        act.case(request.case_id)
        _tell(request, "cases.glass_used")
    return request


def _tell(request: GlassRequest, kind: str, also: list[UUID] | None = None) -> None:
    directors = [member.user_id for member in rosters.directors()]
    everybody = {*members_of(request.case_id), *directors, *(also or [])}
    if kind != "cases.glass_refused" and not also:
        everybody.discard(request.requester_id)
    notify(sorted(everybody), kind, case_id=request.case_id, about_id=request.id, letter="house")
