"""Signed entries: what the roster and the ledgers are made of.

A body is canonical JSON; who signed it stands beside it, outside the JSON, and is part of
the signed bytes. So a signature is always checked before a single byte is parsed.

    entry = signed("ledger", identity, body)          # identity, or the offline key
    entry = cosigned("ledger", entry, other_identity)  # a second person agrees
    Entry.unpack(entry.pack()) == entry               # one binary column stores it
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Protocol
from uuid import UUID

from .context import VERSION, context
from .errors import Forged, UnknownVersion
from .identity import verify_signature

ROOT = UUID(int=0)
"""Stands where a user id stands when the organisation's offline key signed."""

HASH_BYTES = 32
_SIGNATURE_BYTES = 64
_ID_BYTES = 16

type Head = tuple[int, bytes]
"""Number and hash of the newest entry of a chain."""


class Stated(Protocol):
    """What can be said in a body: `fields` of plain JSON."""

    def fields(self) -> dict[str, Any]: ...


class Signer(Protocol):
    """An unlocked identity, or the offline key."""

    @property
    def user_id(self) -> UUID: ...

    def sign(self, message: bytes) -> bytes: ...


@dataclass(frozen=True)
class Entry:
    """A signed body. `cosigners` are (user id, signature) of those who agreed to it."""

    body: bytes
    signer: UUID
    signature: bytes
    cosigners: tuple[tuple[UUID, bytes], ...] = ()

    @cached_property
    def hash(self) -> bytes:
        """What the next entry of the chain names as its previous one (32 bytes)."""
        return hashlib.sha256(context("entry", self.signer, self.body)).digest()

    def pack(self) -> bytes:
        signatures = ((self.signer, self.signature), *self.cosigners)
        packed = b"".join(user_id.bytes + signature for user_id, signature in signatures)
        return VERSION + len(signatures).to_bytes(1, "big") + packed + self.body

    @classmethod
    def unpack(cls, data: bytes) -> "Entry":
        """Read what `pack` wrote; raises `UnknownVersion` or `Forged`."""
        if not isinstance(data, bytes) or data[:1] != VERSION:
            raise UnknownVersion("unknown version of an entry")
        width = _ID_BYTES + _SIGNATURE_BYTES
        count = data[1] if len(data) > 1 else 0
        end = 2 + count * width
        if not count > 0 or len(data) < end:
            raise Forged("an entry is truncated")
        signatures = [_signature_at(data, start) for start in range(2, end, width)]
        (signer, signature), *cosigners = signatures
        return cls(data[end:], signer, signature, tuple(cosigners))


def _signature_at(data: bytes, start: int) -> tuple[UUID, bytes]:
    middle = start + _ID_BYTES
    return UUID(bytes=data[start:middle]), data[middle : middle + _SIGNATURE_BYTES]


def signed(domain: str, signer: Signer, body: bytes) -> Entry:
    """Sign a body for one chain ("roster" or "ledger")."""
    return Entry(body, signer.user_id, signer.sign(_signing_bytes(domain, signer.user_id, body)))


def cosigned(domain: str, entry: Entry, signer: Signer) -> Entry:
    """Add the agreement of a second person to an entry."""
    signature = signer.sign(_cosigning_bytes(domain, entry, signer.user_id))
    return replace(entry, cosigners=(*entry.cosigners, (signer.user_id, signature)))


def check_signature(domain: str, entry: Entry, public_key: bytes) -> None:
    """Raise `Forged` unless `public_key` (Ed25519) made the entry's signature."""
    verify_signature(public_key, entry.signature, _signing_bytes(domain, entry.signer, entry.body))


def check_cosignature(domain: str, entry: Entry, cosigner: UUID, signature: bytes, public_key: bytes) -> None:
    """Raise `Forged` unless `public_key` made this cosigner's signature."""
    verify_signature(public_key, signature, _cosigning_bytes(domain, entry, cosigner))


def canonical(fields: dict[str, Any]) -> bytes:
    """The one way to write a body: sorted keys, no blanks, UTF-8."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def parse(body: bytes) -> dict[str, Any]:
    """Read a body whose signature has been checked; raises `Forged` if it is not canonical."""
    try:
        fields: dict[str, Any] = json.loads(body)
        exact = isinstance(fields, dict) and canonical(fields) == body
    except (ValueError, RecursionError) as error:
        raise Forged("a body is not canonical JSON") from error
    if not exact:
        raise Forged("a body is not canonical JSON")
    return fields


def read_exactly[What: Stated](body: bytes, made_of: Callable[[dict[str, Any]], What]) -> What:
    """What a body says whose signature has been checked; raises `Forged` unless it says just that."""
    fields = parse(body)
    try:
        what = made_of(fields)
        exact = what.fields() == fields
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Forged("a body is malformed") from error
    if not exact:
        raise Forged("a body is malformed")
    return what


def _signing_bytes(domain: str, signer: UUID, body: bytes) -> bytes:
    return context(domain, "sign", signer, body)


def _cosigning_bytes(domain: str, entry: Entry, cosigner: UUID) -> bytes:
    return context(domain, "cosign", cosigner, entry.signer, entry.body)
