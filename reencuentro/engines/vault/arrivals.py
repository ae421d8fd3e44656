"""What comes in by a one-time link: sealed on receipt, so that only the team of its case can open it.

A member makes a key pair for the link; the private key lies sealed in the case. The server that receives has
the public key alone: what it sealed a moment ago it can't read back.
"""

from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from .wraps import open_sealed, seal_to


def new_link_key() -> tuple[bytes, bytes]:
    """The private and the public key of a link, 32 bytes each."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def seal_arrival(public_key: bytes, link_id: UUID, document_id: UUID, facts: bytes) -> bytes:
    """Seal what is known of a document, its data key too, for whoever holds the link's private key."""
    return seal_to(public_key, facts, "arrival", link_id, document_id)


def open_arrival(private_key: bytes, link_id: UUID, document_id: UUID, sealed: bytes) -> bytes:
    """Raises `Damaged` for another link or document, or altered bytes; `UnknownVersion`."""
    key = X25519PrivateKey.from_private_bytes(private_key)
    return open_sealed(key, sealed, "arrival", link_id, document_id)
