"""What the audit trail, the room below, asks of the keyring: see the settings that begin with AUDIT."""

from collections.abc import Iterator

from reencuentro.clinic.audit.contents import Table
from reencuentro.engines.vault.checkpoints import heads_digest
from reencuentro.engines.vault.entries import Head
from reencuentro.engines.vault.identity import Identity

from .errors import NotMember
from .noting import sealed_fields
from .organisation import open_for_auditor
from .pins import pins
from .rosters import current
from .rotation import sealed_models


def heads() -> tuple[Head, bytes]:
    """The roster's head and one digest of all ledgers' pinned heads: a rollback shows on paper too."""
    ledgers = {name: head for name, head in pins().many().items() if name.startswith("ledger/")}
    return current().head, heads_digest(ledgers)


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
