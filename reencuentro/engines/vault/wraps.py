"""HPKE wraps: a compartment key, or any short secret, sealed to one public key (RFC 9180)."""

from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from .compartment import CompartmentKey, commitment
from .context import VERSION, Part, context
from .errors import Damaged, Forged, UnknownVersion
from .identity import Identity, PublicIdentity

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def seal_to(public_key: bytes, secret: bytes, *purpose: Part) -> bytes:
    """Seal `secret` to an X25519 public key (32 bytes) for one purpose."""
    key = X25519PublicKey.from_public_bytes(public_key)
    return VERSION + _SUITE.encrypt(secret, key, info=_info(public_key, purpose))


def open_sealed(private_key: X25519PrivateKey, sealed: bytes, *purpose: Part) -> bytes:
    """Open what `seal_to` made. Raises `Damaged` for another key, purpose or altered bytes."""
    if not isinstance(sealed, (bytes, memoryview)) or bytes(sealed[:1]) != VERSION:
        raise UnknownVersion("unknown version of a wrap")
    info = _info(private_key.public_key().public_bytes_raw(), purpose)
    try:
        return _SUITE.decrypt(bytes(sealed[1:]), private_key, info=info)
    except (InvalidTag, ValueError) as error:
        raise Damaged("a wrap does not open") from error


def wrap(key: CompartmentKey, member: PublicIdentity) -> bytes:
    """Wrap a compartment key for one member, bound to place, member and member's key."""
    return seal_to(
        member.receive, key.key, *_wrap_purpose(key.case_id, key.compartment, key.epoch, member.user_id)
    )


def unwrap(
    identity: Identity, wrapped: bytes, case_id: UUID, compartment: str, epoch: int, committed: bytes
) -> CompartmentKey:
    """Open a member's wrap and hold it against the ledger's commitment.

    Raises `Damaged` if it was not made for this member and place, `Forged` if the key
    inside is not the one the ledger committed to.
    """
    purpose = _wrap_purpose(case_id, compartment, epoch, identity.user_id)
    key = open_sealed(identity.receiving_key, wrapped, *purpose)
    if commitment(key) != committed:
        raise Forged("the wrapped key is not the one in the ledger")
    return CompartmentKey(case_id, compartment, epoch, key)


def _wrap_purpose(case_id: UUID, compartment: str, epoch: int, user_id: UUID) -> tuple[Part, ...]:
    return ("wrap", case_id, compartment, epoch, user_id)


def _info(public_key: bytes, purpose: tuple[Part, ...]) -> bytes:
    return context(*purpose, public_key)
