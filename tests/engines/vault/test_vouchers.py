"""One payment's secret: what is shown of it, and what it proves."""

import pickle
from dataclasses import fields, replace
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reencuentro.engines.vault.errors import Forged
from reencuentro.engines.vault.vouchers import Voucher

INVOICE = b"%PDF-1.7 invoice"
SHOWN = ("handle", "commitment", "claim", "receipt_key")


def asked(voucher: Voucher, need, minor: int = 185_000):
    return voucher.asks("apostille", minor, "MXN", need)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 10**9))
def test_two_payments_of_one_need_share_nothing_but_kind_and_amount(minor):
    need = uuid4()
    one, other = (asked(Voucher.create(), need, minor) for _each in range(2))
    assert {field.name for field in fields(one)} == {*SHOWN, "kind", "minor", "currency"}
    for name in SHOWN:
        assert getattr(one, name) != getattr(other, name)


def test_the_same_secret_asks_for_the_same_again():
    voucher, need = Voucher.create(), uuid4()
    assert asked(voucher, need) == asked(Voucher(voucher.secret), need)
    assert len(voucher.handle) == 16


def test_nothing_of_the_need_is_in_the_handle():
    voucher = Voucher.create()
    assert asked(voucher, uuid4()).handle == asked(voucher, uuid4()).handle


def test_whoever_asked_signs_for_the_payment():
    voucher = Voucher.create()
    said = asked(voucher, uuid4())
    digest = voucher.digest(INVOICE)
    said.check_receipt(digest, voucher.sign(said, digest))


@pytest.mark.parametrize(
    "change", [{"minor": 1}, {"kind": "passport"}, {"currency": "USD"}, {"claim": bytes(32)}]
)
def test_a_receipt_is_of_exactly_what_was_asked(change):
    voucher = Voucher.create()
    said, digest = asked(voucher, uuid4()), voucher.digest(INVOICE)
    with pytest.raises(Forged):
        replace(said, **change).check_receipt(digest, voucher.sign(said, digest))
    with pytest.raises(Forged):
        said.check_receipt(voucher.digest(b"another paper"), voucher.sign(said, digest))


def test_nobody_else_signs_for_it():
    voucher, other = Voucher.create(), Voucher.create()
    said, digest = asked(voucher, uuid4()), voucher.digest(INVOICE)
    with pytest.raises(Forged):
        said.check_receipt(digest, other.sign(said, digest))


def test_an_auditor_can_tell_that_this_need_and_this_paper_are_the_ones():
    voucher, need = Voucher.create(), uuid4()
    said, digest = asked(voucher, need), voucher.digest(INVOICE)
    proof = voucher.proof(need)
    assert proof.holds(said)
    assert proof.is_of(INVOICE, digest)
    assert not proof.is_of(b"another", digest)
    assert not replace(proof, need_id=uuid4()).holds(said)
    assert not proof.holds(replace(said, minor=said.minor + 1))


def test_a_proof_of_one_payment_opens_no_other():
    need = uuid4()
    one, other = Voucher.create(), Voucher.create()
    assert not one.proof(need).holds(asked(other, need))


def test_the_same_paper_has_another_digest_for_each_payment():
    assert Voucher.create().digest(INVOICE) != Voucher.create().digest(INVOICE)


def test_a_voucher_is_32_bytes_and_is_not_pickled():
    with pytest.raises(ValueError):
        Voucher(b"short")
    with pytest.raises(TypeError):
        pickle.dumps(Voucher.create())
