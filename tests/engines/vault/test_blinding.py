"""Private set intersection: equal items meet, and nothing else can be made of the points."""

import pickle

import pytest

from reencuentro.engines.vault.blinding import POINT_BYTES, BlindingKey, decoys
from reencuentro.engines.vault.errors import Damaged

SALT = b"this exchange"
NAMES = ["s:gonsales;g:ana", "s:peres;g:rosa", "ñandú", ""]
FIELD = 2**256 - 2**224 + 2**192 + 2**96 - 1  # of P-256
# The base point and twice the base point of P-256 (FIPS 186; the x coordinates of SEC 2 and NIST's vectors).
BASE = bytes.fromhex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296")
TWICE = bytes.fromhex("7cf27b188d034f7e8a52380304b51ac3c08969e277f21b35a60b48fc47669978")


@pytest.fixture
def ours():
    return BlindingKey.create()


@pytest.fixture
def theirs():
    return BlindingKey.create()


def test_equal_items_give_equal_points_whoever_goes_first(ours, theirs):
    assert ours.again(theirs.blind(SALT, NAMES)) == theirs.again(ours.blind(SALT, NAMES))


def test_different_items_give_different_points(ours, theirs):
    twice = ours.again(theirs.blind(SALT, [*NAMES, "s:peres;g:rosa "]))
    assert len(set(twice)) == len(NAMES) + 1
    assert {len(point) for point in twice} == {POINT_BYTES}


def test_it_is_multiplication_on_the_published_curve():
    assert BlindingKey((2).to_bytes(32, "big")).again([BASE]) == [TWICE]


def test_one_secret_alone_matches_nothing(ours, theirs):
    assert not set(ours.blind(SALT, NAMES)) & set(theirs.blind(SALT, NAMES))


def test_the_same_items_look_new_in_another_exchange(ours):
    assert not set(ours.blind(SALT, NAMES)) & set(ours.blind(b"another", NAMES))


def test_an_answer_to_an_old_exchange_matches_nothing_of_this_one(ours, theirs):
    answered_before = theirs.again(ours.blind(b"last year", NAMES))
    assert not set(answered_before) & set(ours.again(theirs.blind(SALT, NAMES)))


def test_a_secret_comes_back_from_where_it_was_kept(ours):
    assert BlindingKey(ours.secret).blind(SALT, NAMES) == ours.blind(SALT, NAMES)


@pytest.mark.parametrize(
    "point",
    [
        b"",
        b"\0" * 31,
        b"\0" * 33,
        b"\xff" * 32,
        FIELD.to_bytes(32, "big"),
        (FIELD + 5).to_bytes(32, "big"),
    ],
    ids=["empty", "short", "long", "above the field", "the field's size", "not reduced"],
)
def test_what_is_no_coordinate_is_refused(ours, point):
    with pytest.raises(Damaged):
        ours.again([BASE, point])


def test_about_half_of_all_numbers_are_points_and_the_others_are_refused(ours):
    """Points of the twist, where small orders could hide, are among those."""
    refused = 0
    for number in range(1, 201):
        try:
            ours.again([number.to_bytes(32, "big")])
        except Damaged:
            refused += 1
    assert 60 < refused < 140


@pytest.mark.parametrize("secret", [b"", b"\0" * 32, b"\1" * 31, b"\xff" * 32])
def test_no_key_is_made_of_what_is_no_secret(secret):
    with pytest.raises(Damaged):
        BlindingKey(secret)


def test_decoys_are_points_and_never_the_same(ours):
    made = decoys(50)
    assert len(set(made)) == 50
    assert len(ours.again(made)) == 50


def test_a_secret_is_not_shown_and_not_pickled(ours):
    assert ours.secret.hex() not in repr(ours)
    with pytest.raises(TypeError):
        pickle.dumps(ours)
