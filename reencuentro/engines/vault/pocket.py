"""A user's pocket: compartment keys that she opened and verified once, sealed under her own seed.

A cache for lists over many cases. Each entry names the ledger head it was verified against;
whoever reads it must drop it when the head has moved or its time has run out.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .compartment import CompartmentKey
from .context import context
from .errors import Damaged
from .identity import Identity
from .sealing import open_seal, seal

# case id, compartment, epoch, key, ledger number, ledger hash, valid until (unix seconds, 0 = no end)
_RECORD = struct.Struct(">16s12sI32sI32sQ")


@dataclass(frozen=True)
class Kept:
    """A verified key and the ledger head that it was verified against."""

    key: CompartmentKey
    head: tuple[int, bytes]
    until: int = 0


def seal_pocket(identity: Identity, kept: Iterable[Kept]) -> bytes:
    return seal(AESGCM(identity.pocket_key), b"".join(map(_pack, kept)), _place(identity))


def open_pocket(identity: Identity, sealed: bytes) -> list[Kept]:
    """Raises `Damaged` for another user's pocket or altered bytes."""
    packed = open_seal(AESGCM(identity.pocket_key), sealed, _place(identity))
    if len(packed) % _RECORD.size:
        raise Damaged("a pocket has a broken record")
    return [_unpack(*record) for record in _RECORD.iter_unpack(packed)]


def _place(identity: Identity) -> bytes:
    return context("pocket", identity.user_id)


def _pack(kept: Kept) -> bytes:
    key = kept.key
    name = key.compartment.encode()
    return _RECORD.pack(key.case_id.bytes, name, key.epoch, key.key, *kept.head, kept.until)


def _unpack(
    case_id: bytes, name: bytes, epoch: int, key: bytes, number: int, head: bytes, until: int
) -> Kept:
    compartment = name.rstrip(b"\0").decode()
    return Kept(CompartmentKey(UUID(bytes=case_id), compartment, epoch, key), (number, head), until)
