"""The team as directors and administrators see it: people by the roster, links and changes under way."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.roles import Role
from reencuentro.engines.vault.entries import Entry
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.roster import Member

from ..fingerprint import fingerprint
from ..models import Invitation, RosterRequest, User
from ..proofs import is_proven
from .staff import staff_names


@dataclass(frozen=True)
class Colleague:
    id: UUID
    name: str
    role: Role
    status: str


@dataclass(frozen=True)
class Change:
    """A change that waits for signatures. `signed_by` is empty or names the director who signed first."""

    id: UUID
    kind: str
    name: str
    role: Role
    asked_by: str
    signed_by: str
    words: str
    proven: bool
    mine: bool


def team() -> list[Colleague]:
    """Everybody on the signed roster, active ones first, then by name."""
    members = rosters.current().members()
    names = staff_names([member.user_id for member in members])
    colleagues = [_colleague(member, names[member.user_id]) for member in members]
    return sorted(colleagues, key=lambda one: (one.status != "active", one.name.casefold()))


def colleague(user_id: UUID) -> Colleague | None:
    """One of them; None for ids that the roster does not know."""
    member = rosters.current().member(user_id)
    person = User.objects.filter(id=user_id).first()
    return _colleague(member, person.display_name) if member and person else None


def open_invitations() -> list[Invitation]:
    """Links that still work, the newest first."""
    rows = Invitation.objects.filter(state=Invitation.State.OPEN, expires_at__gt=timezone.now())
    return list(rows.order_by("-expires_at"))


def waiting_changes(identity: Identity | None, language: str) -> list[Change]:
    """Changes that wait for a signature, as the holder of `identity` may judge them."""
    waiting = RosterRequest.objects.filter(state=RosterRequest.State.WAITING)
    requests = list(waiting.exclude(kind=RosterRequest.Kind.ROOT).order_by("requested_on", "pk"))
    people = {request.user_id for request in requests} | {request.requested_by for request in requests}
    people |= {signer for request in requests if (signer := signer_of(request))}
    names = staff_names(people)
    return [_change(request, names, identity, language) for request in requests]


def _change(
    request: RosterRequest, names: dict[UUID, str], identity: Identity | None, language: str
) -> Change:
    signer = signer_of(request)
    return Change(
        id=request.id,
        kind=request.kind,
        name=names[request.user_id],
        role=Role(request.role),
        asked_by=names[request.requested_by],
        signed_by=names[signer] if signer else "",
        words=fingerprint(request.public, language) if request.public else "",
        proven=identity is not None and is_proven(request, identity),
        mine=identity is not None and signer == identity.user_id,
    )


def signer_of(request: RosterRequest) -> UUID | None:
    return Entry.unpack(bytes(request.entry)).signer if request.entry else None


def _colleague(member: Member, name: str) -> Colleague:
    return Colleague(member.user_id, name, Role(member.role), member.status)
