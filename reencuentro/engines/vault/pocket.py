"""A user's pocket: compartment keys that she opened and verified once, sealed under her own seed.

A cache for lists over many cases. Each entry names the ledger head it was verified against;
whoever reads it must drop it when the head has moved or its time has run out.
"""

import struct
from collections.abc import Iterable
from typing import NamedTuple, Self
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .compartment import CompartmentKey, around_id
from .context import context
from .entries import Head
from .errors import Damaged
from .identity import Identity
from .sealing import open_seal, seal

# case id, compartment, epoch, key, its field key, ledger number, ledger hash, valid until (unix seconds or 0)
_RECORD = struct.Struct(">16s12sI32s32sI32sQ")
_LAYOUT = 2  # a pocket of another layout does not open, and is filled anew


class Kept(NamedTuple):
    """A verified key and the ledger head that it was verified against.

    The id of the case as its 16 bytes: whoever looks through two thousand of them makes a `key` of few. It
    opens columns itself (`fields.FieldKey`): a search opens one of each case, and no more.
    """

    case_id: bytes
    compartment: str
    epoch: int
    secret: bytes
    field_key: bytes
    head: Head
    until: int

    @classmethod
    def of(cls, key: CompartmentKey, head: Head, until: int = 0) -> Self:
        return cls(key.case_id.bytes, key.compartment, key.epoch, key.key, key.field_key, head, until)

    def key(self, case_id: UUID) -> CompartmentKey:
        """`case_id` is the same id, as whoever asks has it already."""
        return CompartmentKey(case_id, self.compartment, self.epoch, self.secret, self.field_key)

    @property
    def place(self) -> bytes:
        before, after = around_id(self.compartment, self.epoch)
        return before + self.case_id + after

    @property
    def field_cipher(self) -> AESGCM:
        return AESGCM(self.field_key)

    def __repr__(self) -> str:
        return "<Kept>"


def seal_pocket(identity: Identity, kept: Iterable[Kept]) -> bytes:
    return seal(AESGCM(identity.pocket_key), b"".join(map(_pack, kept)), _place(identity))


def open_pocket(identity: Identity, sealed: bytes) -> list[Kept]:
    """Raises `Damaged` for another user's pocket or altered bytes."""
    packed = open_seal(AESGCM(identity.pocket_key), sealed, _place(identity))
    if len(packed) % _RECORD.size:
        raise Damaged("a pocket has a broken record")
    return [_unpack(*record) for record in _RECORD.iter_unpack(packed)]


def _place(identity: Identity) -> bytes:
    return context("pocket", _LAYOUT, identity.user_id)


def _pack(kept: Kept) -> bytes:
    name = kept.compartment.encode()
    keys = kept.secret, kept.field_key
    return _RECORD.pack(kept.case_id, name, kept.epoch, *keys, *kept.head, kept.until)


def _unpack(
    case_id: bytes,
    name: bytes,
    epoch: int,
    key: bytes,
    field_key: bytes,
    number: int,
    head: bytes,
    until: int,
) -> Kept:
    return Kept(case_id, name.rstrip(b"\0").decode(), epoch, key, field_key, (number, head), until)
