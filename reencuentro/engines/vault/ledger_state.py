"""A verified ledger in bytes, small enough to keep two thousand of them in a user's pocket."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from .entries import canonical
from .errors import Damaged

if TYPE_CHECKING:
    from .ledger import Ledger


@dataclass(frozen=True)
class Past:
    """One earlier entry: its hash and who was in."""

    hash: bytes
    members: frozenset[UUID]


def write_state(ledger: "Ledger") -> bytes:
    """Users are written once and then named by their place in the list."""
    users = sorted(set().union(*(past.members for past in ledger.past)), key=str)
    place = {user_id: index for index, user_id in enumerate(users)}
    return canonical(
        {
            "v": 1,
            "case": ledger.case_id.hex,
            "compartment": ledger.compartment,
            "users": [user_id.hex for user_id in users],
            "guests": [[place[guest], until] for guest, until in ledger.guests.items()],
            "commitments": [commitment.hex() for commitment in ledger.commitments],
            "drop": ledger.drop_public.hex(),
            "roster": ledger.roster_serial,
            "at": ledger.at,
            "shredded": ledger.shredded,
            "past": [[past.hash.hex(), sorted(place[user] for user in past.members)] for past in ledger.past],
        }
    )


def read_state(state: bytes) -> dict[str, Any]:
    """The arguments to make the `Ledger` again. Raises `Damaged`."""
    try:
        fields = json.loads(state)
        if fields["v"] != 1:
            raise ValueError("unknown version")
        return _arguments(fields)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise Damaged("a ledger's kept state is malformed") from error


def _arguments(fields: dict[str, Any]) -> dict[str, Any]:
    users = [UUID(user) for user in fields["users"]]
    past = tuple(
        Past(bytes.fromhex(digest), frozenset(users[index] for index in members))
        for digest, members in fields["past"]
    )
    return {
        "case_id": UUID(fields["case"]),
        "compartment": fields["compartment"],
        "epoch": len(fields["commitments"]),
        "members": past[-1].members,
        "guests": {users[index]: until for index, until in fields["guests"]},
        "commitments": tuple(bytes.fromhex(commitment) for commitment in fields["commitments"]),
        "drop_public": bytes.fromhex(fields["drop"]),
        "roster_serial": fields["roster"],
        "at": fields["at"],
        "shredded": fields["shredded"],
        "past": past,
    }
