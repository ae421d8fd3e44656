"""The offline ceremony: when nobody of a team is left, the recovery key names a new team.

Runs on a machine without a network, on a file that the server exported. The shares are typed in
there and the recovery key never reaches the server; what comes back is signed by it.

    document = {"anchor", "roster": [entry…],
                "cases": [{"case", "compartment", "escrows": {epoch: sealed…}, "ledger"}],
                "recipients": [user id…], "policy": {compartment: [role…]}}      # bytes as base64
    recover(document, shares) -> {"recovered": [{"case", "compartment", "entry", "wraps"}]}
                                                                                # wraps: {epoch: {user id: …}}

What was dropped into a box of the organisation before a renewal is sealed to the key of then, so the
escrows may be of several epochs.
"""

import base64
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from .compartment import TEAM, CompartmentKey
from .entries import Entry
from .errors import WrongShares
from .ledger import DEPENDENT, RECOVER, Ledger, Policy, extend
from .recovery import OfflineKey, combine, open_escrow
from .roster import Member, Roster
from .wraps import wrap


def recover(document: Mapping[str, Any], shares: Iterable[str]) -> dict[str, Any]:
    """Give each case of the file to its recipients. Raises `WrongShares`, `Forged`, `RuleBroken`."""
    offline = combine(shares)
    roster = _roster(document, offline)
    policy = {name: frozenset(roles) for name, roles in document["policy"].items()}
    ledgers = _ledgers(document["cases"], roster, policy)
    given = []
    for one in document["cases"]:
        recipients = _allowed(document["recipients"], policy[one["compartment"]], roster)
        if recipients:
            ledger = ledgers[one["case"], one["compartment"]]
            given.append(_give(offline, ledger, one["escrows"], recipients, roster, policy))
    return {"recovered": given}


def _roster(document: Mapping[str, Any], offline: OfflineKey) -> Roster:
    """The roster whose offline key is this one: its founder, or pledged by itself to this very founder."""
    roster = Roster.verify(_entries(document["roster"]), base64.b64decode(document["anchor"]))
    if roster.root != offline.public:
        raise WrongShares("wrong_key")
    return roster


def _ledgers(
    cases: Iterable[Mapping[str, Any]], roster: Roster, policy: Policy
) -> dict[tuple[str, str], Ledger]:
    """Verify every ledger, each team's first: others hang from it."""
    found: dict[tuple[str, str], Ledger] = {}
    for one in sorted(cases, key=lambda case: case["compartment"] in DEPENDENT):
        found[one["case"], one["compartment"]] = Ledger.verify(
            _entries(one["ledger"]),
            roster,
            case_id=UUID(one["case"]),
            compartment=one["compartment"],
            team=found.get((one["case"], TEAM)),
            policy=policy,
        )
    return found


def _allowed(recipients: Iterable[str], roles: frozenset[str], roster: Roster) -> list[Member]:
    """The recipients whose role the compartment takes."""
    members = [roster.member(UUID(user_id)) for user_id in recipients]
    return [member for member in members if member and member.is_active and member.role in roles]


def _give(
    offline: OfflineKey,
    ledger: Ledger,
    escrows: Mapping[str, str],
    recipients: list[Member],
    roster: Roster,
    policy: Policy,
) -> dict[str, Any]:
    keys = [_opened(offline, ledger, int(epoch), sealed) for epoch, sealed in escrows.items()]
    active = {member.user_id for member in roster.active()} & ledger.members
    entry = extend(
        ledger,
        offline,
        members=active | {one.user_id for one in recipients},
        kind=RECOVER,
        roster=roster,
        policy=policy,
    )
    return {
        "case": str(ledger.case_id),
        "compartment": ledger.compartment,
        "entry": _text(entry.pack()),
        "wraps": {
            str(key.epoch): {str(one.user_id): _text(wrap(key, one.public)) for one in recipients}
            for key in keys
        },
    }


def _opened(offline: OfflineKey, ledger: Ledger, epoch: int, sealed: str) -> CompartmentKey:
    place = (ledger.case_id, ledger.compartment, epoch)
    return open_escrow(offline, base64.b64decode(sealed), *place, ledger.commitment(epoch))


def _entries(packed: Iterable[str]) -> list[Entry]:
    return [Entry.unpack(base64.b64decode(text)) for text in packed]


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
