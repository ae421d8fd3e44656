"""What may follow in a ledger, and who may sign it.

found    entry 1. Of a compartment that founds its own case id: any active user. Of one that
         hangs from the team's ledger: somebody who was in the team then.
grant    a member lets others in, or confirms those who are in; same key
rotate   a member changes the key; members may go, none may come
glass    two directors let one more person in for at most 72 hours; same key
expire   ends guests' time. A member changes the key with it; a director who is not a member
         may not, or one director could slip in a key that he knows
recover  the offline key decides who is in
shred    the end; two people, each a member or a director

A member whose role the compartment no longer takes says nothing in it, and is put out by the next new key.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from .compartment import PORTAL, PRIVILEGED
from .entries import ROOT
from .errors import RuleBroken
from .roster_rules import DIRECTOR, REMOVED
from .statement import Statement

if TYPE_CHECKING:
    from .ledger import Ledger
    from .roster import Roster

type Policy = Mapping[str, frozenset[str]]
"""Which roles may be in a compartment; a compartment that is not named takes any role."""

ATTORNEY = "attorney"
POLICY: Policy = {PRIVILEGED: frozenset({ATTORNEY, DIRECTOR})}
DEPENDENT = frozenset({PRIVILEGED, PORTAL})
"""Compartments whose first entry hangs from the team's ledger."""

FOUND, GRANT, ROTATE, GLASS, EXPIRE, RECOVER, SHRED = KINDS = (
    "found", "grant", "rotate", "glass", "expire", "recover", "shred",
)  # fmt: skip
GLASS_SECONDS = 72 * 3600


def check_first(
    first: Statement, signer: UUID, roster: "Roster", team: "Ledger | None", policy: Policy
) -> None:
    """Raise `RuleBroken` unless this may be entry 1 of a compartment."""
    _require(first.kind == FOUND and first.n == 1 and first.epoch == 1, "not_a_first_entry")
    _require(bool(first.members), "nobody_left")
    _require(not first.guests, "guests_come_by_glass")
    _require(1 <= first.roster_serial <= roster.serial, "unknown_roster")
    _require(signer != ROOT, "root_only_recovers")
    _check_allowed(first.members, first, roster, policy)
    if first.compartment in DEPENDENT:
        _check_hangs_from(team, first, signer)
    else:
        _require(bool(first.salt) and not first.case_id and not first.previous, "not_a_genesis")


def check_next(before: "Ledger", after: Statement, signer: UUID, roster: "Roster", policy: Policy) -> None:
    """Raise `RuleBroken` unless `signer` may say `after`, a second person's agreement apart."""
    _require(not before.shredded, "shredded")
    _require((after.case_id, after.compartment) == (before.case_id, before.compartment), "another_place")
    _require(before.roster_serial <= after.roster_serial <= roster.serial, "unknown_roster")
    _require(after.at >= before.at, "older_than_previous")
    _require(after.guests.keys() <= after.members, "guest_is_no_member")
    _require(after.kind == SHRED or bool(after.members - after.guests.keys()), "nobody_left")
    _check_allowed(after.members - before.members, after, roster, policy)
    _require(after.kind in _RULES, "unknown_kind")
    _RULES[after.kind](before, after, signer, roster, policy)


def check_second(
    before: "Ledger", after: Statement, signer: UUID, cosigners: Collection[UUID], roster: "Roster"
) -> None:
    """Raise `RuleBroken` unless those stand behind the entry who must."""
    _require(len({signer, *cosigners}) == 1 + len(cosigners), "same_person_twice")
    newcomers = after.members - before.members
    for cosigner in cosigners:
        _require(cosigner not in newcomers, "own_approval")
        _require(
            _is_director(cosigner, after, roster)
            or (after.kind == SHRED and before.can_act(cosigner, after.at)),
            "not_a_director",
        )
    _require(bool(cosigners) or after.kind not in (GLASS, SHRED), "needs_two_people")


def check_today(
    before: "Ledger", after: Statement, signers: Collection[UUID], roster: "Roster", policy: Policy
) -> None:
    """Raise `RuleBroken` if a new entry goes by a roster of days when its signers had another role."""
    newest = replace(after, roster_serial=roster.serial)
    for signer in signers:
        if after.kind == GLASS:
            _require(_is_director(signer, newest, roster), "not_a_director")
        elif after.kind in (GRANT, ROTATE) or after.epoch != before.epoch:
            _require(signer == ROOT or _has_place(signer, newest, roster, policy), "role_not_allowed")


def _grant(before: "Ledger", after: Statement, signer: UUID, roster: "Roster", policy: Policy) -> None:
    _check_member(before, after, signer, roster, policy)
    _check_same_key(before, after)
    _require(after.members >= before.members, "grant_removes_nobody")
    _check_guests_shrink(before, after)
    _require(signer not in before.guests or after.guests == before.guests, "guest_stays_guest")


def _rotate(before: "Ledger", after: Statement, signer: UUID, roster: "Roster", policy: Policy) -> None:
    _check_member(before, after, signer, roster, policy)
    _check_new_key(before, after)
    _require(signer in after.members, "signer_must_stay")
    _require(after.members <= before.members, "rotation_lets_nobody_in")
    _check_guests_stay_guests(before, after)
    _check_stayers(after, roster, policy)


def _glass(before: "Ledger", after: Statement, signer: UUID, roster: "Roster", policy: Policy) -> None:
    _require(_is_director(signer, after, roster), "not_a_director")
    _check_same_key(before, after)
    newcomers = after.members - before.members
    _require(len(newcomers) == 1 and after.members >= before.members, "glass_lets_one_in")
    _require(signer not in newcomers, "own_approval")
    (requester,) = newcomers
    until = after.guests.get(requester, 0)
    _require(after.at < until <= after.at + GLASS_SECONDS, "glass_time")
    _require(dict(after.guests) == {**before.guests, requester: until}, "guests_come_by_glass")


def _expire(before: "Ledger", after: Statement, signer: UUID, roster: "Roster", policy: Policy) -> None:
    gone = before.members - after.members
    _require(bool(gone & before.guests.keys()), "expire_ends_guests")
    if after.epoch != before.epoch:
        _rotate(before, after, signer, roster, policy)
        return
    _require(signer in before.members or _is_director(signer, after, roster), "not_a_member")
    _require(gone <= before.guests.keys() and after.members <= before.members, "expire_ends_guests")
    _check_same_key(before, after)
    _check_guests_stay_guests(before, after)


def _recover(before: "Ledger", after: Statement, signer: UUID, roster: "Roster", policy: Policy) -> None:
    _require(signer == ROOT, "root_only_recovers")
    _check_guests_shrink(before, after)
    if after.epoch == before.epoch:
        _check_same_key(before, after)
    else:
        _check_new_key(before, after)


def _shred(before: "Ledger", after: Statement, signer: UUID, roster: "Roster", policy: Policy) -> None:
    _require(before.can_act(signer, after.at) or _is_director(signer, after, roster), "not_a_member")
    _require(not after.members, "shredding_leaves_nobody")
    _check_same_key(before, after)


_RULES = {GRANT: _grant, ROTATE: _rotate, GLASS: _glass, EXPIRE: _expire, RECOVER: _recover, SHRED: _shred}


def _check_hangs_from(team: "Ledger | None", first: Statement, signer: UUID) -> None:
    past = team.at_entry(first.team_n) if team else None
    if team is None or past is None or past.hash != first.previous:
        raise RuleBroken("team_unknown")
    _require(first.case_id == team.case_id and not first.salt, "another_place")
    _require(signer in past.members, "not_a_member")


def _check_member(before: "Ledger", after: Statement, signer: UUID, roster: "Roster", policy: Policy) -> None:
    _require(before.can_act(signer, after.at), "not_a_member")
    _require(_has_place(signer, after, roster, policy), "role_not_allowed")


def _check_same_key(before: "Ledger", after: Statement) -> None:
    same = (before.epoch, before.commitment(before.epoch), before.drop_public)
    _require((after.epoch, after.commitment, after.drop_public) == same, "key_must_stay")


def _check_new_key(before: "Ledger", after: Statement) -> None:
    new = after.commitment not in before.commitments and after.drop_public != before.drop_public
    _require(after.epoch == before.epoch + 1 and new, "key_must_change")


def _check_guests_shrink(before: "Ledger", after: Statement) -> None:
    """Nobody becomes a guest, and no guest's time grows."""
    _require(after.guests.items() <= before.guests.items(), "guests_come_by_glass")


def _check_guests_stay_guests(before: "Ledger", after: Statement) -> None:
    staying = {guest: until for guest, until in before.guests.items() if guest in after.members}
    _require(dict(after.guests) == staying, "guest_stays_guest")


def _check_allowed(users: Collection[UUID], after: Statement, roster: "Roster", policy: Policy) -> None:
    """Whoever comes in is active and has a role that the compartment takes."""
    for user_id in users:
        member = roster.member(user_id, after.roster_serial)
        if member is None or not member.is_active or user_id == ROOT:
            raise RuleBroken("not_active")
        _require(_takes(after.compartment, member.role, policy), "role_not_allowed")


def _check_stayers(after: Statement, roster: "Roster", policy: Policy) -> None:
    for user_id in after.members:
        _require(_has_place(user_id, after, roster, policy), "may_not_stay")


def _has_place(user_id: UUID, after: Statement, roster: "Roster", policy: Policy) -> bool:
    return may_stay(user_id, after.compartment, roster, policy, after.roster_serial)


def may_stay(
    user_id: UUID, compartment: str, roster: "Roster", policy: Policy, serial: int | None = None
) -> bool:
    """Whether a new key may go to a member: not to one who left the organisation or lost the role for it.

    A suspended member may stay: unlocking is refused until the suspension ends.
    """
    member = roster.member(user_id, serial)
    return member is not None and member.status != REMOVED and _takes(compartment, member.role, policy)


def _takes(compartment: str, role: str, policy: Policy) -> bool:
    return compartment not in policy or role in policy[compartment]


def _is_director(user_id: UUID, after: Statement, roster: "Roster") -> bool:
    member = roster.member(user_id, after.roster_serial)
    return member is not None and member.is_active and member.role == DIRECTOR


def _require(condition: bool, code: str) -> None:
    if not condition:
        raise RuleBroken(code)
