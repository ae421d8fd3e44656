"""Signed entries: what is not signed is never read, and no signature serves for something else."""

import json
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.vault.entries import (
    Entry,
    canonical,
    check_cosignature,
    check_signature,
    cosigned,
    parse,
    signed,
)
from reencuentro.engines.vault.errors import Forged, UnknownVersion, VaultError
from reencuentro.engines.vault.identity import Identity

signatures = st.tuples(st.uuids(), st.binary(min_size=64, max_size=64))
ana, beto = Identity.create(uuid4()), Identity.create(uuid4())
scalars = st.none() | st.booleans() | st.integers() | st.text()
trees = st.dictionaries(st.text(), scalars | st.lists(scalars) | st.dictionaries(st.text(), scalars))


@given(st.binary(), signatures, st.lists(signatures, max_size=3))
def test_a_packed_entry_comes_back_as_it_was(body, first, others):
    entry = Entry(body, *first, tuple(others))
    assert Entry.unpack(entry.pack()) == entry


@given(st.binary())
def test_garbage_in_the_table_is_a_clean_refusal(garbage):
    try:
        Entry.unpack(garbage)
    except VaultError:
        return


@pytest.mark.parametrize(
    ("garbage", "refusal"),
    [
        (b"", UnknownVersion),
        (b"\x02" + bytes(100), UnknownVersion),
        (b"\x01", Forged),
        (b"\x01\x00{}", Forged),
        (b"\x01\x01" + bytes(79), Forged),
        (b"\x01\x02" + bytes(100), Forged),
    ],
)
def test_a_wrong_version_or_a_cut_is_named_as_such(garbage, refusal):
    with pytest.raises(refusal):
        Entry.unpack(garbage)


@pytest.mark.parametrize("wrong", [None, "text", 3, memoryview(b"\x01")])
def test_a_column_of_the_wrong_type_is_a_clean_refusal(wrong):
    with pytest.raises(VaultError):
        Entry.unpack(wrong)


@given(trees)
def test_there_is_one_way_to_write_a_body(fields):
    assert canonical(fields) == canonical(dict(reversed(fields.items())))
    assert parse(canonical(fields)) == json.loads(canonical(fields))


@pytest.mark.parametrize(
    "body",
    [b'{"a": 1}', b'{"b":1,"a":2}', b'{"a":1,"a":2}', b"[1]", b"1", b"", b"\xff", b'{"a":', b"[" * 100_000],
)
def test_any_other_way_is_refused(body):
    with pytest.raises(Forged):
        parse(body)


@given(st.binary(), st.integers(0), st.integers(0, 7))
def test_one_flipped_bit_anywhere_breaks_the_signature(body, position, bit):
    packed = bytearray(signed("ledger", ana, body).pack())
    packed[2 + position % (len(packed) - 2)] ^= 1 << bit
    with pytest.raises(VaultError):
        check_signature("ledger", Entry.unpack(bytes(packed)), ana.public.sign)


def test_an_entry_of_one_chain_is_none_of_another():
    entry = signed("roster", ana, b"{}")
    with pytest.raises(Forged):
        check_signature("ledger", entry, ana.public.sign)


def test_an_agreement_is_not_a_signature_of_ones_own():
    """Beto agreed to what Ana said; nobody can show it as something that Beto said."""
    entry = cosigned("ledger", signed("ledger", ana, b"{}"), beto)
    ((_, signature),) = entry.cosigners
    turned = Entry(entry.body, beto.user_id, signature)
    with pytest.raises(Forged):
        check_signature("ledger", turned, beto.public.sign)


def test_an_agreement_is_bound_to_whom_it_agreed_with():
    entry = cosigned("ledger", signed("ledger", ana, b"{}"), beto)
    ((_, signature),) = entry.cosigners
    of_another = signed("ledger", Identity.create(uuid4()), b"{}")
    with pytest.raises(Forged):
        check_cosignature("ledger", of_another, beto.user_id, signature, beto.public.sign)


def test_the_hash_names_the_signer_too():
    assert signed("ledger", ana, b"{}").hash != signed("ledger", beto, b"{}").hash
