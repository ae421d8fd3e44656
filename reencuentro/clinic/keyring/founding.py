"""Founding cases: keys, first ledger entries, wraps, escrow and shares, many at a time if need be."""

import os
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import transaction

from reencuentro.engines.vault.compartment import TEAM, CompartmentKey
from reencuentro.engines.vault.entries import Entry
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.kdf import KEY_BYTES
from reencuentro.engines.vault.ledger import Ledger, first, genesis
from reencuentro.engines.vault.roster import Roster

from . import ledgers, rosters
from .errors import NotAllowed
from .models import Epoch, insert_many
from .opened import OpenedCase
from .policy import POLICY
from .sealing import hand_out

type Founded = tuple[Ledger, Entry, CompartmentKey]


def found_case(identity: Identity, members: dict[str, Collection[UUID]]) -> OpenedCase:
    """Found one case. `members` names who is in each compartment; `team` must include the founder."""
    case = found_cases(identity, [members[TEAM]])[0]
    for compartment in members.keys() - {TEAM}:
        if members[compartment]:
            found_compartment(case, compartment, members[compartment])
    return case


def found_cases(
    identity: Identity, teams: Iterable[Collection[UUID]], compartment: str = TEAM
) -> list[OpenedCase]:
    """Found many cases in one go, one team each. Returns them opened, in the same order."""
    roster = rosters.current()
    founded = [_genesis(identity, team, compartment, roster) for team in teams]
    if any(identity.user_id not in ledger.members for ledger, _, _ in founded):
        raise NotAllowed("founder_outside_team")
    _store(founded, roster)
    return [OpenedCase(identity, key.case_id, [key]) for _, _, key in founded]


def found_compartment(opened: OpenedCase, compartment: str, members: Collection[UUID]) -> None:
    """Add a compartment to a case. The founder keeps its key only if she is among the members."""
    roster, team = rosters.current(), ledgers.of_case(opened.case_id)[TEAM]
    raw = os.urandom(KEY_BYTES)
    entry = first(
        opened.identity, opened.case_id, compartment, members, raw, roster=roster, team=team, policy=POLICY
    )
    ledger = _verified(entry, roster, opened.case_id, compartment, team)
    key = CompartmentKey(opened.case_id, compartment, 1, raw)
    _store([(ledger, entry, key)], roster)
    if opened.user_id in members:
        opened.add(key)


def _genesis(identity: Identity, members: Collection[UUID], compartment: str, roster: Roster) -> Founded:
    raw = os.urandom(KEY_BYTES)
    case_id, entry = genesis(identity, members, raw, roster=roster, compartment=compartment, policy=POLICY)
    ledger = _verified(entry, roster, case_id, compartment, None)
    return ledger, entry, CompartmentKey(case_id, compartment, 1, raw)


def _verified(entry: Entry, roster: Roster, case_id: UUID, compartment: str, team: Ledger | None) -> Ledger:
    return Ledger.verify([entry], roster, case_id=case_id, compartment=compartment, team=team, policy=POLICY)


def _store(founded: list[Founded], roster: Roster) -> None:
    with transaction.atomic(using="default"), transaction.atomic(using="keys"):
        ledgers.store_first((ledger, entry) for ledger, entry, _ in founded)
        hand_out(((key, ledger.members) for ledger, _, key in founded), roster)
        insert_many(
            Epoch,
            (
                Epoch(case_id=key.case_id, compartment=key.compartment, epoch=key.epoch)
                for _, _, key in founded
            ),
        )
