"""The slow step between a passphrase and a key: Argon2id with the server's pepper."""

import os
import struct
from dataclasses import dataclass
from threading import BoundedSemaphore

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from .errors import Damaged, UnknownVersion
from .kdf import KEY_BYTES
from .passphrase import normalise

_SALT_BYTES = 16
_LAYOUT = struct.Struct(f">III{_SALT_BYTES}s")
# Each takes its memory (128 MiB) for a third of a second; more at once would starve the pages.
_AT_ONCE = BoundedSemaphore(2)


@dataclass(frozen=True)
class StretchCost:
    """Argon2id's price of one guess."""

    iterations: int = 3
    memory_kib: int = 128 * 1024
    lanes: int = 1

    def reaches(self, other: "StretchCost") -> bool:
        """Whether no number is below the other's."""
        return (
            self.iterations >= other.iterations
            and self.memory_kib >= other.memory_kib
            and self.lanes >= other.lanes
        )


# A record that asks for more was written to exhaust the server, not by this code.
_CEILING = StretchCost(iterations=16, memory_kib=1024 * 1024, lanes=8)


@dataclass(frozen=True)
class Stretch:
    """The cost and the salt, as they stand in a slot's record."""

    cost: StretchCost
    salt: bytes

    @classmethod
    def create(cls, cost: StretchCost) -> "Stretch":
        return cls(cost, os.urandom(_SALT_BYTES))

    @classmethod
    def from_bytes(cls, data: bytes) -> "Stretch":
        """Read from the start of `data`. Raises `Damaged` if it is too short."""
        try:
            *cost, salt = _LAYOUT.unpack_from(data)
        except struct.error as error:
            raise Damaged("a slot is cut short") from error
        return cls(StretchCost(*cost), salt)

    def to_bytes(self) -> bytes:
        return _LAYOUT.pack(self.cost.iterations, self.cost.memory_kib, self.cost.lanes, self.salt)

    def hold_above(self, floor: StretchCost) -> None:
        """Raise `UnknownVersion` for a cost below `floor` or absurdly high."""
        if not (self.cost.reaches(floor) and _CEILING.reaches(self.cost)):
            raise UnknownVersion("a slot asks for a stretch that is not accepted")


def stretch(passphrase: str, pepper: bytes, parameters: Stretch) -> bytes:
    """32 bytes; slow on purpose. Waits while two others are being stretched in this process."""
    argon = Argon2id(
        salt=parameters.salt,
        length=KEY_BYTES,
        iterations=parameters.cost.iterations,
        memory_cost=parameters.cost.memory_kib,
        lanes=parameters.cost.lanes,
        secret=pepper,
    )
    with _AT_ONCE:
        return argon.derive(normalise(passphrase).encode(errors="surrogatepass"))


def waste_stretch(passphrase: str, pepper: bytes, cost: StretchCost) -> None:
    """Take as long as a login would, so that nobody learns from the clock who has an account."""
    stretch(passphrase, pepper, Stretch.create(cost))
