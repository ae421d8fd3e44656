"""Which items two parties both have, while neither shows its own: private set intersection.

By Diffie-Hellman: Meadows 1986; Huberman, Franklin and Hogg 1999; on P-256 as in Google's Private Join and
Compute.
Each hashes its items to points of the curve and multiplies them by a secret of its own. What has been
multiplied by both secrets is equal for equal items, in whichever order:

    a, b = BlindingKey.create(), BlindingKey.create()
    a.again(b.blind(salt, items)) == b.again(a.blind(salt, items))

Whoever lacks a secret can't tell a point of it from a random one (decisional Diffie-Hellman, the hash taken
as a random oracle), so nobody can test guesses on the other's points alone. Only x coordinates travel. The
curve has a prime number of points: none is of small order, and what is no point of it is refused. The other
side is trusted to follow the protocol, not to be without curiosity.
"""

import hashlib
import os
from collections.abc import Iterable

from cryptography.hazmat.primitives.asymmetric import ec

from .context import context
from .errors import Damaged
from .kdf import KEY_BYTES

POINT_BYTES = 32
_CURVE = ec.SECP256R1()
_EVEN = b"\x02"  # either of the two points with this x: both give the same x when multiplied


class BlindingKey:
    """A secret for one exchange only. Whoever has it can test names on what was blinded with it."""

    def __init__(self, secret: bytes) -> None:
        """`secret`: as `secret` gave it, 32 bytes. Raises `Damaged` for what is none."""
        if len(secret) != KEY_BYTES:
            raise Damaged("a blinding secret has 32 bytes")
        try:
            self._key = ec.derive_private_key(int.from_bytes(secret, "big"), _CURVE)
        except ValueError as error:
            raise Damaged("not a blinding secret") from error

    @classmethod
    def create(cls) -> "BlindingKey":
        value = ec.generate_private_key(_CURVE).private_numbers().private_value
        return cls(value.to_bytes(KEY_BYTES, "big"))

    @property
    def secret(self) -> bytes:
        """To be sealed until the exchange is over, then forgotten."""
        return self._key.private_numbers().private_value.to_bytes(KEY_BYTES, "big")

    def blind(self, salt: bytes, items: Iterable[str]) -> list[bytes]:
        """The points of our own items, in their order. `salt` is that of the exchange, on both sides."""
        return [self._times(_hashed(salt, item.encode())) for item in items]

    def again(self, points: Iterable[bytes]) -> list[bytes]:
        """The other's points with our secret too, in their order. Raises `Damaged` for what is no point."""
        return [self._times(point) for point in points]

    def _times(self, x: bytes) -> bytes:
        return self._key.exchange(ec.ECDH(), _lifted(x))

    def __repr__(self) -> str:
        return "<BlindingKey>"

    def __reduce__(self) -> str:
        raise TypeError("a blinding secret is never pickled")


def decoys(count: int) -> list[bytes]:
    """Points of nothing, which nobody can tell from blinded ones: they hide how many there are."""
    return [_hashed(b"", os.urandom(KEY_BYTES)) for _ in range(count)]


def _hashed(salt: bytes, item: bytes) -> bytes:
    """The first of the item's hashes that is the x of a point: every second one is.

    How many were tried shows in the time it takes, to whoever watches our own machine.
    """
    tried = 0
    while True:
        x = hashlib.sha256(context("blinding", salt, tried, item)).digest()
        try:
            _lifted(x)
        except Damaged:
            tried += 1
        else:
            return x


def _lifted(x: bytes) -> ec.EllipticCurvePublicKey:
    """A point with this x. Raises `Damaged`."""
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, _EVEN + x)
    except ValueError as error:
        raise Damaged("not a point of the curve") from error
