"""Break-glass: two directors together, for one request, and nobody alone."""

import os
from dataclasses import replace
from itertools import combinations
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reencuentro.engines.vault import glass
from reencuentro.engines.vault.compartment import TEAM, CompartmentKey
from reencuentro.engines.vault.errors import Damaged, Forged, VaultError, WrongShares
from reencuentro.engines.vault.identity import Identity

DIRECTORS = [Identity.create(uuid4()) for _ in range(4)]
EVA = Identity.create(uuid4())
KEY = CompartmentKey.create(uuid4(), TEAM, 2)
PLACE = (KEY.case_id, TEAM, 2)
SEALED = glass.split(KEY, [director.public for director in DIRECTORS])
REQUEST = uuid4()


def approve(director, requester=EVA, request=REQUEST, sealed=SEALED, place=PLACE):
    share = glass.open_share(director, sealed[director.user_id], *place)
    return glass.reseal_share(share, requester.public, request)


def combine(approvals, requester=EVA, request=REQUEST, place=PLACE, committed=KEY.commitment):
    return glass.combine(requester, request, approvals, *place, committed)


def test_any_two_directors_open_it():
    for pair in combinations(DIRECTORS, 2):
        assert combine([approve(director) for director in pair]) == KEY
    assert combine([approve(director) for director in DIRECTORS]) == KEY


def test_one_opens_nothing_and_twice_the_same_is_one():
    for approvals in ([], [approve(DIRECTORS[0])], [approve(DIRECTORS[0]), approve(DIRECTORS[0])]):
        with pytest.raises(WrongShares) as refusal:
            combine(approvals)
        assert refusal.value.code == "too_few"


def test_a_share_says_nothing_about_the_key():
    """With one share, every key is still as likely: shares of two keys can be the same bytes."""
    share = glass.open_share(DIRECTORS[0], SEALED[DIRECTORS[0].user_id], *PLACE)
    assert KEY.key not in share.to_bytes()
    assert share.value.hex() not in repr(share)


def test_nobody_opens_the_share_of_another():
    with pytest.raises(Damaged):
        glass.open_share(DIRECTORS[0], SEALED[DIRECTORS[1].user_id], *PLACE)
    stranger_with_the_same_name = Identity.create(DIRECTORS[0].user_id)
    with pytest.raises(Damaged):
        glass.open_share(stranger_with_the_same_name, SEALED[DIRECTORS[0].user_id], *PLACE)


@pytest.mark.parametrize(
    "place", [(uuid4(), TEAM, 2), (KEY.case_id, "privileged", 2), (KEY.case_id, TEAM, 1)]
)
def test_a_share_opens_at_its_place_only(place):
    with pytest.raises(Damaged):
        approve(DIRECTORS[0], place=place)


def test_an_approval_serves_one_request_and_one_person():
    first, second = (approve(director) for director in DIRECTORS[:2])
    with pytest.raises(Damaged):
        combine([first, second], request=uuid4())
    with pytest.raises(Damaged):
        combine([first, second], requester=Identity.create(uuid4()))
    with pytest.raises(Damaged):
        combine([first, approve(DIRECTORS[1], request=uuid4())])


def test_a_sealed_share_is_not_an_approval():
    with pytest.raises(Damaged):
        combine([SEALED[DIRECTORS[0].user_id]], requester=DIRECTORS[0])


def test_shares_of_two_keys_do_not_mix():
    other = glass.split(CompartmentKey(*PLACE, os.urandom(32)), [director.public for director in DIRECTORS])
    with pytest.raises(WrongShares) as refusal:
        combine([approve(DIRECTORS[0]), approve(DIRECTORS[1], sealed=other)])
    assert refusal.value.code == "mixed"


def test_a_planted_key_is_seen():
    other = glass.split(CompartmentKey(*PLACE, os.urandom(32)), [director.public for director in DIRECTORS])
    with pytest.raises(Forged):
        combine([approve(director, sealed=other) for director in DIRECTORS[:2]])


def test_a_director_who_gives_a_false_share_is_seen():
    share = glass.open_share(DIRECTORS[1], SEALED[DIRECTORS[1].user_id], *PLACE)
    false = glass.reseal_share(replace(share, value=os.urandom(32)), EVA.public, REQUEST)
    with pytest.raises(WrongShares):
        combine([approve(DIRECTORS[0]), false])


@pytest.mark.parametrize("change", [{"number": 16}, {"value": b"short"}, {"value": bytes(33)}])
def test_a_share_of_the_wrong_form_is_refused(change):
    """A director may seal anything to the requester."""
    share = glass.open_share(DIRECTORS[1], SEALED[DIRECTORS[1].user_id], *PLACE)
    odd = glass.reseal_share(replace(share, **change), EVA.public, REQUEST)
    with pytest.raises(Damaged):
        combine([approve(DIRECTORS[0]), odd])


@given(st.integers(0, 81), st.integers(1, 255))
def test_no_byte_can_be_changed(position, change):
    first, second = (bytearray(approve(director)) for director in DIRECTORS[:2])
    first[position] ^= change
    with pytest.raises(VaultError):
        combine([bytes(first), bytes(second)])


@settings(max_examples=10, deadline=None)
@given(st.integers(2, 16), st.binary(min_size=32, max_size=32))
def test_up_to_sixteen_directors(count, secret):
    directors = [Identity.create(uuid4()) for _ in range(count)]
    key = CompartmentKey(*PLACE, secret)
    sealed = glass.split(key, [director.public for director in directors])
    approvals = [approve(director, sealed=sealed) for director in (directors[0], directors[-1])]
    assert combine(approvals, committed=key.commitment) == key


@pytest.mark.parametrize("count", [0, 1, 17])
def test_not_fewer_than_two_nor_more_than_sixteen(count):
    directors = [Identity.create(uuid4()).public for _ in range(count)]
    with pytest.raises(ValueError, match="directors"):
        glass.split(KEY, directors)


def test_one_director_named_twice_does_not_count_as_two():
    with pytest.raises(ValueError, match="different"):
        glass.split(KEY, [DIRECTORS[0].public] * 2)
