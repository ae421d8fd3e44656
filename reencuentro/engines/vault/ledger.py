"""The ledger of a compartment: a chain of signed entries that says who holds which key.

    case_id, entry = genesis(ana, {ana.user_id, beto.user_id}, key_bytes, roster=roster)
    team = Ledger.verify([entry], roster, case_id=case_id, compartment=TEAM)
    entry = first(ana, case_id, PRIVILEGED, {ana.user_id}, key_bytes, roster=roster, team=team)
    privileged = Ledger.verify([entry], roster, case_id=…, compartment=PRIVILEGED, team=team)

    entry = extend(team, ana, members=team.members | {eva}, kind=GRANT, roster=roster)
    entry = extend(team, ana, members=team.members - {beto}, kind=ROTATE, key=new_key, roster=roster)
    entry = extend(team, director, members=team.members | {eva}, kind=GLASS, roster=roster)  # 72 h
    entry = cosign(entry, other_director)                 # glass and shred need a second person
    team = team.extended([entry], roster)                 # RuleBroken(code), Forged

    team.members, team.guests, team.epoch, team.commitment(team.epoch), team.drop_public, team.head
    state = team.state()                                  # keep it sealed; later, only new entries cost
    team = Ledger.resume(state, entries_from_head_on, roster, pinned=pins.get(name))

`pinned` is the head kept outside the database. An entry newer than what was pinned or resumed
counts as just made: whoever signed it must still be active with the same key and role today. Otherwise
somebody who has left could slip in an entry dated back to when he was here. `pinned=(0, b"")`
says so of a whole ledger; None says that nothing is known of it.
"""

import os
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from .compartment import TEAM, CompartmentKey
from .entries import Entry, Head, Signer, cosigned, signed
from .errors import Forged, RolledBack, RuleBroken
from .hearing import check_standing, signing_keys
from .ledger_rules import (
    DEPENDENT,
    EXPIRE,
    FOUND,
    GLASS,
    GLASS_SECONDS,
    GRANT,
    POLICY,
    RECOVER,
    ROTATE,
    SHRED,
    Policy,
    check_first,
    check_next,
    check_second,
    check_today,
)
from .ledger_state import Past, read_state, write_state
from .roster import Roster
from .statement import Statement

__all__ = ["DEPENDENT", "EXPIRE", "FOUND", "GLASS", "GLASS_SECONDS", "GRANT", "POLICY", "RECOVER", "ROTATE",
           "SHRED", "Entry", "Ledger", "cosign", "extend", "first", "founded", "genesis"]  # fmt: skip

_DOMAIN = "ledger"
_SALT_BYTES = 32
_HOUR = 3600


@dataclass(frozen=True)
class Ledger:
    """A verified ledger as of its newest entry. Never changed: `extended` gives a new one."""

    case_id: UUID
    compartment: str
    epoch: int
    members: frozenset[UUID]
    guests: Mapping[UUID, int]
    commitments: tuple[bytes, ...]
    drop_public: bytes
    roster_serial: int
    at: int
    shredded: bool
    past: tuple[Past, ...]

    @classmethod
    def verify(
        cls,
        entries: Iterable[Entry],
        roster: Roster,
        pinned: Head | None = None,
        *,
        case_id: UUID,
        compartment: str,
        team: "Ledger | None" = None,
        policy: Policy = POLICY,
    ) -> "Ledger":
        """Check a whole ledger, oldest entry first. `team` is needed for dependent compartments.

        Raises `RolledBack` if `pinned` (n, hash) is not in it, `RuleBroken` or `Forged`.
        """
        opening, later = _divided(entries)
        settled = pinned[0] if pinned else len(later) + 1
        ledger = _opened(opening, roster, case_id, compartment, team, policy, fresh=settled < 1)
        ledger = ledger._followed(later, roster, policy, settled)
        ledger._check_pinned(pinned)
        return ledger

    @classmethod
    def resume(
        cls,
        state: bytes,
        entries: Iterable[Entry],
        roster: Roster,
        pinned: Head | None = None,
        policy: Policy = POLICY,
    ) -> "Ledger":
        """Go on from `state()`. `entries` start with the one that was newest then."""
        ledger = cls(**read_state(state))
        newest, later = _divided(entries)
        if newest.hash != ledger.head[1]:
            raise RolledBack("the ledger lacks the entry that was its newest")
        ledger = ledger.extended(later, roster, policy)
        ledger._check_pinned(pinned)
        return ledger

    def extended(self, entries: Iterable[Entry], roster: Roster, policy: Policy = POLICY) -> "Ledger":
        """This ledger with new entries, which are checked and must be of people of today."""
        return self._followed(entries, roster, policy, settled=self.n)

    def ended(self, entry: Entry, roster: Roster, policy: Policy = POLICY) -> "Ledger":
        """The same with the end that two people signed, when it is known to be from when both were here.

        Between their signing and the destruction lie weeks: one of them may have left. The caller vouches for
        the entry (its hash was kept outside the database). Raises `RuleBroken` for anything but an end.
        """
        ledger = self._followed([entry], roster, policy, settled=self.n + 1)
        if not ledger.shredded:
            raise RuleBroken("not_an_end")
        return ledger

    @property
    def n(self) -> int:
        return len(self.past)

    @property
    def head(self) -> Head:
        return self.n, self.past[-1].hash

    def commitment(self, epoch: int) -> bytes:
        """What an epoch's key must match. Raises `Forged` for an epoch that never was."""
        if not 1 <= epoch <= self.epoch:
            raise Forged("the ledger knows no such epoch")
        return self.commitments[epoch - 1]

    def at_entry(self, n: int) -> Past | None:
        return self.past[n - 1] if 1 <= n <= self.n else None

    def can_act(self, user_id: UUID, now: float) -> bool:
        """Whether a user is a member and, as a guest, still within the time (Unix seconds)."""
        return user_id in self.members and now < self.guests.get(user_id, now + 1)

    def state(self) -> bytes:
        """This verified ledger in bytes. Whoever could alter them could forge: seal them."""
        return write_state(self)

    def _followed(self, entries: Iterable[Entry], roster: Roster, policy: Policy, settled: int) -> "Ledger":
        ledger = self
        for entry in entries:
            ledger = ledger._with(entry, roster, policy, fresh=ledger.n >= settled)
        return ledger

    def _with(self, entry: Entry, roster: Roster, policy: Policy, fresh: bool) -> "Ledger":
        """Signature first, then JSON, then the chain, then the rules."""
        after = _heard(entry, roster, fresh)
        if (after.n, after.previous) != (self.n + 1, self.head[1]):
            raise Forged("the ledger's chain is broken")
        check_next(self, after, entry.signer, roster, policy)
        cosigners = [cosigner for cosigner, _ in entry.cosigners]
        check_second(self, after, entry.signer, cosigners, roster)
        if fresh:
            check_today(self, after, {entry.signer, *cosigners}, roster, policy)
        return self._after(after, entry.hash)

    def _after(self, after: Statement, digest: bytes) -> "Ledger":
        is_new = after.epoch > self.epoch
        return replace(
            self,
            epoch=after.epoch,
            members=after.members,
            guests=after.guests,
            commitments=(*self.commitments, after.commitment) if is_new else self.commitments,
            drop_public=after.drop_public,
            roster_serial=after.roster_serial,
            at=after.at,
            shredded=after.kind == SHRED,
            past=(*self.past, Past(digest, after.members)),
        )

    def _check_pinned(self, pinned: Head | None) -> None:
        if pinned is None or pinned[0] == 0:
            return
        past = self.at_entry(pinned[0])
        if past is None or past.hash != pinned[1]:
            raise RolledBack("the pinned head is not in the ledger")


def _divided(entries: Iterable[Entry]) -> tuple[Entry, list[Entry]]:
    """The first entry and the rest."""
    all_entries = list(entries)
    if not all_entries:
        raise RolledBack("the ledger is empty")
    return all_entries[0], all_entries[1:]


def _opened(
    entry: Entry,
    roster: Roster,
    case_id: UUID,
    compartment: str,
    team: Ledger | None,
    policy: Policy,
    fresh: bool,
) -> Ledger:
    opening = _heard(entry, roster, fresh)
    check_first(opening, entry.signer, roster, team, policy)
    founded = opening.case_id or _case_id(entry)
    if (founded, opening.compartment) != (case_id, compartment) or entry.cosigners:
        raise Forged("the ledger belongs to another place")
    if fresh and team is not None and entry.signer not in team.members:
        raise Forged("the ledger was opened by somebody who has left the team")
    return _first_state(opening, case_id, entry.hash)


def _first_state(opening: Statement, case_id: UUID, digest: bytes) -> Ledger:
    return Ledger(
        case_id=case_id,
        compartment=opening.compartment,
        epoch=opening.epoch,
        members=opening.members,
        guests=opening.guests,
        commitments=(opening.commitment,),
        drop_public=opening.drop_public,
        roster_serial=opening.roster_serial,
        at=opening.at,
        shredded=False,
        past=(Past(digest, opening.members),),
    )


def _heard(entry: Entry, roster: Roster, fresh: bool) -> Statement:
    """Read an entry; of a fresh one, its signers must be active with the same keys today as well."""
    keys = signing_keys(_DOMAIN, entry, roster)
    statement = Statement.read(entry.body)
    serials = {statement.roster_serial, roster.serial} if fresh else {statement.roster_serial}
    check_standing(keys, serials, roster)
    return statement


def _case_id(genesis_entry: Entry) -> UUID:
    return UUID(bytes=genesis_entry.hash[:16])


def genesis(
    identity: Signer,
    members: Collection[UUID],
    key: bytes,
    salt: bytes | None = None,
    *,
    roster: Roster,
    compartment: str = TEAM,
    policy: Policy = POLICY,
) -> tuple[UUID, Entry]:
    """Entry 1 of a compartment that founds its own case id (the entry's hash). `key`: 32 bytes."""
    ledger, entry = founded(
        identity, members, key, salt, roster=roster, compartment=compartment, policy=policy
    )
    return ledger.case_id, entry


def founded(
    identity: Signer,
    members: Collection[UUID],
    key: bytes,
    salt: bytes | None = None,
    *,
    roster: Roster,
    compartment: str = TEAM,
    policy: Policy = POLICY,
) -> tuple[Ledger, Entry]:
    """The same, with the ledger that it begins: what was signed here a moment ago is not verified again."""
    opening = _opening(None, compartment, members, key, roster, salt=salt or os.urandom(_SALT_BYTES))
    check_first(opening, identity.user_id, roster, None, policy)
    entry = signed(_DOMAIN, identity, opening.body())
    return _first_state(opening, _case_id(entry), entry.hash), entry


def first(
    identity: Signer,
    case_id: UUID,
    compartment: str,
    members: Collection[UUID],
    key: bytes,
    *,
    roster: Roster,
    team: Ledger,
    policy: Policy = POLICY,
) -> Entry:
    """Entry 1 of a compartment that hangs from the team's ledger, by somebody of the team."""
    n, digest = team.head
    opening = _opening(case_id, compartment, members, key, roster, previous=digest, team_n=n)
    check_first(opening, identity.user_id, roster, team, policy)
    return signed(_DOMAIN, identity, opening.body())


def extend(
    ledger: Ledger,
    identity: Signer,
    *,
    members: Collection[UUID],
    kind: str,
    roster: Roster,
    key: CompartmentKey | None = None,
    until: int | None = None,
    guests: Mapping[UUID, int] | None = None,
    now: float | None = None,
    policy: Policy = POLICY,
) -> Entry:
    """Make the next entry. Raises `RuleBroken(code)` before anything is signed.

    `key` is given only to change the key (epoch one higher). For glass, `until` ends the
    newcomer's time (72 hours unless given). `guests` defaults to those who stay.
    """
    at = max(_hour(now), ledger.at)
    staying = {guest: end for guest, end in ledger.guests.items() if guest in members}
    invited = (
        dict.fromkeys(set(members) - ledger.members, until or at + GLASS_SECONDS) if kind == GLASS else {}
    )
    after = Statement(
        case_id=ledger.case_id,
        compartment=ledger.compartment,
        n=ledger.n + 1,
        previous=ledger.head[1],
        kind=kind,
        epoch=key.epoch if key else ledger.epoch,
        members=frozenset(members),
        commitment=key.commitment if key else ledger.commitment(ledger.epoch),
        drop_public=key.drop_public if key else ledger.drop_public,
        roster_serial=roster.serial,
        at=at,
        guests={**(staying if guests is None else guests), **invited},
    )
    check_next(ledger, after, identity.user_id, roster, policy)
    return signed(_DOMAIN, identity, after.body())


def cosign(entry: Entry, person: Signer) -> Entry:
    """A second person agrees to an entry: a director to glass, a member or director to shred."""
    return cosigned(_DOMAIN, entry, person)


def _opening(
    case_id: UUID | None,
    compartment: str,
    members: Collection[UUID],
    key: bytes,
    roster: Roster,
    salt: bytes = b"",
    previous: bytes = b"",
    team_n: int = 0,
) -> Statement:
    made = CompartmentKey(case_id or UUID(int=0), compartment, 1, key)
    return Statement(
        case_id=case_id,
        compartment=compartment,
        n=1,
        previous=previous,
        kind=FOUND,
        epoch=1,
        members=frozenset(members),
        commitment=made.commitment,
        drop_public=made.drop_public,
        roster_serial=roster.serial,
        at=_hour(None),
        salt=salt,
        team_n=team_n,
    )


def _hour(now: float | None) -> int:
    """Entries tell only the hour they were made."""
    seconds = int(time.time() if now is None else now)
    return seconds - seconds % _HOUR
