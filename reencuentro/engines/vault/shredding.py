"""Certificate of destruction: whose word destroyed which case's keys, and what went with them.

    certificate = Certificate(case_id, day, {"team": team.head}, {"wraps": 5}, ana_id, beto_id, roster.serial)
    entry = certify(certificate, beto, roster)   # signed by whoever carries it out
    check(entry, roster)                     # the Certificate; Forged if it is not so
    text = as_text(entry)                    # to print, or to hand over
    check_text(text, roster)                 # the lines that people read are checked too

The heads are those of the ledgers' last entries, of the kind "shred".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from . import certificates
from .entries import Entry, Head, Signer, canonical, read_exactly, signed
from .errors import RuleBroken
from .hearing import check_standing, signing_keys
from .roster import DIRECTOR, Roster

_DOMAIN = "shredding"


@dataclass(frozen=True)
class Certificate:
    """`heads` by compartment; `destroyed` counts what was deleted, by kind."""

    case_id: UUID
    day: date
    heads: Mapping[str, Head]
    destroyed: Mapping[str, int]
    asked_by: UUID
    confirmed_by: UUID
    roster_serial: int

    def body(self) -> bytes:
        return canonical(self.fields())

    @classmethod
    def read(cls, body: bytes) -> "Certificate":
        return read_exactly(body, _from)

    def lines(self) -> list[str]:
        """What it says, for people. Ids only: who they are stands nowhere else any more."""
        heads = [f"ledger {name}: {n} {digest.hex()}" for name, (n, digest) in sorted(self.heads.items())]
        counts = [f"destroyed {kind}: {count}" for kind, count in sorted(self.destroyed.items())]
        return [
            f"case: {self.case_id}",
            f"day: {self.day.isoformat()}",
            f"asked by: {self.asked_by}",
            f"confirmed by: {self.confirmed_by}",
            *counts,
            *heads,
        ]

    def fields(self) -> dict[str, Any]:
        return {
            "v": 1,
            "case": str(self.case_id),
            "day": self.day.isoformat(),
            "heads": {name: [n, digest.hex()] for name, (n, digest) in self.heads.items()},
            "destroyed": dict(self.destroyed),
            "asked": str(self.asked_by),
            "confirmed": str(self.confirmed_by),
            "roster": self.roster_serial,
        }


def certify(certificate: Certificate, person: Signer, roster: Roster) -> Entry:
    """Sign a certificate. Raises `RuleBroken` unless two people stand behind it, one of them `person`.

    If neither of the two is active any longer, a director signs in their place.
    """
    _check_people(certificate, person.user_id, roster)
    return signed(_DOMAIN, person, certificate.body())


def check(entry: Entry, roster: Roster) -> Certificate:
    """What a certificate says. Raises `Forged` unless an active member of that time signed it."""
    keys = signing_keys(_DOMAIN, entry, roster)
    certificate = Certificate.read(entry.body)
    check_standing(keys, [certificate.roster_serial], roster)
    _check_people(certificate, entry.signer, roster)
    return certificate


def as_text(entry: Entry) -> str:
    """A printable block: the lines for people, then the signed bytes in base64."""
    return certificates.as_text(entry, Certificate.read(entry.body).lines())


def check_text(text: str, roster: Roster) -> Certificate:
    """Like `check`, of the printable block. Raises `Damaged` if it is not whole, or `Forged`."""
    entry, block = certificates.from_text(text)
    certificate = check(entry, roster)
    certificates.check_lines(block, as_text(entry))
    return certificate


def _check_people(certificate: Certificate, signer: UUID, roster: Roster) -> None:
    the_two = (certificate.asked_by, certificate.confirmed_by)
    if certificate.asked_by == certificate.confirmed_by:
        raise RuleBroken("same_person_twice")
    if signer not in the_two and not may_stand_in(signer, the_two, roster, certificate.roster_serial):
        raise RuleBroken("not_one_of_the_two")


def may_stand_in(signer: UUID, the_two: Iterable[UUID | None], roster: Roster, serial: int) -> bool:
    """Whether somebody may act for two people: as a director, once neither of them is active any longer."""
    member = roster.member(signer, serial)
    is_director = member is not None and member.is_active and member.role == DIRECTOR
    return is_director and not any(user_id and _is_active(user_id, roster, serial) for user_id in the_two)


def _is_active(user_id: UUID, roster: Roster, serial: int) -> bool:
    member = roster.member(user_id, serial)
    return member is not None and member.is_active


def _from(fields: dict[str, Any]) -> Certificate:
    return Certificate(
        case_id=UUID(fields["case"]),
        day=date.fromisoformat(fields["day"]),
        heads={name: (n, bytes.fromhex(digest)) for name, (n, digest) in fields["heads"].items()},
        destroyed=dict(fields["destroyed"]),
        asked_by=UUID(fields["asked"]),
        confirmed_by=UUID(fields["confirmed"]),
        roster_serial=fields["roster"],
    )
