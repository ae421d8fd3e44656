"""Opening cases: the user's wraps, held against the verified ledgers."""

import time
from collections.abc import Iterable
from uuid import UUID

from reencuentro.engines.vault.compartment import TEAM, CompartmentKey
from reencuentro.engines.vault.entries import Head
from reencuentro.engines.vault.errors import Damaged, RolledBack
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.ledger import Ledger
from reencuentro.engines.vault.pocket import Kept, open_pocket, seal_pocket
from reencuentro.engines.vault.wraps import unwrap

from . import ledgers, rosters
from .errors import NotMember
from .models import Compartment, Pocket, Wrap
from .opened import OpenedCase, OpenedCases
from .pins import ledger_name, pins
from .policy import takes

type Heads = dict[UUID, Head]


def open_case(identity: Identity, case_id: UUID) -> OpenedCase:
    """Every compartment of the case that the user holds and her role still takes. Raises `NotMember`.

    `Damaged`, `Forged` or `RolledBack` mean that somebody wrote to the keys database.
    """
    keys = [key for _, key in _keys_of(identity, ledgers.of_case(case_id))]
    if not keys:
        raise NotMember("no key to this case")
    return OpenedCase(identity, case_id, keys)


def open_cases(identity: Identity, compartment: str = TEAM) -> OpenedCases:
    """All cases of a user in one compartment, from her pocket where it is still true.

    None for a role that the compartment doesn't take, whatever keys of earlier days she has.
    """
    if not takes(compartment, rosters.role_of(identity.user_id)):
        return OpenedCases(identity, {})
    heads = _heads_of(identity.user_id, compartment)
    kept = _still_true(_pocket(identity), heads, compartment)
    missing = [case_id for case_id in heads if case_id not in kept]
    if missing:
        verified = {case_id: list(_kept(identity, case_id, compartment)) for case_id in missing}
        kept |= {case_id: entries for case_id, entries in verified.items() if entries}
        _fill_pocket(identity, [one for entries in kept.values() for one in entries], compartment)
    return OpenedCases(identity, kept)


def _keys_of(identity: Identity, of_case: dict[str, Ledger]) -> list[tuple[Ledger, CompartmentKey]]:
    """Her role of today decides before her keys do: the ledgers follow it when a teammate comes by."""
    now, role = time.time(), rosters.role_of(identity.user_id)
    found = []
    for wrap in Wrap.objects.filter(user_id=identity.user_id, case_id=next(iter(of_case.values())).case_id):
        ledger = of_case.get(wrap.compartment)
        if ledger is None or ledger.shredded or not ledger.can_act(identity.user_id, now):
            continue
        if not takes(wrap.compartment, role):
            continue
        committed = ledger.commitment(wrap.epoch)
        sealed = bytes(wrap.sealed)
        found.append(
            (ledger, unwrap(identity, sealed, wrap.case_id, wrap.compartment, wrap.epoch, committed))
        )
    return found


def _heads_of(user_id: UUID, compartment: str) -> Heads:
    """The newest ledger line of each case the user has a wrap for; never older than its pin."""
    pinned = pins().many()  # first, so that a change committed meanwhile is newer and never older
    mine = Wrap.objects.filter(user_id=user_id, compartment=compartment).values("case_id")
    rows = Compartment.objects.filter(compartment=compartment, case_id__in=mine)
    lines = rows.values_list("case_id", "number", "head")
    heads: Heads = {case_id: (number, head) for case_id, number, head in lines}
    as_pinned = set(pinned.values())  # no two ledgers have a line in common: whose it is needs no look
    for case_id, head in heads.items():
        if head in as_pinned:
            continue
        known = pinned.get(ledger_name(case_id, compartment), head)
        if head != known and head[0] <= known[0]:
            raise RolledBack("a ledger is older than its pinned head")
    return heads


def _pocket(identity: Identity) -> list[Kept]:
    """A damaged pocket is no pocket: everything in it can be opened again."""
    sealed = Pocket.objects.filter(pk=identity.user_id).values_list("sealed", flat=True).first()
    try:
        return open_pocket(identity, bytes(sealed)) if sealed else []
    except Damaged:
        return []


def _still_true(pocket: Iterable[Kept], heads: Heads, compartment: str) -> dict[UUID, list[Kept]]:
    """The entries of each case whose ledger has not moved since they were verified."""
    places = {case_id.bytes: (case_id, head) for case_id, head in heads.items()}
    found: dict[UUID, list[Kept]] = {}
    now = time.time()
    for kept in pocket:
        case_id, head = places.get(kept.case_id, (None, None))
        in_time = kept.until == 0 or now < kept.until
        if in_time and head == kept.head and kept.compartment == compartment:
            found.setdefault(case_id, []).append(kept)
    return found


def _kept(identity: Identity, case_id: UUID, compartment: str) -> Iterable[Kept]:
    for ledger, key in _keys_of(identity, ledgers.of_case(case_id)):
        if key.compartment == compartment:
            yield Kept.of(key, ledger.head, ledger.guests.get(identity.user_id, 0))


def _fill_pocket(identity: Identity, kept: list[Kept], compartment: str) -> None:
    others = [entry for entry in _pocket(identity) if entry.compartment != compartment]
    sealed = seal_pocket(identity, kept + others)
    Pocket.objects.update_or_create(pk=identity.user_id, defaults={"sealed": sealed})
