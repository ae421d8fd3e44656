"""Amounts: whole smallest units of one currency, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.journal.errors import CurrencyMismatch, UnknownCurrency
from reencuentro.engines.journal.money import Money, total

MINOR = st.integers(-(10**15), 10**15)


@pytest.mark.parametrize(
    ("currency", "minor", "written"),
    [("USD", 1999, "19.99"), ("MXN", 5, "0.05"), ("JPY", 1999, "1999"), ("KWD", 1999, "1.999")],
)
def test_the_smallest_unit_is_that_of_the_currency(currency, minor, written):
    assert str(Money(minor, currency).decimal) == written


@pytest.mark.parametrize("minor", [19.99, 1.0, True, "19", None])
def test_what_is_no_whole_number_is_no_amount(minor):
    with pytest.raises(TypeError):
        Money(minor, "USD")


@pytest.mark.parametrize("currency", ["", "usd", "ZZZ", "XAU", "US"])
def test_a_currency_never_defaults_and_is_never_guessed(currency):
    with pytest.raises(UnknownCurrency):
        Money(1, currency)


@given(MINOR, MINOR)
def test_two_currencies_are_neither_added_nor_compared(one, other):
    pesos, dollars = Money(one, "MXN"), Money(other, "USD")
    for both in (Money.__add__, Money.__sub__, Money.__lt__, Money.__le__, Money.__gt__, Money.__ge__):
        with pytest.raises(CurrencyMismatch):
            both(pesos, dollars)
    assert pesos != dollars


@given(st.lists(MINOR))
def test_a_sum_is_exact_whatever_its_order(amounts):
    money = [Money(minor, "MXN") for minor in amounts]
    assert total(money, "MXN") == total(reversed(money), "MXN") == Money(sum(amounts), "MXN")


@given(MINOR, MINOR)
def test_what_is_added_can_be_taken_off_again(one, other):
    assert Money(one, "USD") + Money(other, "USD") - Money(other, "USD") == Money(one, "USD")
    assert Money(one, "USD") + -Money(one, "USD") == Money(0, "USD")
    assert (Money(one, "USD") < Money(other, "USD")) == (one < other)
