"""A text in two halves: both together give it back, one alone gives nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.halves import join, split

TEXT = b"the same person: her aunt knows both names"


@given(st.binary(max_size=500))
def test_both_halves_give_the_text_back_in_any_order(content):
    one, other = split(content, "pair", 1)
    assert join(one, other, "pair", 1) == join(other, one, "pair", 1) == content


def test_a_half_has_nothing_of_the_text_in_it_and_never_is_the_same_twice():
    halves = [half for _ in range(20) for half in split(TEXT)]
    assert not any(TEXT[at : at + 6] in half for half in halves for at in range(len(TEXT) - 6))
    assert len(set(halves)) == len(halves)


def test_one_half_twice_or_with_a_made_up_share_opens_nothing():
    one, other = split(TEXT)
    for made_up in (one, bytes(32) + one[32:], bytes([other[0] ^ 1]) + other[1:]):
        with pytest.raises(Damaged):
            join(one, made_up)


def test_halves_of_two_texts_and_for_another_purpose_are_refused():
    (one, other), (third, _fourth) = split(TEXT, "pair", 1), split(TEXT, "pair", 1)
    with pytest.raises(Damaged):
        join(one, third, "pair", 1)
    with pytest.raises(Damaged):
        join(one, other, "pair", 2)


@pytest.mark.parametrize("at", [0, 40, 60, -1])
def test_an_altered_half_is_refused(at):
    one, other = split(TEXT)
    altered = bytearray(one)
    altered[at] ^= 1
    with pytest.raises(Damaged):
        join(bytes(altered), other)


@pytest.mark.parametrize("half", [b"", b"x", bytes(31), bytes(40)])
def test_what_is_no_half_is_refused(half):
    with pytest.raises(Damaged):
        join(half, half)
