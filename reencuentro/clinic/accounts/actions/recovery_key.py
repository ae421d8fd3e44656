"""A new recovery key in the place of one that was lost or seen: asked for once its sheets were tried out.

Until then it is nowhere but on paper and in the session of the director who makes it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError

from reencuentro.clinic.audit.actions import record, recording
from reencuentro.clinic.keyring import renewal, rosters
from reencuentro.clinic.keyring.organisation import seal_for_auditors
from reencuentro.clinic.keyring.roles import Role
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.recovery import OfflineKey, OfflinePublic, combine
from reencuentro.engines.vault.roster import ROOT, ROOT_ROLE

from ..authority import require_role
from ..errors import Conflict
from ..models import Notice, RecoverySheets, RosterRequest, User
from .roster import add_signature


@dataclass(frozen=True)
class NewKey:
    """A recovery key that is on paper only, and why it was made. `holders` keep one sheet each."""

    public: OfflinePublic
    pledge: bytes
    reason: str
    needed: int
    holders: list[str]


def make(director: User, reason: str, needed: int, holders: list[str]) -> tuple[NewKey, list[str]]:
    """A new key and the words of its sheets, to be printed and forgotten. Nothing hangs on it yet."""
    require_role(director, Role.DIRECTOR)
    record(director.id, "recovery.make")
    offline = OfflineKey.create()
    pledge = offline.pledge(rosters.current().anchor)
    return NewKey(offline.public, pledge, reason, needed, holders), offline.split(needed, len(holders))


def drop(director: User) -> None:
    """She goes no further with the key that she made. What is on paper of it opens nothing."""
    require_role(director, Role.DIRECTOR)
    record(director.id, "recovery.drop")


def ask(director: User, identity: Identity, key: NewKey, shares: Iterable[str]) -> bool:
    """Let the tried-out key take the place of the present one, as far as one director can.

    `shares` are sheets typed back from paper. Returns whether it is done; else another director must sign.
    Raises `WrongShares` if they do not bring this very key back, `Conflict("waiting")`.
    """
    sealed = seal_for_auditors(key.reason)
    with recording(director.id, "recovery.renew", sealed_details=sealed) as act:
        rosters.lock()
        require_role(director, Role.DIRECTOR)
        combine(shares, expected=key.public)
        request = _asked(director, key)
        RecoverySheets.objects.create(
            request=request,
            needed=key.needed,
            total=len(key.holders),
            holders="\n".join(key.holders),
            reason=sealed,
        )
        act.add(request.id)
        return add_signature(request, identity)


def seal_own(user: User, identity: Identity) -> int:
    """Seal what she holds to the recovery key of today. Returns of how many cases."""
    sealed = renewal.seal_anew(identity)
    Notice.objects.filter(recipient_id=user.id, kind="recovery.renewed").update(read=True)
    return sealed


def _asked(director: User, key: NewKey) -> RosterRequest:
    try:
        return RosterRequest.objects.create(
            kind=RosterRequest.Kind.ROOT,
            user_id=ROOT,
            role=ROOT_ROLE,
            receive=key.public.receive,
            sign=key.public.sign,
            pledge=key.pledge,
            requested_by=director.id,
        )
    except IntegrityError as error:
        raise Conflict("waiting") from error
