"""What a case needs now and then, done whenever a member who can do it opens it.

A renewal that was interrupted is finished, guests whose time is over and staff who left or whose new
role has no place here are taken out (with a new key), and escrow and directors' shares follow the
recovery key and directors of today.
"""

import time
from contextlib import suppress
from uuid import UUID

from django.db import IntegrityError, transaction

from reencuentro.clinic.audit.actions import recording
from reencuentro.engines.vault.compartment import PORTAL, PRIVILEGED, TEAM, CompartmentKey
from reencuentro.engines.vault.ledger import Ledger
from reencuentro.engines.vault.ledger_rules import may_stay
from reencuentro.engines.vault.roster import Roster

from . import ledgers, rosters
from .founding import found_compartment
from .models import Compartment, Escrow, GlassShare
from .opened import OpenedCase
from .policy import DROP_BOXES, POLICY
from .rotation import finish, rotate
from .sealing import back_up, escrow_again, share_holders


def tend(opened: OpenedCase) -> None:
    """Bring the compartments that are held up to date. Cheap when there is nothing to do."""
    roster, of_case = rosters.current(), ledgers.of_case(opened.case_id)
    finish(opened)
    held = {name: ledger for name, ledger in of_case.items() if opened.holds(name)}
    leaving = {name: staying for name, ledger in held.items() if (staying := _staying(ledger, roster))}
    if leaving:
        with recording(opened.user_id, "keyring.renew", case_id=opened.case_id):
            rotate(opened, leaving)
    _found_missing(opened, of_case)
    _renew_backups(opened, [name for name in held if name not in leaving], roster)


def _found_missing(opened: OpenedCase, of_case: dict[str, Ledger]) -> None:
    """Cases of an import have the team's compartment only; the others follow when one is first used."""
    team, missing = of_case.get(TEAM), [name for name in (PRIVILEGED, PORTAL) if name not in of_case]
    if not missing or team is None or not opened.holds(TEAM) or not _may_found(opened.user_id, team):
        return
    for name in missing:
        able = {
            user_id
            for user_id in team.members - team.guests.keys()
            if rosters.role_of(user_id) in POLICY[name]
        }
        if able:
            with suppress(IntegrityError):  # a colleague who opened the case at the same moment did it
                found_compartment(opened, name, able)


def _may_found(user_id: UUID, team: Ledger) -> bool:
    return user_id in team.members - team.guests.keys() and rosters.role_of(user_id) in POLICY[TEAM]


def _staying(ledger: Ledger, roster: Roster) -> frozenset[UUID]:
    """Who stays when those leave whose time is over or whose place is lost; empty if nobody leaves.

    A case whose whole team has left keeps its key until the recovery key names a new team.
    """
    now = time.time()
    staying = frozenset(
        user_id
        for user_id in ledger.members
        if ledger.can_act(user_id, now) and may_stay(user_id, ledger.compartment, roster, POLICY)
    )
    changes = staying != ledger.members and bool(staying - ledger.guests.keys())
    return staying if changes else frozenset()


def _renew_backups(opened: OpenedCase, compartments: list[str], roster: Roster) -> None:
    stale = _without_backup(opened, compartments, roster)
    if not stale:
        return
    with transaction.atomic(using="keys"):
        for model in (Escrow, GlassShare):
            model.objects.filter(case_id=opened.case_id, compartment__in=stale).delete()
        back_up([opened.key(name) for name in stale], roster)
        escrow_again([key for name in stale for key in _older(opened, name)], roster)


def _older(opened: OpenedCase, compartment: str) -> list[CompartmentKey]:
    """Keys of before the last renewals that are still needed: those of the organisation's drop boxes."""
    if compartment not in DROP_BOXES:
        return []
    return [key for key in opened.keys(compartment) if key.epoch != opened.epoch(compartment)]


def _without_backup(opened: OpenedCase, compartments: list[str], roster: Roster) -> list[str]:
    """Those whose key of today lacks a director's share, or the recovery key's, or has one too many."""
    place = {"case_id": opened.case_id}
    epochs = dict(Compartment.objects.filter(**place).values_list("compartment", "epoch"))
    shares = set(GlassShare.objects.filter(**place).values_list("compartment", "epoch", "director_id"))
    escrows = set(
        Escrow.objects.filter(**place, recovery_key=roster.root.fingerprint).values_list(
            "compartment", "epoch"
        )
    )

    def backed_up(name: str) -> bool:
        expected = {(name, epochs[name], one.user_id) for one in share_holders(name, roster)}
        needed = {(name, epoch) for epoch in (epochs[name], *(key.epoch for key in _older(opened, name)))}
        return {one for one in shares if one[:2] == (name, epochs[name])} == expected and needed <= escrows

    return [name for name in compartments if not backed_up(name)]
