"""What is pinned in files outside the databases: the root public key, the heads of roster and ledgers.

Whoever can rewrite a database still can't rewrite these: give them to another owner, see
docs/installation.md.
"""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from reencuentro.engines.vault.entries import Head
from reencuentro.engines.vault.pins import Pins

ROSTER = "roster"


def pins() -> Pins:
    return _at(settings.VAULT_PINS)


def ledger_name(case_id: UUID, compartment: str) -> str:
    return f"ledger/{case_id}/{compartment}"


def end_name(case_id: UUID, compartment: str) -> str:
    return f"end/{case_id}/{compartment}"


def organisation_name(compartment: str) -> str:
    return f"organisation/{compartment}"


def pin(heads: Mapping[str, Head]) -> None:
    """Pin heads that were committed. Two at once may come here in another order than they committed."""
    pins().advance_many(heads, passed=True)


def pin_when_committed(heads: Mapping[str, Head]) -> None:
    """Pin them once keys and then content are committed; a sweep makes good what a stop prevents."""
    transaction.on_commit(lambda: transaction.on_commit(lambda: pin(heads), using="default"), using="keys")


def root_key() -> bytes | None:
    """The organisation's root public key (Ed25519, 32 bytes); None before a founding was begun."""
    path = _root_path()
    return bytes.fromhex(path.read_text()) if path.exists() else None


def pin_root_key(public: bytes) -> None:
    """Written whole or not at all. `beginning.founding` decides whether it may be."""
    draft = _root_path().with_suffix(".draft")
    with draft.open("w") as file:
        file.write(public.hex())
        file.flush()
        os.fsync(file.fileno())
    draft.replace(_root_path())


def _root_path() -> Path:
    return settings.VAULT_PINS.with_suffix(".root")


@cache
def _at(path: Path) -> Pins:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Pins(path)
