"""One compartment key of one case at one epoch, and the keys derived from it."""

import hashlib
import os
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .context import context
from .kdf import KEY_BYTES, derive

TEAM = "team"
PRIVILEGED = "privileged"
PORTAL = "portal"
REGISTRY = "registry"
LISTS = "lists"
CASE_COMPARTMENTS = (TEAM, PRIVILEGED, PORTAL)


@dataclass(frozen=True)
class CompartmentKey:
    """`key` is 32 random bytes; everything sealed in the compartment hangs from it.

    `derived`: its `field_key`, if that is known already: a list opens thousands of keys for a value each.
    """

    case_id: UUID
    compartment: str
    epoch: int
    key: bytes = field(repr=False)
    derived: bytes | None = field(default=None, repr=False, compare=False)

    @classmethod
    def create(cls, case_id: UUID, compartment: str, epoch: int) -> "CompartmentKey":
        return cls(case_id, compartment, epoch, os.urandom(KEY_BYTES))

    @cached_property
    def place(self) -> bytes:
        """The part of every AAD that says which key this is."""
        before, after = around_id(self.compartment, self.epoch)
        return before + self.case_id.bytes + after

    @cached_property
    def commitment(self) -> bytes:
        """What the signed ledger says of this key; a planted key does not match it."""
        return commitment(self.key)

    @cached_property
    def field_key(self) -> bytes:
        """Seals columns."""
        return self.derived or derive(self.key, "field")

    @cached_property
    def field_cipher(self) -> AESGCM:
        return AESGCM(self.field_key)

    @cached_property
    def card_cipher(self) -> AESGCM:
        return AESGCM(derive(self.key, "card"))

    @cached_property
    def document_key(self) -> bytes:
        """Wraps the data keys of sealed files."""
        return derive(self.key, "doc")

    @cached_property
    def drop_key(self) -> X25519PrivateKey:
        """Opens what non-members dropped for the compartment's members."""
        return X25519PrivateKey.from_private_bytes(derive(self.key, "drop"))

    @cached_property
    def drop_public(self) -> bytes:
        return self.drop_key.public_key().public_bytes_raw()


@lru_cache(maxsize=64)
def around_id(compartment: str, epoch: int) -> tuple[bytes, bytes]:
    """What stands before and after the id of the case in `context("place", case_id, compartment, epoch)`.

    Cached, because a list opens thousands of cases, and they differ in their ids.
    """
    any_case = UUID(bytes=b"\xff" * 16)
    before, _, after = context("place", any_case, compartment, epoch).partition(any_case.bytes)
    return before, after


def commitment(key: bytes) -> bytes:
    """A value that binds to `key` without revealing it: SHA-256 over a derived key."""
    return hashlib.sha256(context("commitment") + derive(key, "commitment")).digest()
