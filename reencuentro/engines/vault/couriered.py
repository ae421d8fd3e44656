"""Files that are carried from one organisation to another: signed by the one, sealed to the other.

header  magic (21 bytes) ‖ version ‖ kind ‖ exchange (16 bytes): readable by anybody, bound to what follows
sealed  HPKE to the recipient of: Ed25519 signature (64 bytes) ‖ body
signed  everything: kind, exchange, both organisations' keys, body
"""

from dataclasses import dataclass
from enum import IntEnum
from uuid import UUID

from .context import context
from .errors import Damaged, UnknownVersion
from .identity import Identity, PublicIdentity
from .wraps import open_sealed, seal_to

_MAGIC = b"REENCUENTRO-EXCHANGE\n"
_VERSION = 1
_SIGNATURE_BYTES = 64
_HEADER_BYTES = len(_MAGIC) + 2 + 16


class Kind(IntEnum):
    OFFER = 1
    ANSWER = 2
    RESULT = 3


@dataclass(frozen=True)
class Header:
    """What a file says of itself on the outside. Believe it once the file has been opened."""

    kind: Kind
    exchange: UUID

    def pack(self) -> bytes:
        return _MAGIC + bytes([_VERSION, self.kind]) + self.exchange.bytes


def read_header(data: bytes) -> Header:
    """Raises `UnknownVersion` for what is no such file, or one of a later version."""
    rest = data[len(_MAGIC) : _HEADER_BYTES]
    if data[: len(_MAGIC)] != _MAGIC or len(data) < _HEADER_BYTES or rest[0] != _VERSION:
        raise UnknownVersion("not a file of an exchange")
    try:
        return Header(Kind(rest[1]), UUID(bytes=bytes(rest[2:])))
    except ValueError as error:
        raise UnknownVersion("an unknown kind of file") from error


def seal_file(header: Header, sender: Identity, recipient: PublicIdentity, body: bytes) -> bytes:
    """Sign and seal a body for one recipient."""
    signature = sender.sign(_signed(header, sender.public, recipient, body))
    return header.pack() + seal_to(recipient.receive, signature + body, "couriered", header.pack())


def open_file(data: bytes, sender: PublicIdentity, recipient: Identity) -> bytes:
    """The body. Raises `Damaged` if it was changed, cut, or sealed to another; `Forged` unless the sender
    signed it for this recipient, kind and exchange.
    """
    header = read_header(data)
    sealed = data[_HEADER_BYTES:]
    content = open_sealed(recipient.receiving_key, sealed, "couriered", header.pack())
    if len(content) < _SIGNATURE_BYTES:
        raise Damaged("a carried file is too short")
    signature, body = content[:_SIGNATURE_BYTES], content[_SIGNATURE_BYTES:]
    sender.verify(signature, _signed(header, sender, recipient.public, body))
    return body


def _signed(header: Header, sender: PublicIdentity, recipient: PublicIdentity, body: bytes) -> bytes:
    parties = [part for one in (sender, recipient) for part in (one.user_id, one.receive, one.sign)]
    return context("couriered", header.pack(), *parties, body)
