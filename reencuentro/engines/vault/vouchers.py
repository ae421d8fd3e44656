"""The secret of one payment for a case, and what the other side is told of it.

From 32 random bytes, new for each payment, everything follows that is shown: the handle it goes by, the
blinding of its commitment, the salt of its claim, the key that signs for it. Nothing of the case goes in, so
two payments of one case have no more in common than those of two. Whoever holds the secret can prove whose
it is:

claim      the digest of the salted id of the need: fixed when it is asked for, opened to an auditor only
receipt    signed when it was paid, over all that was asked and the digest of the salted document
"""

import hashlib
import os
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from .commitments import commit, opens, reduced
from .context import context
from .identity import verify_signature
from .kdf import KEY_BYTES, derive

HANDLE_BYTES = 16
_UNIFORM_BYTES = 64


@dataclass(frozen=True)
class Asked:
    """What the other side is told: `minor` smallest units of `currency` for a cost of this `kind`."""

    handle: bytes
    kind: str
    minor: int
    currency: str
    commitment: bytes
    claim: bytes
    receipt_key: bytes

    def signed(self, digest: bytes) -> bytes:
        """What a receipt says."""
        facts = (self.handle, self.kind, self.minor, self.currency, self.commitment, self.claim)
        return context("receipt", *facts, self.receipt_key, digest)

    def check_receipt(self, digest: bytes, signature: bytes) -> None:
        """Raises `Forged` unless whoever asked signed that it was paid, for the document of this digest."""
        verify_signature(self.receipt_key, signature, self.signed(digest))


@dataclass(frozen=True)
class Proof:
    """What an auditor is given of one payment: with it she can tell that this need is the one it paid."""

    need_id: UUID
    claim_salt: bytes
    blinding: bytes
    document_salt: bytes

    def holds(self, asked: Asked) -> bool:
        """Whether the claim is that of this need and the commitment opens to the amount."""
        return asked.claim == _digest("claim", self.claim_salt, self.need_id.bytes) and opens(
            [asked.commitment], asked.minor, asked.currency, self.blinding
        )

    def is_of(self, document: bytes, digest: bytes) -> bool:
        """Whether the digest that was signed for is that of this document."""
        return digest == _digest("document", self.document_salt, document)


class Voucher:
    """Sealed in the case. Raises `ValueError` for what is no secret of 32 bytes."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError("a voucher has 32 bytes")
        self.secret = secret

    @classmethod
    def create(cls) -> "Voucher":
        return cls(os.urandom(KEY_BYTES))

    @cached_property
    def handle(self) -> bytes:
        return self._derived("handle", HANDLE_BYTES)

    @cached_property
    def blinding(self) -> bytes:
        return reduced(self._derived("blinding", _UNIFORM_BYTES))

    def asks(self, kind: str, minor: int, currency: str, need_id: UUID) -> Asked:
        """Raises `ValueError` for amounts below nothing."""
        return Asked(
            handle=self.handle,
            kind=kind,
            minor=minor,
            currency=currency,
            commitment=commit(minor, currency, self.blinding),
            claim=_digest("claim", self._derived("claim"), need_id.bytes),
            receipt_key=self._signing_key.public_key().public_bytes_raw(),
        )

    def digest(self, document: bytes) -> bytes:
        """Of the salted document: another for each payment, also of the same paper."""
        return _digest("document", self._derived("document"), document)

    def sign(self, asked: Asked, digest: bytes) -> bytes:
        return self._signing_key.sign(asked.signed(digest))

    def proof(self, need_id: UUID) -> Proof:
        return Proof(need_id, self._derived("claim"), self.blinding, self._derived("document"))

    @cached_property
    def _signing_key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self._derived("receipt"))

    def _derived(self, purpose: str, length: int = KEY_BYTES) -> bytes:
        return derive(self.secret, "voucher", purpose, length=length)

    def __reduce__(self) -> str:
        raise TypeError("a voucher is never pickled")


def _digest(purpose: str, salt: bytes, content: bytes) -> bytes:
    return hashlib.sha256(context(purpose, salt, content)).digest()
