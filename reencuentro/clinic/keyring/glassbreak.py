"""Break-glass: two directors, neither of them the requester, open a case to her for 72 hours.

Each opens the own share of the team's key and seals it to the requester; together they sign the
ledger line that makes her a guest. Only her session can put the shares together.
"""

import datetime
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from reencuentro.engines.vault import glass
from reencuentro.engines.vault.compartment import TEAM
from reencuentro.engines.vault.entries import Entry
from reencuentro.engines.vault.errors import Forged, RuleBroken
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.ledger import GLASS, Ledger, cosign, extend
from reencuentro.engines.vault.roster import Roster

from . import ledgers, rosters
from .errors import NotAllowed
from .models import GlassApproval, GlassRequest, GlassShare
from .organisation import open_all_for_auditor, seal_for_auditors
from .policy import POLICY
from .roles import CASEWORK_ROLES, Role
from .sealing import give

VALID_FOR = datetime.timedelta(hours=24)
SHOWN_FOR = datetime.timedelta(days=7)


def ask(identity: Identity, case_id: UUID, reason: str) -> GlassRequest:
    """Ask for emergency access. Raises `NotAllowed`: "role", "member", "waiting", "too_few_directors"."""
    ledger = ledgers.of_case(case_id)[TEAM]
    if rosters.role_of(identity.user_id) not in CASEWORK_ROLES:
        raise NotAllowed("role")
    if identity.user_id in ledger.members:
        raise NotAllowed("member")
    if len(approvers(identity.user_id)) < glass.APPROVALS:
        raise NotAllowed("too_few_directors")
    if waiting().filter(case_id=case_id, requester_id=identity.user_id).exists():
        raise NotAllowed("waiting")
    return GlassRequest.objects.create(
        case_id=case_id,
        requester_id=identity.user_id,
        requested_at=timezone.now(),
        reason=seal_for_auditors(reason),
    )


def approvers(requester_id: UUID) -> list[UUID]:
    """The directors who may decide: all but the requester."""
    return [member.user_id for member in rosters.directors() if member.user_id != requester_id]


def waiting() -> QuerySet[GlassRequest]:
    """Requests that still can be approved."""
    open_states = (GlassRequest.State.WAITING, GlassRequest.State.APPROVED)
    return GlassRequest.objects.filter(state__in=open_states, requested_at__gt=timezone.now() - VALID_FOR)


def lately() -> QuerySet[GlassRequest]:
    """Those, the refused ones of the last day, and those used that are open or ended within a week."""
    now, states = timezone.now(), GlassRequest.State
    refused = GlassRequest.objects.filter(state=states.REFUSED, requested_at__gt=now - VALID_FOR)
    used = GlassRequest.objects.filter(state=states.USED, until__gt=now - SHOWN_FOR)
    return waiting() | refused | used


def waiting_for(director_id: UUID) -> QuerySet[GlassRequest]:
    """Requests that this director has not decided on and may decide."""
    rows = waiting().filter(state=GlassRequest.State.WAITING).exclude(requester_id=director_id)
    return rows.exclude(approvals__director_id=director_id)


def reasons_of(identity: Identity, requests: Iterable[GlassRequest]) -> list[str]:
    """The reasons given, for directors and auditors. Raises `NotMember`."""
    return list(open_all_for_auditor(identity, (bytes(request.reason) for request in requests)))


def approve(identity: Identity, request_id: UUID) -> GlassRequest:
    """A director approves. With the second approval the requester is let in by the ledger.

    Raises `NotAllowed`: "role", "own_request", "twice", "gone", "no_share".
    """
    with transaction.atomic(using="keys"):
        request = _locked(request_id, GlassRequest.State.WAITING)
        _check_approver(identity, request)
        ledger, roster = ledgers.of_case(request.case_id)[TEAM], rosters.current()
        begun = _begun(request, ledger, roster)
        if begun is None:
            request.approvals.all().delete()
            members = ledger.members | {request.requester_id}
            entry = extend(ledger, identity, members=members, kind=GLASS, roster=roster, policy=POLICY)
            request.entry = entry.pack()
        else:
            longer = ledgers.append(ledger, cosign(begun, identity), roster)
            request.state = GlassRequest.State.APPROVED
            request.until = _moment(longer.guests[request.requester_id])
        GlassApproval.objects.create(
            request=request, director_id=identity.user_id, sealed=_approval(identity, request, ledger.epoch)
        )
        request.save()
    return request


def refuse(identity: Identity, request_id: UUID) -> GlassRequest:
    """A director refuses; the request ends."""
    with transaction.atomic(using="keys"):
        request = _locked(request_id, GlassRequest.State.WAITING)
        _check_approver(identity, request)
        request.state = GlassRequest.State.REFUSED
        request.save(update_fields=["state"])
    return request


def use(identity: Identity, request_id: UUID) -> GlassRequest:
    """The requester puts the two shares together and has her key. Raises `NotAllowed`, `VaultError`."""
    with transaction.atomic(using="keys"):
        request = _locked(request_id, GlassRequest.State.APPROVED)
        if request.requester_id != identity.user_id:
            raise NotAllowed("gone")
        ledger = ledgers.of_case(request.case_id)[TEAM]
        sealed = [bytes(row) for row in request.approvals.values_list("sealed", flat=True)]
        committed = ledger.commitment(ledger.epoch)
        key = glass.combine(identity, request.id, sealed, request.case_id, TEAM, ledger.epoch, committed)
        give(key, identity.user_id, rosters.current())
        request.state = GlassRequest.State.USED
        request.save(update_fields=["state"])
        request.approvals.all().delete()
    return request


def _locked(request_id: UUID, state: str) -> GlassRequest:
    request = GlassRequest.objects.select_for_update().filter(id=request_id, state=state).first()
    if request is None or request.requested_at <= timezone.now() - VALID_FOR:
        raise NotAllowed("gone")
    return request


def _check_approver(identity: Identity, request: GlassRequest) -> None:
    if rosters.role_of(identity.user_id) != Role.DIRECTOR:
        raise NotAllowed("role")
    if identity.user_id == request.requester_id:
        raise NotAllowed("own_request")
    if request.approvals.filter(director_id=identity.user_id).exists():
        raise NotAllowed("twice")


def _begun(request: GlassRequest, ledger: Ledger, roster: Roster) -> Entry | None:
    """The line the first director signed, if the ledger has not moved on since."""
    if not request.entry:
        return None
    entry = Entry.unpack(bytes(request.entry))
    try:
        ledger.extended([entry], roster, POLICY)
    except RuleBroken as error:
        return entry if error.code == "needs_two_people" else None
    except Forged:
        return None
    return None


def _approval(identity: Identity, request: GlassRequest, epoch: int) -> bytes:
    row = GlassShare.objects.filter(
        case_id=request.case_id, compartment=TEAM, epoch=epoch, director_id=identity.user_id
    ).first()
    if row is None:
        raise NotAllowed("no_share")
    share = glass.open_share(identity, bytes(row.sealed), request.case_id, TEAM, epoch)
    requester = rosters.current().member(request.requester_id)
    return glass.reseal_share(share, requester.public, request.id)


def _moment(seconds: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)
