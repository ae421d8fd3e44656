"""A user's keys. The 32-byte seed gives an X25519 key to receive and an Ed25519 key to sign."""

import os
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from .errors import Forged
from .kdf import KEY_BYTES, derive


@dataclass(frozen=True)
class PublicIdentity:
    """What the signed roster says of a user: the key to seal to, the key to verify with."""

    user_id: UUID
    receive: bytes
    sign: bytes

    def receiving_key(self) -> X25519PublicKey:
        return X25519PublicKey.from_public_bytes(self.receive)

    def verify(self, signature: bytes, message: bytes) -> None:
        """Raise `Forged` unless this identity signed `message`."""
        verify_signature(self.sign, signature, message)


def verify_signature(public_key: bytes, signature: bytes, message: bytes) -> None:
    """Raise `Forged` unless the Ed25519 `public_key` (32 bytes) signed `message`."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError) as error:
        raise Forged("signature does not hold") from error


class Identity:
    """An unlocked user. Lives on the request object only; never cache, log or pickle it."""

    def __init__(self, user_id: UUID, seed: bytes) -> None:
        if len(seed) != KEY_BYTES:
            raise ValueError("a seed has 32 bytes")
        self.user_id = user_id
        self._seed = seed

    @classmethod
    def create(cls, user_id: UUID) -> "Identity":
        return cls(user_id, os.urandom(KEY_BYTES))

    @property
    def seed(self) -> bytes:
        """The secret itself, for sealing into a slot or a session row."""
        return self._seed

    @cached_property
    def receiving_key(self) -> X25519PrivateKey:
        return X25519PrivateKey.from_private_bytes(derive(self._seed, "identity", "receive"))

    @cached_property
    def _signing_key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(derive(self._seed, "identity", "sign"))

    @cached_property
    def public(self) -> PublicIdentity:
        return PublicIdentity(
            user_id=self.user_id,
            receive=self.receiving_key.public_key().public_bytes_raw(),
            sign=self._signing_key.public_key().public_bytes_raw(),
        )

    @cached_property
    def pocket_key(self) -> bytes:
        """Key of the user's own cache of opened compartment keys."""
        return derive(self._seed, "identity", "pocket")

    def sign(self, message: bytes) -> bytes:
        return self._signing_key.sign(message)

    def __repr__(self) -> str:
        return f"<Identity {self.user_id}>"

    def __reduce__(self) -> str:
        raise TypeError("an unlocked identity is never pickled")
