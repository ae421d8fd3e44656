"""The founding of the vault, which may be begun again if the machine stops in its middle, but only then.

Root key pinned, roster not: a founding that was begun. Nothing of it is in use, and the next one takes its
place. Roster pinned: founded for good. Pins are written once all databases have committed, so whoever empties
the databases of a clinic finds its roster pinned, and can found no other in its place.
"""

import fcntl
import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.conf import settings

from reencuentro.engines.vault.entries import Head
from reencuentro.engines.vault.errors import Forged

from . import ledgers, rosters
from .models import Compartment, Epoch
from .pins import ROSTER, ledger_name, organisation_name, pin, pin_root_key, pins
from .policy import ORGANISATION_COMPARTMENTS

log = logging.getLogger("reencuentro.keyring")


def is_founded() -> bool:
    """Whether a clinic was founded here, whatever the databases say today."""
    return pins().get(ROSTER) is not None


@contextmanager
def founding(root_public: bytes) -> Iterator[None]:
    """Found the vault under this root key (Ed25519): nobody else can meanwhile, and at the end it is pinned.

    Raises `FileExistsError` once a clinic was founded here.
    """
    with alone():
        if is_founded() or _is_committed():
            raise FileExistsError("a clinic was founded here")
        pin_root_key(root_public)
        yield
        settle()


@contextmanager
def alone() -> Iterator[None]:
    """Nobody else can found anything meanwhile, in any process of this machine."""
    settings.VAULT_PINS.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = os.open(settings.VAULT_PINS.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)  # goes with the process, however that ends
        yield
    finally:
        os.close(folder)


def settle() -> None:
    """Make good what a machine that stopped between two commits left open. May be repeated.

    Heads that were committed are pinned. The places of the organisation get the rows that the content
    database, which commits last, lacks of them.
    """
    if not _is_committed():
        return
    missing = _unpinned_places()
    for place in missing:
        row = {"case_id": place.case_id, "compartment": place.compartment}
        Epoch.objects.get_or_create(**row, defaults={"epoch": place.epoch})
    pin({**_organisation_heads(missing), **_ledger_heads()})
    pin({ROSTER: rosters.current().head})


def _is_committed() -> bool:
    """The keys database has all of a founding or nothing: roster, places, organisation and account."""
    return Compartment.objects.filter(compartment__in=ORGANISATION_COMPARTMENTS).exists()


def _unpinned_places() -> list[Compartment]:
    known, rows = pins().many(), Compartment.objects.filter(compartment__in=ORGANISATION_COMPARTMENTS)
    return [row for row in rows if organisation_name(row.compartment) not in known]


def _organisation_heads(places: Iterable[Compartment]) -> dict[str, Head]:
    """The places of the organisation, each under the first line of its ledger."""
    ledgers_of = {one.compartment: ledgers.of_case(one.case_id)[one.compartment] for one in places}
    return {organisation_name(name): (1, ledger.past[0].hash) for name, ledger in ledgers_of.items()}


def _ledger_heads() -> dict[str, Head]:
    known, rows = pins().many(), Compartment.objects.values_list("case_id", "compartment", "number")
    ahead = {row[0] for row in rows if row[2] > known.get(ledger_name(row[0], row[1]), (0, b""))[0]}
    return {name: head for case_id in ahead for name, head in _heads_of(case_id).items()}


def _heads_of(case_id: UUID) -> dict[str, Head]:
    """One damaged ledger must not keep the others from being pinned; whoever opens it is told."""
    try:
        of_case = ledgers.of_case(case_id)
    except Forged:
        log.error("a ledger could not be pinned")
        return {}
    return {ledger_name(case_id, name): ledger.head for name, ledger in of_case.items()}
