"""Who may sign which change of the roster.

The offline key may sign anything. An active director alone may admit and change ordinary
staff, and suspend anybody (a stolen laptop cannot wait). A delicate change needs two active
directors as soon as the organisation has two: a new director, another key for somebody known,
taking a director's role or place away, another offline key. Suspended directors count in "has
two", so that one director cannot suspend the others and then act alone.
"""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from .entries import ROOT
from .errors import Forged, LastDirector, RuleBroken
from .recovery import OfflinePublic

if TYPE_CHECKING:
    from .roster import Member, Roster

ACTIVE = "active"
SUSPENDED = "suspended"
REMOVED = "removed"
DIRECTOR = "director"
ROOT_ROLE = "root"

_ROLE = re.compile(r"[a-z_]{1,32}")


def check_change(roster: "Roster", change: "Member", signer: UUID) -> None:
    """Raise `RuleBroken` if `signer` may not make this change, with or without a second person."""
    _check_form(change)
    _check_root(roster, change)
    if signer != ROOT and not _is_director(roster, signer):
        raise RuleBroken("not_a_director")
    if any(roster.owner(key) not in (None, change.user_id) for key in (change.receive, change.sign)):
        raise RuleBroken("key_of_another")
    if _leaves_no_director(roster, change):
        raise LastDirector()


def check_quorum(roster: "Roster", change: "Member", signer: UUID, cosigners: Collection[UUID]) -> None:
    """Raise `RuleBroken` unless enough different active directors stand behind the change."""
    if not all(_is_director(roster, cosigner) for cosigner in cosigners):
        raise RuleBroken("not_a_director")
    if signer != ROOT and is_delicate(roster, change) and len({signer, *cosigners}) < 2:
        raise RuleBroken("needs_two_directors")


def is_delicate(roster: "Roster", change: "Member") -> bool:
    """Whether a second director is needed, unless the offline key signs."""
    directors = [m for m in roster.members() if m.role == DIRECTOR and m.status != REMOVED]
    return len(directors) >= 2 and _touches_power(roster.member(change.user_id), change)


def _touches_power(before: "Member | None", change: "Member") -> bool:
    if change.user_id == ROOT:
        return True
    if before is None:
        return change.role == DIRECTOR
    if (before.receive, before.sign) != (change.receive, change.sign):
        return True
    if before.role != change.role or (before.status == REMOVED) != (change.status == REMOVED):
        return DIRECTOR in (before.role, change.role)
    return False


def _check_form(change: "Member") -> None:
    if change.status not in (ACTIVE, SUSPENDED, REMOVED):
        raise RuleBroken("unknown_status")
    if not isinstance(change.role, str) or not _ROLE.fullmatch(change.role):
        raise RuleBroken("unknown_role")


def _check_root(roster: "Roster", change: "Member") -> None:
    """The first entry is the offline key's own; its role and place are nobody else's."""
    if (change.user_id == ROOT) != (change.role == ROOT_ROLE) or (
        change.user_id == ROOT and change.status != ACTIVE
    ):
        raise RuleBroken("root_is_no_person")
    if roster.serial == 0 and (change.user_id != ROOT or change.sign != roster.anchor):
        raise RuleBroken("root_comes_first")
    if roster.serial and change.user_id == ROOT:
        _check_pledge(roster, change)
    elif change.pledge:
        raise RuleBroken("nothing_to_pledge")


def _check_pledge(roster: "Roster", change: "Member") -> None:
    """A later offline key must belong to somebody who has it, and who knows this very roster."""
    try:
        OfflinePublic(change.receive, change.sign).check_pledge(roster.anchor, change.pledge)
    except Forged as error:
        raise RuleBroken("no_pledge") from error


def _is_director(roster: "Roster", user_id: UUID) -> bool:
    member = roster.member(user_id)
    return member is not None and member.is_active and member.role == DIRECTOR


def _leaves_no_director(roster: "Roster", change: "Member") -> bool:
    if change.role == DIRECTOR and change.is_active:
        return False
    active = {member.user_id for member in roster.active(DIRECTOR)}
    return active == {change.user_id}
