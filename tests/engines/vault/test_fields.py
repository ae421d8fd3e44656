"""A sealed value opens in its own place and nowhere else."""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.vault.compartment import PRIVILEGED, TEAM, CompartmentKey
from reencuentro.engines.vault.errors import Damaged, UnknownVersion
from reencuentro.engines.vault.fields import open_field, pad, seal_field, unpad

KEY = CompartmentKey.create(uuid4(), TEAM, epoch=1)
ROW = uuid4()
CELL = ("people.person", ROW, "given_names")
NAME = "María José Ñáñez".encode()


@given(st.binary(max_size=300))
def test_what_is_sealed_opens_again(plaintext):
    assert open_field(KEY, seal_field(KEY, plaintext, *CELL), *CELL) == plaintext


@given(st.binary(max_size=5000))
def test_padding_can_be_undone_for_any_bytes(data):
    assert unpad(pad(data)) == data


@given(st.binary(max_size=5000))
def test_padded_length_is_32_doubled_and_never_more_than_twice_what_is_needed(data):
    length = len(pad(data))
    assert length >= 32
    assert length & (length - 1) == 0
    assert length == 32 or length < 2 * (len(data) + 1)


def test_names_of_different_length_look_alike():
    sealed = {len(seal_field(KEY, name, *CELL)) for name in (b"Ana", b"Maximiliano Guadalupe")}
    assert sealed == {1 + 12 + 32 + 16}


@pytest.mark.parametrize("padded", [b"", bytes(32), b"x" * 32, b"x\x80", b"x\x80" + bytes(62)])
def test_bytes_that_were_never_padded_are_refused(padded):
    with pytest.raises(Damaged):
        unpad(padded)


def test_the_same_value_never_looks_the_same_twice():
    assert seal_field(KEY, NAME, *CELL) != seal_field(KEY, NAME, *CELL)


@pytest.mark.parametrize(
    "elsewhere",
    [
        ("people.alias", ROW, "given_names"),
        ("people.person", uuid4(), "given_names"),
        ("people.person", ROW, "surname"),
        ("people.persong", ROW, "iven_names"),
    ],
)
def test_a_value_moved_to_another_table_row_or_column_is_refused(elsewhere):
    with pytest.raises(Damaged):
        open_field(KEY, seal_field(KEY, NAME, *CELL), *elsewhere)


@pytest.mark.parametrize("change", [{"case_id": uuid4()}, {"compartment": PRIVILEGED}, {"epoch": 2}])
def test_a_value_moved_to_another_case_compartment_or_epoch_is_refused(change):
    """Even under the same 32 bytes, which a careless restore might bring about."""
    with pytest.raises(Damaged):
        open_field(replace(KEY, **change), seal_field(KEY, NAME, *CELL), *CELL)


def test_the_key_of_an_older_epoch_opens_nothing_new():
    newer = CompartmentKey.create(KEY.case_id, TEAM, epoch=2)
    with pytest.raises(Damaged):
        open_field(KEY, seal_field(newer, NAME, *CELL), *CELL)


@given(st.integers(0, 60), st.integers(0, 7))
def test_every_flipped_bit_is_noticed(position, bit):
    sealed = bytearray(seal_field(KEY, NAME, *CELL))
    sealed[position] ^= 1 << bit
    with pytest.raises(Damaged):
        open_field(KEY, bytes(sealed), *CELL)


@given(st.integers(0, 60))
def test_a_value_cut_short_is_refused(length):
    with pytest.raises(Damaged):
        open_field(KEY, seal_field(KEY, NAME, *CELL)[:length], *CELL)


@pytest.mark.parametrize("wrong", [None, "", "text", 7, 1.5, b"", [], {}])
def test_a_column_of_the_wrong_type_gives_the_same_clean_error(wrong):
    with pytest.raises(Damaged):
        open_field(KEY, wrong, *CELL)


def test_postgresql_gives_memoryviews():
    assert open_field(KEY, memoryview(seal_field(KEY, NAME, *CELL)), *CELL) == NAME


@pytest.mark.parametrize("version", [0, 2, 255])
def test_an_unknown_version_is_refused(version):
    sealed = bytes([version]) + seal_field(KEY, NAME, *CELL)[1:]
    with pytest.raises(UnknownVersion):
        open_field(KEY, sealed, *CELL)


def test_no_error_tells_what_was_sealed():
    sealed = seal_field(KEY, NAME, *CELL)
    with pytest.raises(Damaged) as refusal:
        open_field(KEY, sealed[:-1], *CELL)
    assert "Mar" not in str(refusal.value)
