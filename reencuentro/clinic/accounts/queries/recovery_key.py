"""The recovery key: which it is, what waits for a signature, and how far its renewal has come."""

from dataclasses import dataclass
from uuid import UUID

from reencuentro.clinic.keyring import renewal, rosters
from reencuentro.clinic.keyring.holding import cases_among, unheld
from reencuentro.clinic.keyring.organisation import open_for_auditor
from reencuentro.clinic.keyring.roles import Role
from reencuentro.engines.vault.compartment import TEAM
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.recovery import OfflinePublic

from ..models import RecoverySheets, RosterRequest
from .staff import staff_names
from .team import signer_of


@dataclass(frozen=True)
class WaitingKey:
    """A tried-out key that waits for a second director, as the reader may judge it."""

    id: UUID
    fingerprint: str
    reason: str
    holders: str
    needed: int
    total: int
    asked_by: str
    mine: bool


@dataclass(frozen=True)
class Progress:
    """How many cases hang on an earlier key: the reader's, all, by whom they wait for, and nobody's.

    `emergency`: two directors can open them to somebody, who can seal them. `shut`: the team has its part,
    but nobody has another. `ending`: they are to be destroyed. `boxes`: the organisation's own compartments
    do too, and the reader is a director, whose it is to seal them. `renewed`: there was an earlier key.
    """

    mine: int
    left: int
    waiting_for: list[tuple[str, int]]
    emergency: int
    shut: int
    ending: int
    boxes: bool
    renewed: bool


def fingerprint() -> str:
    return rosters.current().root.fingerprint


def only_with_the_sheets() -> int:
    """How many cases have a part that nobody at work can open: a new key can't be given to these."""
    return len(cases_among(unheld()))


def waiting_key(identity: Identity) -> WaitingKey | None:
    """For directors. Raises `NotMember` for others, who can't read the reason."""
    sheets = RecoverySheets.objects.filter(request__state=RosterRequest.State.WAITING).first()
    if sheets is None:
        return None
    request = sheets.request
    return WaitingKey(
        id=request.id,
        fingerprint=OfflinePublic(bytes(request.receive), bytes(request.sign)).fingerprint,
        reason=open_for_auditor(identity, bytes(sheets.reason)),
        holders=sheets.holders,
        needed=sheets.needed,
        total=sheets.total,
        asked_by=staff_names([request.requested_by])[request.requested_by],
        mine=signer_of(request) == identity.user_id,
    )


def progress(user_id: UUID) -> Progress:
    behind = renewal.behind()
    names = staff_names(behind.by_holder)
    waiting_for = sorted((names[holder], len(cases)) for holder, cases in behind.by_holder.items())
    mine = behind.places_of(user_id)
    emergency = cases_among({place for place in behind.lost if place[1] == TEAM})
    signed = RosterRequest.objects.filter(kind=RosterRequest.Kind.ROOT, state=RosterRequest.State.DONE)
    return Progress(
        mine=len(cases_among(mine)),
        left=len(behind.cases),
        waiting_for=waiting_for,
        emergency=len(emergency),
        shut=len(cases_among(behind.lost) - emergency),
        ending=len(behind.ending),
        boxes=rosters.role_of(user_id) == Role.DIRECTOR and behind.boxes,
        renewed=signed.exists(),
    )
