"""What the audit trail, the room below, asks of the keyring: see the settings that begin with AUDIT."""

from collections.abc import Iterator, Mapping

from reencuentro.clinic.audit.contents import Table
from reencuentro.engines.vault.entries import Entry, Head
from reencuentro.engines.vault.errors import VaultError
from reencuentro.engines.vault.identity import Identity

from .errors import NotMember
from .models import LedgerEntry, RosterEntry
from .noting import sealed_fields
from .organisation import open_for_auditor
from .pins import ROSTER, ledger_name, pins
from .rosters import current
from .rotation import sealed_models


def heads() -> tuple[Head, dict[str, Head]]:
    """The roster's head and all ledgers' pinned heads, by name: a rollback shows on paper too."""
    ledgers = {name: head for name, head in pins().many().items() if name.startswith("ledger/")}
    return current().head, ledgers


def without(roster: Head, ledgers: Mapping[str, Head]) -> set[str]:
    """Which of these lines the keys database does not have any longer, by name.

    Lines name their predecessors, so a chain that has this one has all before it.
    """
    heads = {ROSTER: roster, **ledgers}
    there = {name for name, number, packed in _lines() if _is(heads.get(name), number, packed)}
    return heads.keys() - there


def _is(head: Head | None, number: int, packed: bytes) -> bool:
    """Only the one line of that number is hashed."""
    return head is not None and head[0] == number and head[1] == _hash(packed)


def _lines() -> Iterator[tuple[str, int, bytes]]:
    """Every line of roster and ledgers: its chain's name, its number, its packed entry."""
    for serial, packed in RosterEntry.objects.values_list("serial", "packed"):
        yield ROSTER, serial, bytes(packed)
    rows = LedgerEntry.objects.values_list("case_id", "compartment", "number", "packed")
    for case_id, compartment, number, packed in rows.iterator():
        yield ledger_name(case_id, compartment), number, bytes(packed)


def _hash(packed: bytes) -> bytes | None:
    try:
        return Entry.unpack(packed).hash
    except VaultError:
        return None


def details(identity: Identity, sealed: bytes) -> str | None:
    """The text of sealed details; None for a reader without the auditors' key."""
    try:
        return open_for_auditor(identity, sealed)
    except NotMember:
        return None


def sealed_tables() -> Iterator[Table]:
    """Where sealed rows lie, and in which columns."""
    for model in sealed_models():
        columns = tuple(field.column for field in sealed_fields(model))
        yield Table(model._meta.label_lower, model._meta.db_table, columns)
