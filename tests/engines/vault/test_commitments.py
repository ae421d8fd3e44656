"""Amounts that are committed to: what a sum proves and what can't be faked."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl import bindings as sodium

from reencuentro.engines.vault import commitments
from reencuentro.engines.vault.commitments import (
    LARGEST,
    commit,
    generator,
    is_commitment,
    new_blinding,
    opens,
    sum_of_blindings,
)
from reencuentro.engines.vault.context import context
from reencuentro.engines.vault.errors import Damaged

AMOUNTS = st.lists(st.integers(0, 10**11), min_size=1, max_size=12)
ORDER = 2**252 + 27742317777372353535851937790883648493


def committed(amounts: list[int]) -> tuple[list[bytes], bytes]:
    blindings = [new_blinding() for _each in amounts]
    points = [commit(minor, "MXN", blinding) for minor, blinding in zip(amounts, blindings, strict=True)]
    return points, sum_of_blindings(blindings)


@settings(max_examples=60, deadline=None)
@given(AMOUNTS)
def test_a_sum_opens_to_the_total_and_to_nothing_else(amounts):
    points, blinding = committed(amounts)
    assert opens(points, sum(amounts), "MXN", blinding)
    assert not opens(points, sum(amounts) + 1, "MXN", blinding)
    assert not sum(amounts) or not opens(points, sum(amounts), "USD", blinding)
    assert not opens(points, sum(amounts), "MXN", new_blinding())


@settings(max_examples=40, deadline=None)
@given(AMOUNTS, st.data())
def test_one_amount_changed_by_one_unit_breaks_it(amounts, data):
    place = data.draw(st.integers(0, len(amounts) - 1))
    blindings = [new_blinding() for _each in amounts]
    changed = [minor + (n == place) for n, minor in enumerate(amounts)]
    points = [commit(minor, "MXN", blinding) for minor, blinding in zip(changed, blindings, strict=True)]
    assert not opens(points, sum(amounts), "MXN", sum_of_blindings(blindings))


@settings(max_examples=40, deadline=None)
@given(AMOUNTS, st.integers(0, 8))
def test_commitments_to_nothing_change_no_total(amounts, more):
    points, blinding = committed(amounts)
    nothing, of_nothing = committed([0] * more) if more else ([], bytes(32))
    assert opens([*points, *nothing], sum(amounts), "MXN", sum_of_blindings([blinding, of_nothing]))


def test_the_same_amount_never_looks_the_same():
    points, _blinding = committed([500] * 50)
    assert len(set(points)) == 50


def test_a_commitment_says_nothing_of_its_amount():
    """Any amount fits it by some blinding. Whoever knew the logarithm of one generator to the other, as here,
    could find it.
    """
    scalar = (7).to_bytes(32, "little")
    g = generator("test")
    h = sodium.crypto_scalarmult_ed25519_noclamp(scalar, g)

    def pedersen(minor: int, blinding: int) -> bytes:
        return sodium.crypto_core_ed25519_add(
            sodium.crypto_scalarmult_ed25519_noclamp(minor.to_bytes(32, "little"), g),
            sodium.crypto_scalarmult_ed25519_noclamp(blinding.to_bytes(32, "little"), h),
        )

    assert pedersen(12, 5) == pedersen(5, 6)  # 12 + 7·5 = 5 + 7·6


def test_generators_are_hashes_of_their_labels_in_the_group_of_prime_order():
    points = [generator("blinding"), *(generator("amount", code) for code in ("MXN", "USD"))]
    assert len(set(points)) == 3
    for point in points:
        assert is_commitment(point)
    uniform = hashlib.sha512(context("commitments", "blinding")).digest()[:32]
    assert points[0] == sodium.crypto_core_ed25519_from_uniform(uniform)
    assert points[0].hex() == "cf776fb3f9bef5b4a4e22df0edc7a957cd292a166fa68a32a0ad8fce96e99d02"


def test_libsodium_commits_as_plain_arithmetic_of_the_curve_does():
    """Held against the textbook's formulas of edwards25519, written here from RFC 8032."""
    blinding = new_blinding()
    said = commit(123_456, "MXN", blinding)
    one = times(123_456, point_of(generator("amount", "MXN")))
    other = times(int.from_bytes(blinding, "little"), point_of(generator("blinding")))
    assert point_of(said) == add(one, other)


@pytest.mark.parametrize(
    "point",
    [bytes(32), b"\x01" + bytes(31), b"\xff" * 32, b"", b"short", bytes(33)],
    ids=["order 4", "zero", "not canonical", "empty", "short", "long"],
)
def test_what_is_no_point_of_the_group_is_refused(point):
    assert not is_commitment(point)
    with pytest.raises(Damaged):
        opens([point], 0, "MXN", new_blinding())


def test_a_point_of_small_order_added_to_a_commitment_is_refused():
    """Twice, it would leave the sum as it was and two commitments that are none."""
    order_two = (2**255 - 20).to_bytes(32, "little")
    altered = sodium.crypto_core_ed25519_add(commit(5, "MXN", new_blinding()), order_two)
    assert not is_commitment(altered)


@pytest.mark.parametrize("minor", [-1, LARGEST, -(10**12)])
def test_amounts_below_nothing_or_beyond_counting_are_not_committed_to(minor):
    with pytest.raises(ValueError):
        commit(minor, "MXN", new_blinding())
    assert not opens([commit(1, "MXN", new_blinding())], minor, "MXN", new_blinding())


@pytest.mark.parametrize("blinding", [b"", b"short", bytes(33)])
def test_what_is_no_scalar_is_refused(blinding):
    with pytest.raises(Damaged):
        commit(1, "MXN", blinding)
    with pytest.raises(Damaged):
        sum_of_blindings([new_blinding(), blinding])


def test_a_blinding_of_nothing_hides_nothing_and_is_refused():
    with pytest.raises(Damaged):
        commit(1, "MXN", bytes(32))


def test_sums_of_blindings_are_those_of_the_group():
    some = [new_blinding() for _each in range(5)]
    total = sum(int.from_bytes(one, "little") for one in some) % ORDER
    assert sum_of_blindings(some) == total.to_bytes(32, "little")


def test_nothing_of_the_group_is_reckoned_in_the_vault_itself():
    source = Path(commitments.__file__).read_text(encoding="utf-8")
    assert " % " not in source
    assert "pow(" not in source


P = 2**255 - 19
D = -121665 * pow(121666, P - 2, P) % P


def point_of(packed: bytes) -> tuple[int, int]:
    y = int.from_bytes(packed, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    return (P - x if x & 1 != sign else x), y


def add(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    (x1, y1), (x2, y2) = one, other
    k = D * x1 * x2 * y1 * y2 % P
    x = (x1 * y2 + x2 * y1) * pow(1 + k, P - 2, P) % P
    y = (y1 * y2 + x1 * x2) * pow(1 - k, P - 2, P) % P
    return x, y


def times(scalar: int, point: tuple[int, int]) -> tuple[int, int]:
    result = (0, 1)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point, scalar = add(point, point), scalar >> 1
    return result
