"""What one entry of a ledger says, and its canonical form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from .entries import HASH_BYTES, canonical, read_exactly
from .errors import Forged
from .kdf import KEY_BYTES


@dataclass(frozen=True)
class Statement:
    """From entry `n` on, `members` hold the key that `commitment` binds to.

    `guests` are the members who are in for a time: user id to the Unix second it ends. `at` is
    the hour of signing (Unix seconds), `roster_serial` the roster that the signer went by.
    `salt` stands only in an entry that founds a case id, `team_n` only in the first entry of a
    compartment that hangs from the team's ledger (then `previous` is the team's head).
    """

    case_id: UUID | None
    compartment: str
    n: int
    previous: bytes
    kind: str
    epoch: int
    members: frozenset[UUID]
    commitment: bytes
    drop_public: bytes
    roster_serial: int
    at: int
    guests: Mapping[UUID, int] = field(default_factory=dict)
    salt: bytes = b""
    team_n: int = 0

    def body(self) -> bytes:
        return canonical(self.fields())

    @classmethod
    def read(cls, body: bytes) -> "Statement":
        """Read a body whose signature has been checked; raises `Forged` if it is malformed."""
        statement = read_exactly(body, _from)
        if not statement._has_sound_sizes():
            raise Forged("a ledger entry is malformed")
        return statement

    def fields(self) -> dict[str, Any]:
        return {
            "v": 1,
            "case": str(self.case_id) if self.case_id else None,
            "compartment": self.compartment,
            "n": self.n,
            "previous": self.previous.hex(),
            "kind": self.kind,
            "epoch": self.epoch,
            "members": sorted(str(member) for member in self.members),
            "commitment": self.commitment.hex(),
            "drop": self.drop_public.hex(),
            "roster": self.roster_serial,
            "at": self.at,
            "guests": {str(guest): until for guest, until in self.guests.items()},
            "salt": self.salt.hex(),
            "team": self.team_n,
        }

    def _has_sound_sizes(self) -> bool:
        numbers = (self.n, self.epoch, self.roster_serial, self.at, self.team_n, *self.guests.values())
        return (
            len(self.commitment) == HASH_BYTES
            and len(self.drop_public) == KEY_BYTES
            and all(type(number) is int and number >= 0 for number in numbers)
            and isinstance(self.compartment, str)
            and isinstance(self.kind, str)
        )


def _from(fields: dict[str, Any]) -> Statement:
    return Statement(
        case_id=UUID(fields["case"]) if fields["case"] is not None else None,
        compartment=fields["compartment"],
        n=fields["n"],
        previous=bytes.fromhex(fields["previous"]),
        kind=fields["kind"],
        epoch=fields["epoch"],
        members=frozenset(UUID(member) for member in fields["members"]),
        commitment=bytes.fromhex(fields["commitment"]),
        drop_public=bytes.fromhex(fields["drop"]),
        roster_serial=fields["roster"],
        at=fields["at"],
        guests={UUID(guest): until for guest, until in fields["guests"].items()},
        salt=bytes.fromhex(fields["salt"]),
        team_n=fields["team"],
    )
