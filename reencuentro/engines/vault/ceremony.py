"""The offline ceremony: when nobody of a team is left, the recovery key names a new team.

Runs on a machine without a network, on a file that the server exported. The shares are typed in
there and the recovery key never reaches the server; what comes back is signed by it.

    document = {"anchor", "roster": [entry…],
                "cases": [{"case", "compartment", "escrows": {epoch: sealed…}, "ledger"}],
                "recipients": [user id…], "policy": {compartment: [role…]}}      # bytes as base64
    recover(document, shares) -> {"recovered": [{"case", "compartment", "entry", "wraps"}],
                                  "refused": [{"case", "compartment", "why"}]}  # wraps: {epoch: {user id: …}}

One case that was tampered with does not keep the others from being saved: it is named under "refused".
What was dropped into a box of the organisation before a renewal is sealed to the key of then, so the
escrows may be of several epochs.
"""

import base64
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from .compartment import TEAM, CompartmentKey
from .entries import Entry
from .errors import RuleBroken, VaultError, WrongShares
from .ledger import DEPENDENT, RECOVER, Ledger, Policy, extend
from .recovery import OfflineKey, combine, open_escrow
from .roster import Member, Roster
from .wraps import wrap


def recover(document: Mapping[str, Any], shares: Iterable[str]) -> dict[str, Any]:
    """Give each case of the file to its recipients. Raises `WrongShares`, `Forged`, `RuleBroken`."""
    offline = combine(shares)
    roster = _roster(document, offline)
    policy = {name: frozenset(roles) for name, roles in document["policy"].items()}
    ledgers: dict[tuple[str, str], Ledger] = {}
    given, refused = [], []
    for one in sorted(document["cases"], key=lambda part: part["compartment"] in DEPENDENT):
        place = one["case"], one["compartment"]
        try:
            ledgers[place] = ledger = _ledger(one, ledgers.get((one["case"], TEAM)), roster, policy)
            recipients = _allowed(document["recipients"], policy[ledger.compartment], roster)
            given.append(_give(offline, ledger, one["escrows"], recipients, roster, policy))
        except VaultError as error:
            refused.append({"case": one["case"], "compartment": one["compartment"], "why": str(error)})
    return {"recovered": given, "refused": refused}


def _roster(document: Mapping[str, Any], offline: OfflineKey) -> Roster:
    """The roster whose offline key is this one: its founder, or pledged by itself to this very founder."""
    roster = Roster.verify(_entries(document["roster"]), base64.b64decode(document["anchor"]))
    if roster.root != offline.public:
        raise WrongShares("wrong_key")
    return roster


def _ledger(part: Mapping[str, Any], team: Ledger | None, roster: Roster, policy: Policy) -> Ledger:
    """Verify one ledger. `team`: that of its case's team, from which others hang."""
    return Ledger.verify(
        _entries(part["ledger"]),
        roster,
        case_id=UUID(part["case"]),
        compartment=part["compartment"],
        team=team,
        policy=policy,
    )


def _allowed(recipients: Iterable[str], roles: frozenset[str], roster: Roster) -> list[Member]:
    """The recipients whose role the compartment takes. Raises `RuleBroken` if there are none."""
    members = [roster.member(UUID(user_id)) for user_id in recipients]
    allowed = [member for member in members if member and member.is_active and member.role in roles]
    if not allowed:
        raise RuleBroken("no_recipient")
    return allowed


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
