"""Dividing money: nothing is lost, nothing made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.journal.errors import CannotSplit
from reencuentro.engines.journal.money import Money, total
from reencuentro.engines.journal.splitting import Line, allocate, split

MINOR = st.integers(0, 10**12)
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any)
CAPS = st.none() | st.integers(0, 10**6).map(lambda minor: Money(minor, "USD"))
LINES = st.lists(
    st.builds(Line, st.just("line"), st.integers(0, 100), st.integers(0, 3), CAPS), min_size=1, max_size=6
)


def dollars(*minor: int) -> list[Money]:
    return [Money(one, "USD") for one in minor]


def test_a_hundred_in_three_gives_the_odd_cent_to_the_first():
    assert split(Money(10000, "USD"), [1, 1, 1]) == dollars(3334, 3333, 3333)


def test_the_odd_cents_go_where_the_remainder_is_largest():
    assert split(Money(100, "USD"), [1, 2, 4]) == dollars(14, 29, 57)


@given(st.integers(-(10**12), 10**12), WEIGHTS)
def test_shares_sum_to_the_whole_and_are_within_one_unit_of_exact(minor, weights):
    shares = split(Money(minor, "MXN"), weights)
    assert total(shares, "MXN") == Money(minor, "MXN")
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share.minor * sum(weights) - minor * weight) < sum(weights)
        assert weight or not share


@given(MINOR, WEIGHTS)
def test_the_same_is_split_the_same_and_more_is_never_less_for_the_whole(minor, weights):
    assert split(Money(minor, "MXN"), weights) == split(Money(minor, "MXN"), weights)
    assert [-share for share in split(Money(minor, "MXN"), weights)] == split(Money(-minor, "MXN"), weights)


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1], [-2]])
def test_there_must_be_somebody_to_give_a_share(weights):
    with pytest.raises(CannotSplit):
        split(Money(1, "USD"), weights)


@given(MINOR, LINES)
def test_lines_and_rest_sum_to_what_there_was_and_no_cap_is_passed(minor, lines):
    given_out = allocate(Money(minor, "USD"), lines)
    assert total(given_out.shares, "USD") + given_out.rest == Money(minor, "USD")
    for line, share in zip(lines, given_out.shares, strict=True):
        assert share.minor >= 0
        assert line.cap is None or share <= line.cap


@given(MINOR, LINES)
def test_nothing_is_over_while_a_line_of_some_weight_has_room(minor, lines):
    given_out = allocate(Money(minor, "USD"), lines)
    if given_out.rest:
        for line, share in zip(lines, given_out.shares, strict=True):
            assert not line.weight or share == line.cap


@given(MINOR, LINES)
def test_a_later_rank_gets_something_only_when_the_earlier_are_full(minor, lines):
    shares = allocate(Money(minor, "USD"), lines).shares
    reached = max((line.rank for line, share in zip(lines, shares, strict=True) if share), default=0)
    for line, share in zip(lines, shares, strict=True):
        if line.rank < reached and line.weight:
            assert share == line.cap


def test_the_campaign_of_the_story_fills_its_lines():
    """USD 5,000: 1,000 for papers and 700 for leaflets first, the rest for the salary."""
    lines = [
        Line("salary", rank=1),
        Line("papers", weight=10, cap=Money(100000, "USD")),
        Line("leaflets", weight=7, cap=Money(70000, "USD")),
    ]
    assert list(allocate(Money(500000, "USD"), lines).shares) == dollars(330000, 100000, 70000)
    assert list(allocate(Money(85000, "USD"), lines).shares) == dollars(0, 50000, 35000)


def test_a_debt_is_not_given_to_lines():
    with pytest.raises(CannotSplit):
        allocate(Money(-1, "USD"), [Line("papers")])
