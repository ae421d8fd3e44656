"""The signed roster: who belongs to the organisation, with which keys and which role.

    entry = root_entry(offline, day)                       # serial 1: the offline key states itself
    roster = Roster.verify([entry], offline.public.sign)
    entry = append(roster, offline, public=ana.public, role=DIRECTOR, day=day)
    roster = roster.extended([entry])                      # checks only the new entries
    entry = append(roster, ana, public=beto.public, role="attorney", day=day)
    entry = cosign(entry, other_director)                  # when `needs_two(roster, …)` says so
    roster.member(beto.user_id).public                     # PublicIdentity to seal to
    Roster.verify(entries, root_public, pinned=pins.get("roster"))

Everything is chained by serial and previous hash from the offline key's public half, which
is configured outside the database. Rules of who may sign what are in `roster_rules`.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from .entries import (
    ROOT,
    Entry,
    Head,
    Signer,
    canonical,
    check_cosignature,
    check_signature,
    cosigned,
    parse,
    signed,
)
from .errors import Forged, RolledBack
from .identity import PublicIdentity
from .kdf import KEY_BYTES
from .recovery import OfflineKey, OfflinePublic
from .roster_rules import (
    ACTIVE,
    DIRECTOR,
    REMOVED,
    ROOT_ROLE,
    SUSPENDED,
    check_change,
    check_quorum,
    is_delicate,
)

__all__ = [
    "ACTIVE",
    "DIRECTOR",
    "REMOVED",
    "ROOT",
    "ROOT_ROLE",
    "SUSPENDED",
    "Entry",
    "Member",
    "Roster",
    "append",
    "cosign",
    "needs_two",
    "replace_root",
    "root_entry",
]

_DOMAIN = "roster"


@dataclass(frozen=True)
class Member:
    """What one entry says of a user; if that is ROOT, of the offline key (a later one has a `pledge`)."""

    user_id: UUID
    receive: bytes
    sign: bytes
    role: str
    status: str
    serial: int
    pledge: bytes = b""

    @property
    def public(self) -> PublicIdentity:
        return PublicIdentity(self.user_id, self.receive, self.sign)

    @property
    def is_active(self) -> bool:
        return self.status == ACTIVE


class Roster:
    """A verified roster. Never changed: `extended` gives a new one."""

    def __init__(self, root_public: bytes) -> None:
        """An empty roster under the Ed25519 public key of the organisation's offline key."""
        self._anchor = root_public
        self._hashes: list[bytes] = []
        self._history: dict[UUID, list[Member]] = {}
        self._owners: dict[bytes, UUID] = {}

    @classmethod
    def verify(cls, entries: Iterable[Entry], root_public: bytes, pinned: Head | None = None) -> "Roster":
        """Check a whole roster, oldest first. Raises `Forged`; `RolledBack` if `pinned` is not in it."""
        roster = cls(root_public).extended(entries)
        if pinned is not None and roster.hash_at(pinned[0]) != pinned[1]:
            raise RolledBack("the pinned head is not in the roster")
        return roster

    def extended(self, entries: Iterable[Entry]) -> "Roster":
        """This roster with later entries, which are checked."""
        longer = self._copy()
        for entry in entries:
            longer._take(entry)
        return longer

    @property
    def serial(self) -> int:
        return len(self._hashes)

    @property
    def head(self) -> Head:
        return self.serial, self.hash_at(self.serial) or b""

    def hash_at(self, serial: int) -> bytes | None:
        return self._hashes[serial - 1] if 1 <= serial <= self.serial else None

    def member(self, user_id: UUID, serial: int | None = None) -> Member | None:
        """What is (or at an earlier `serial` was) said of a user."""
        said = self._history.get(user_id, [])
        if serial is None:
            return said[-1] if said else None
        index = bisect_right(said, serial, key=lambda member: member.serial)
        return said[index - 1] if index else None

    def members(self) -> list[Member]:
        """The newest word on every user, in order of their first entry; removed ones too."""
        return [said[-1] for user_id, said in self._history.items() if user_id != ROOT]

    def active(self, role: str | None = None) -> list[Member]:
        return [member for member in self.members() if member.is_active and role in (None, member.role)]

    def keys(self, user_id: UUID) -> list[bytes]:
        """Every Ed25519 key a user ever had, newest first."""
        return list(dict.fromkeys(member.sign for member in reversed(self._history.get(user_id, []))))

    @property
    def root(self) -> OfflinePublic | None:
        """The offline key that escrows are sealed to."""
        member = self.member(ROOT)
        return OfflinePublic(member.receive, member.sign) if member else None

    @property
    def anchor(self) -> bytes:
        return self._anchor

    def owner(self, key: bytes) -> UUID | None:
        """Who has, or had, this public key."""
        return self._owners.get(key)

    def _copy(self) -> "Roster":
        copy = Roster(self._anchor)
        copy._hashes = list(self._hashes)
        copy._history = {user_id: list(said) for user_id, said in self._history.items()}
        copy._owners = dict(self._owners)
        return copy

    def _take(self, entry: Entry) -> None:
        """Signature first, then JSON, then the chain, then the rules."""
        check_signature(_DOMAIN, entry, self._key_of(entry.signer))
        for cosigner, signature in entry.cosigners:
            check_cosignature(_DOMAIN, entry, cosigner, signature, self._key_of(cosigner))
        member = self._follow(parse(entry.body))
        check_change(self, member, entry.signer)
        check_quorum(self, member, entry.signer, [cosigner for cosigner, _ in entry.cosigners])
        self._hashes.append(entry.hash)
        self._history.setdefault(member.user_id, []).append(member)
        self._owners |= {member.receive: member.user_id, member.sign: member.user_id}

    def _key_of(self, signer: UUID) -> bytes:
        if signer == ROOT and not self._hashes:
            return self._anchor
        member = self.member(signer)
        if member is None:
            raise Forged("the signer is not in the roster")
        return member.sign

    def _follow(self, fields: dict[str, Any]) -> Member:
        if fields.get("previous") != self._previous().hex():
            raise Forged("the roster's chain is broken")
        member = _read(fields)
        if member.serial != self.serial + 1:
            raise Forged("a serial of the roster is missing")
        return member

    def _previous(self) -> bytes:
        return self._hashes[-1] if self._hashes else self._anchor


def root_entry(offline: OfflineKey, day: date) -> Entry:
    """Serial 1: the offline key signs its own public halves."""
    empty = Roster(offline.public.sign)
    return append(empty, offline, public=offline.public.identity, role=ROOT_ROLE, day=day)


def replace_root(roster: Roster, signer: Signer, public: OfflinePublic, pledge: bytes, day: date) -> Entry:
    """State a new offline key (the old one's shares are lost or leaked); directors cosign.

    `pledge` is `OfflineKey.pledge(roster.anchor)` of the new key.
    """
    return append(roster, signer, public=public.identity, role=ROOT_ROLE, day=day, pledge=pledge)


def append(
    roster: Roster,
    signer: Signer,
    *,
    public: PublicIdentity,
    role: str,
    day: date,
    status: str = ACTIVE,
    pledge: bytes = b"",
) -> Entry:
    """Make the next entry. Raises `LastDirector` or `RuleBroken` before anything is signed.

    `cosign` it if `needs_two`; store it only after `roster.extended([entry])` accepts it.
    """
    member = Member(public.user_id, public.receive, public.sign, role, status, roster.serial + 1, pledge)
    check_change(roster, member, signer.user_id)
    return signed(_DOMAIN, signer, canonical(_body(member, roster._previous(), day)))


def needs_two(roster: Roster, public: PublicIdentity, role: str, status: str = ACTIVE) -> bool:
    """Whether a second director must cosign this change."""
    member = Member(public.user_id, public.receive, public.sign, role, status, roster.serial + 1)
    return is_delicate(roster, member)


def cosign(entry: Entry, director: Signer) -> Entry:
    """A second director agrees to an entry."""
    return cosigned(_DOMAIN, entry, director)


def _body(member: Member, previous: bytes, day: date) -> dict[str, Any]:
    fields = {
        "v": 1,
        "serial": member.serial,
        "previous": previous.hex(),
        "day": day.isoformat(),
        "user": str(member.user_id),
        "receive": member.receive.hex(),
        "sign": member.sign.hex(),
        "role": member.role,
        "status": member.status,
    }
    return {**fields, "pledge": member.pledge.hex()} if member.pledge else fields


def _read(fields: dict[str, Any]) -> Member:
    try:
        member = Member(
            UUID(fields["user"]),
            bytes.fromhex(fields["receive"]),
            bytes.fromhex(fields["sign"]),
            fields["role"],
            fields["status"],
            fields["serial"],
            bytes.fromhex(fields.get("pledge", "")),
        )
        exact = _body(member, bytes.fromhex(fields["previous"]), date.fromisoformat(fields["day"])) == fields
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Forged("a roster entry is malformed") from error
    if not exact or {len(member.receive), len(member.sign)} != {KEY_BYTES}:
        raise Forged("a roster entry is malformed")
    return member
