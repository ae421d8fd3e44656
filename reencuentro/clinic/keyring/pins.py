"""What is pinned in files outside the databases: the root public key, the heads of roster and ledgers.

Whoever can rewrite a database still can't rewrite these: give them to another owner, see
docs/installation.md.
"""

from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from reencuentro.engines.vault.pins import Pins

ROSTER = "roster"


def pins() -> Pins:
    return _at(settings.VAULT_PINS)


def ledger_name(case_id: UUID, compartment: str) -> str:
    return f"ledger/{case_id}/{compartment}"


def root_key() -> bytes | None:
    """The organisation's root public key (Ed25519, 32 bytes); None before the clinic is founded."""
    path = _root_path()
    return bytes.fromhex(path.read_text()) if path.exists() else None


def pin_root_key(public: bytes) -> None:
    """Written once, when the clinic is founded. Raises `FileExistsError` ever after."""
    path = _root_path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("x") as file:
        file.write(public.hex())


def _root_path() -> Path:
    return settings.VAULT_PINS.with_suffix(".root")


@cache
def _at(path: Path) -> Pins:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Pins(path)
