"""Amounts that are committed to and not shown, so that a sum can be proved: Pedersen commitments.

    C = a·G + r·H      a: the amount in smallest units, r: a random scalar, the blinding

C says nothing of a: whatever a is, some r gives this C. Nobody can open C to another amount without the
discrete logarithm of one generator to the other, which nobody knows: both are the hash of a label.
Each currency has a G of its own, so that pesos are not added to dollars. Sums open as sums:

    ΣC = (Σa)·G + (Σr)·H

It proves addition, not truth: that it was paid, and is not below nothing, an auditor says who opens one.

The group is the subgroup of prime order of edwards25519, by libsodium through PyNaCl: what is no point of it
is refused, and `from_uniform` (Elligator 2) clears the cofactor. Nothing of the group is reckoned here.
It has not been reviewed by a cryptographer yet (docs/decisions/0032).
"""

import hashlib
import os
from collections.abc import Iterable
from functools import cache, reduce

from nacl import bindings as sodium
from nacl.exceptions import CryptoError

from .context import context
from .errors import Damaged

POINT_BYTES = 32
SCALAR_BYTES = 32
LARGEST = 2**62
"""Amounts below it: sums of as many as there ever are stay far below the order of the group."""


def new_blinding() -> bytes:
    """A random scalar."""
    return reduced(os.urandom(sodium.crypto_core_ed25519_NONREDUCEDSCALARBYTES))


def reduced(uniform: bytes) -> bytes:
    """A scalar from 64 uniform bytes."""
    return sodium.crypto_core_ed25519_scalar_reduce(uniform)


def commit(minor: int, currency: str, blinding: bytes) -> bytes:
    """A commitment, 32 bytes, to an amount of 0 or more. Raises `ValueError` for others, `Damaged`."""
    if not 0 <= minor < LARGEST:
        raise ValueError("an amount is committed to from nothing up")
    return _committed(minor, currency, blinding)


def sum_of_blindings(blindings: Iterable[bytes]) -> bytes:
    """What opens the sum of their commitments. Raises `Damaged`."""
    try:
        return reduce(sodium.crypto_core_ed25519_scalar_add, blindings, bytes(SCALAR_BYTES))
    except (CryptoError, TypeError) as error:
        raise Damaged("no scalar") from error


def is_commitment(point: bytes) -> bool:
    """Whether it is a point of the group, other than its zero."""
    return len(point) == POINT_BYTES and bool(sodium.crypto_core_ed25519_is_valid_point(point))


def opens(commitments: Iterable[bytes], minor: int, currency: str, blinding: bytes) -> bool:
    """Whether the sum of these commitments is one to `minor`. Raises `Damaged` for what is no commitment."""
    points = [_checked(point) for point in commitments]
    if not points or not 0 <= minor < LARGEST or len(blinding) != SCALAR_BYTES:
        return False
    return reduce(sodium.crypto_core_ed25519_add, points) == _committed(minor, currency, blinding)


def generator(*label: str) -> bytes:
    """A point of which nobody knows the logarithm to any other: the hash of a fixed label."""
    uniform = hashlib.sha512(context("commitments", *label)).digest()[:POINT_BYTES]
    return sodium.crypto_core_ed25519_from_uniform(uniform)


@cache
def _for_amounts(currency: str) -> bytes:
    return generator("amount", currency)


@cache
def _for_blindings() -> bytes:
    return generator("blinding")


def _committed(minor: int, currency: str, blinding: bytes) -> bytes:
    blinded = _times(blinding, _for_blindings())
    if not minor:  # libsodium refuses to give the group's zero
        return blinded
    scalar = minor.to_bytes(SCALAR_BYTES, "little")
    return sodium.crypto_core_ed25519_add(_times(scalar, _for_amounts(currency)), blinded)


def _times(scalar: bytes, point: bytes) -> bytes:
    try:
        return sodium.crypto_scalarmult_ed25519_noclamp(scalar, point)
    except (CryptoError, TypeError) as error:
        raise Damaged("no scalar") from error


def _checked(point: bytes) -> bytes:
    if not is_commitment(point):
        raise Damaged("no commitment")
    return point
