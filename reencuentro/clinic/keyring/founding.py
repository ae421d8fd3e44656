"""Founding cases: keys, first ledger entries, wraps, escrow and shares, many at a time if need be."""

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from django.db import transaction

from reencuentro.engines.vault.compartment import TEAM, CompartmentKey
from reencuentro.engines.vault.entries import Entry, Head
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.kdf import KEY_BYTES
from reencuentro.engines.vault.ledger import Ledger, first, founded
from reencuentro.engines.vault.roster import Roster

from . import ledgers, rosters
from .errors import NotAllowed, Stale
from .models import Epoch, Inserts, NewRow
from .opened import OpenedCase
from .pins import pin_when_committed
from .policy import POLICY
from .sealing import handed_out

type Founded = tuple[Ledger, Entry, CompartmentKey]


@dataclass(frozen=True, repr=False)
class Founding:
    """New cases whose keys are made and handed out, to be kept. Nothing in it opens anything.

    `heads`: the first lines of their ledgers, to be pinned. `roster_serial`: for whom they were made.
    """

    rows: Inserts
    heads: dict[str, Head]
    roster_serial: int

    @classmethod
    def of(cls, made: list[Founded], roster: Roster) -> "Founding":
        rows = chain(
            ledgers.begun((ledger, entry) for ledger, entry, _ in made),
            handed_out(((key, ledger.members) for ledger, _, key in made), roster),
            (_sealed_under(key) for *_, key in made),
        )
        heads = ledgers.heads_of(ledger for ledger, _, _ in made)
        return cls(Inserts.of(rows), heads, roster.serial)

    def keep(self) -> None:
        """Write all of it, or nothing. Raises `Stale` if the roster has changed since the keys were made."""
        with transaction.atomic(using="default"), transaction.atomic(using="keys"):
            if rosters.current().serial != self.roster_serial:
                raise Stale("somebody came or went since the keys were made")
            self.rows.put_down()
            pin_when_committed(self.heads)


def _sealed_under(key: CompartmentKey) -> NewRow:
    place = {"case_id": key.case_id, "compartment": key.compartment, "epoch": key.epoch}
    return NewRow(Epoch, place)


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
    founding, opened = make_cases(identity, teams, compartment)
    founding.keep()
    return opened


def make_cases(
    identity: Identity, teams: Iterable[Collection[UUID]], compartment: str = TEAM
) -> tuple[Founding, list[OpenedCase]]:
    """The same without keeping anything yet. Raises `NotAllowed` for a team without the founder."""
    roster = rosters.current()
    made = [_genesis(identity, team, compartment, roster) for team in teams]
    if any(identity.user_id not in ledger.members for ledger, _, _ in made):
        raise NotAllowed("founder_outside_team")
    opened = [OpenedCase(identity, key.case_id, [key]) for *_, key in made]
    return Founding.of(made, roster), opened


def found_compartment(opened: OpenedCase, compartment: str, members: Collection[UUID]) -> None:
    """Add a compartment to a case. The founder keeps its key only if she is among the members."""
    roster, team = rosters.current(), ledgers.of_case(opened.case_id)[TEAM]
    raw = os.urandom(KEY_BYTES)
    entry = first(
        opened.identity, opened.case_id, compartment, members, raw, roster=roster, team=team, policy=POLICY
    )
    ledger = Ledger.verify(
        [entry], roster, case_id=opened.case_id, compartment=compartment, team=team, policy=POLICY
    )
    key = CompartmentKey(opened.case_id, compartment, 1, raw)
    Founding.of([(ledger, entry, key)], roster).keep()
    if opened.user_id in members:
        opened.add(key)


def _genesis(identity: Identity, members: Collection[UUID], compartment: str, roster: Roster) -> Founded:
    raw = os.urandom(KEY_BYTES)
    ledger, entry = founded(identity, members, raw, roster=roster, compartment=compartment, policy=POLICY)
    return ledger, entry, CompartmentKey(ledger.case_id, compartment, 1, raw)
