"""Who is in a case: letting somebody in, taking somebody out, and saying who can open it, and how."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from reencuentro.engines.vault.compartment import TEAM
from reencuentro.engines.vault.ledger import GRANT, Ledger, extend

from . import ledgers, rosters
from .errors import NotAllowed, NotMember
from .founding import found_case, found_cases, found_compartment
from .models import Escrow, GlassShare, Wrap
from .opened import OpenedCase
from .policy import POLICY
from .rotation import rotate
from .sealing import give

__all__ = [
    "Access",
    "found_case",
    "found_cases",
    "found_compartment",
    "grant",
    "holders_of",
    "members_of",
    "remove",
    "who_can_open",
]


@dataclass(frozen=True)
class Access:
    """One way into one compartment: "member", "guest" for a time, "glass" (two of these together), "recovery"
    (the key on paper, nobody's), "old_recovery" (sealed to an earlier such key and not yet to that of today).
    """

    compartment: str
    way: str
    user_id: UUID | None
    until: datetime.datetime | None = None


def grant(opened: OpenedCase, compartment: str, user_id: UUID) -> None:
    """Let an active user into a compartment that the giver holds; again, if her key was renewed.

    Raises `NotMember` if the giver holds no key, `RuleBroken` (code) if the ledger's rules forbid it.
    """
    key, roster = opened.key(compartment), rosters.current()
    with transaction.atomic(using="keys"):
        ledger = _ledger(opened.case_id, compartment)
        members = ledger.members | {user_id}
        entry = extend(ledger, opened.identity, members=members, kind=GRANT, roster=roster, policy=POLICY)
        ledgers.append(ledger, entry, roster)
        give(key, user_id, roster)


def remove(opened: OpenedCase, user_id: UUID, compartments: Collection[str] | None = None) -> None:
    """Take a user out of the case (or of some compartments) and renew the keys at once.

    Raises `NotAllowed("needs_holder")` when the user is in a compartment that the remover can't
    renew, `NotAllowed("last_member")` when nobody would be left.
    """
    of_case = ledgers.of_case(opened.case_id)
    wanted = [name for name, ledger in of_case.items() if user_id in ledger.members]
    wanted = [name for name in wanted if compartments is None or name in compartments]
    if not all(opened.holds(name) for name in wanted):
        raise NotAllowed("needs_holder")
    if any(of_case[name].members == {user_id} for name in wanted):
        raise NotAllowed("last_member")
    rotate(opened, {name: of_case[name].members - {user_id} for name in wanted})


def members_of(case_id: UUID, compartment: str = TEAM) -> frozenset[UUID]:
    """Who is in a compartment by its ledger; empty if the case has no such compartment."""
    ledger = ledgers.of_case(case_id).get(compartment)
    return ledger.members if ledger else frozenset()


def holders_of(case_ids: Iterable[UUID]) -> set[tuple[UUID, UUID]]:
    """(case, colleague) for everybody who has a key to the team's part of one of these cases; one query.

    For telling people what is theirs to do, not for letting anybody in: the ledgers are not verified.
    """
    wraps = Wrap.objects.filter(case_id__in=set(case_ids), compartment=TEAM)
    return set(wraps.values_list("case_id", "user_id"))


def who_can_open(case_id: UUID) -> list[Access]:
    """Every way into the case: members, guests for a time, the recovery key, two directors together."""
    of_case = ledgers.of_case(case_id)
    ways = [access for name, ledger in of_case.items() for access in _members(name, ledger)]
    epochs = {name: ledger.epoch for name, ledger in of_case.items()}
    today = rosters.current().root.fingerprint
    escrows = Escrow.objects.filter(case_id=case_id).values_list("compartment", "epoch", "recovery_key")
    for name, epoch, recovery_key in escrows:
        if epochs.get(name) == epoch:
            ways.append(Access(name, "recovery" if recovery_key == today else "old_recovery", None))
    shares = GlassShare.objects.filter(case_id=case_id).values_list("compartment", "epoch", "director_id")
    ways += [Access(name, "glass", director) for name, epoch, director in shares if epochs.get(name) == epoch]
    return ways


def _members(name: str, ledger: Ledger) -> list[Access]:
    return [_member(name, user_id, ledger.guests.get(user_id)) for user_id in sorted(ledger.members)]


def _member(name: str, user_id: UUID, until: int | None) -> Access:
    if until is None:
        return Access(name, "member", user_id)
    return Access(name, "guest", user_id, datetime.datetime.fromtimestamp(until, datetime.UTC))


def _ledger(case_id: UUID, compartment: str) -> Ledger:
    ledger = ledgers.of_case(case_id).get(compartment)
    if ledger is None:
        raise NotMember("no such compartment")
    return ledger
