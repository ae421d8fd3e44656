"""The audit trail's chain: each row names the hash of the one before and is signed with the day's key.

    signer = DaySigner.create(day)                     # at set-up
    body = write_body(previous_hash, fields)           # previous of row 1: b""
    row_hash, signature = signer.sign(body)            # store body, hash and signature
    read_fields(body)                                  # the same fields again
    tomorrow = DaySigner.create(next_day)
    vouching = signer.hand_over(tomorrow)              # then destroy `signer.private`

`fields` make a canonical JSON object with at least `number`, `day` (ISO), `outcome`, and
`intent` (number of the row that announced the act, or null). Since yesterday's key is gone,
nobody who breaks in today can sign yesterday anew. `chain_check.verify` reads the whole trail.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .context import context
from .entries import HASH_BYTES, canonical
from .errors import Damaged

FIRST = bytes(HASH_BYTES)
"""What row 1 names as the hash before it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A stored row. What is signed is `body`; number and day stand in it too."""

    number: int
    day: date
    body: bytes
    hash: bytes
    signature: bytes

    @property
    def previous(self) -> bytes:
        return self.body[:HASH_BYTES]

    def is_sealed(self) -> bool:
        """Whether the hash is that of this body with this signature."""
        return self.hash == _row_hash(_digest(self.body), self.signature)

    def is_signed(self, key: Ed25519PublicKey) -> bool:
        return _holds(key, self.signature, _digest(self.body))


@dataclass(frozen=True)
class DayKey:
    """A day's Ed25519 public key (32 bytes), signed by the day key before it (b"" for the first)."""

    day: date
    public: bytes
    signed_by_previous: bytes

    def verifier(self) -> Ed25519PublicKey | None:
        """None if what is stored is no key."""
        try:
            return Ed25519PublicKey.from_public_bytes(self.public)
        except (TypeError, ValueError):
            return None

    def vouches_for(self, following: "DayKey") -> bool:
        key, handed = self.verifier(), _hand_over_bytes(following.day, following.public)
        return key is not None and _holds(key, following.signed_by_previous, handed)

    def vouched(self, statement: bytes, signature: bytes) -> bool:
        """Whether this key has signed a checkpoint's statement."""
        key = self.verifier()
        return key is not None and _holds(key, signature, _checkpoint_bytes(statement))


class DaySigner:
    """Today's signing key. `private` (32 bytes) is kept sealed, and destroyed at the hand-over."""

    def __init__(self, day: date, private: bytes) -> None:
        self.day = day
        self._key = Ed25519PrivateKey.from_private_bytes(private)

    @classmethod
    def create(cls, day: date) -> "DaySigner":
        return cls(day, Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def private(self) -> bytes:
        return self._key.private_bytes_raw()

    @property
    def public(self) -> bytes:
        return self._key.public_key().public_bytes_raw()

    def sign(self, body: bytes) -> tuple[bytes, bytes]:
        """Hash and signature of a row. The hash covers the signature, so neither can be changed."""
        digest = _digest(body)
        signature = self._key.sign(digest)
        return _row_hash(digest, signature), signature

    def hand_over(self, following: "DaySigner") -> bytes:
        """Vouch for the key of the next day that has rows."""
        return self._key.sign(_hand_over_bytes(following.day, following.public))

    def vouch(self, statement: bytes) -> bytes:
        """Sign a checkpoint's statement."""
        return self._key.sign(_checkpoint_bytes(statement))

    def __reduce__(self) -> str:
        raise TypeError("a signing key is never pickled")


def write_body(previous: bytes, fields: dict[str, Any]) -> bytes:
    """The signed bytes of a row: hash of the row before it (b"" if none), then canonical JSON."""
    before = previous or FIRST
    if len(before) != HASH_BYTES:
        raise ValueError("the hash of a row has 32 bytes")
    return before + canonical(fields)


def read_fields(body: bytes) -> dict[str, Any]:
    """The fields of a body whose signature has been checked. Raises `Damaged`."""
    try:
        fields = json.loads(body[HASH_BYTES:])
    except (ValueError, RecursionError) as error:
        raise Damaged("the body of a row is malformed") from error
    if not isinstance(fields, dict):
        raise Damaged("the body of a row is malformed")
    return fields


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(context("audit", body)).digest()


def _row_hash(digest: bytes, signature: bytes) -> bytes:
    return hashlib.sha256(context("audit row", digest, signature)).digest()


def _hand_over_bytes(day: date, public: bytes) -> bytes:
    return context("audit", "key", day.isoformat(), public)


def _checkpoint_bytes(statement: bytes) -> bytes:
    return context("audit", "checkpoint", statement)


def _holds(key: Ed25519PublicKey, signature: bytes, message: bytes) -> bool:
    try:
        key.verify(signature, message)
    except (InvalidSignature, TypeError, ValueError):
        return False
    return True
