"""Changing money: at a dated rate, with its gain or loss shown."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.journal.entry import sums
from reencuentro.engines.journal.errors import CurrencyMismatch, NoRate
from reencuentro.engines.journal.exchange import GAIN, LOSS, Conversion, Rate, exchange, official
from reencuentro.engines.journal.money import Money

DAY = date(2026, 11, 3)
RATE = Rate("USD", "MXN", Decimal("18.1234"), "Banxico", "SF60653", date(2026, 11, 2))
USD, MXN = "Assets:Bank:North", "Assets:Bank:Sur"


def changed(got: int, carried: int) -> dict[str, Money]:
    done = Conversion(Money(10000, "USD"), USD, Money(got, "MXN"), MXN, Money(carried, "MXN"))
    entry = exchange("one", DAY, "papers", done)
    assert not any(sums(entry.postings).values())
    return {posting.account: posting.money for posting in entry.postings}


def test_worth_is_exact_and_halves_go_away_from_zero():
    assert RATE.convert(Money(100, "USD")) == Money(1812, "MXN")
    half = replace(RATE, value=Decimal("0.005"))
    assert half.convert(Money(100, "USD")) == Money(1, "MXN")
    assert half.convert(Money(-100, "USD")) == Money(-1, "MXN")
    assert replace(RATE, quote="JPY", value=Decimal("151.25")).convert(Money(200, "USD")) == Money(303, "JPY")


def test_a_rate_is_for_its_own_currency():
    with pytest.raises(CurrencyMismatch):
        RATE.convert(Money(1, "EUR"))


def test_a_loss_and_a_gain_are_told_apart():
    assert changed(170500, 171000)[LOSS] == Money(500, "MXN")
    assert changed(171500, 171000)[GAIN] == Money(-500, "MXN")
    assert not {GAIN, LOSS} & changed(171000, 171000).keys()


def test_the_official_rate_of_a_day_is_the_one_published_last_before_it():
    friday = replace(RATE, published_on=date(2026, 10, 30))
    that_day = replace(RATE, published_on=DAY)
    assert official([that_day, friday, RATE], DAY) == RATE
    assert official([that_day, friday], DAY) == friday
    with pytest.raises(NoRate):
        official([that_day], DAY)


@given(st.integers(-(10**12), 10**12), st.decimals("0.0001", "10000", places=4))
def test_worth_can_be_told_again_from_the_rate_alone_within_half_a_unit(minor, value):
    rate = replace(RATE, value=value)
    worth = rate.convert(Money(minor, "USD"))
    assert worth == rate.convert(Money(minor, "USD"))
    assert abs(worth.decimal - Money(minor, "USD").decimal * value) <= Decimal("0.005")


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(1, 10**9))
def test_both_currencies_balance_whatever_the_bank_gave(given_out, got, carried):
    done = Conversion(Money(given_out, "USD"), USD, Money(got, "MXN"), MXN, Money(carried, "MXN"))
    assert not any(sums(exchange("one", DAY, "papers", done).postings).values())
