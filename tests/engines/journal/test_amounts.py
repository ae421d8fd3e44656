"""Amounts as they stand in files: read as they were meant, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.journal.amounts import read, write
from reencuentro.engines.journal.errors import AmbiguousAmount, BadAmount
from reencuentro.engines.journal.money import Money


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("19.99", 1999),
        ("1.234,56", 123456),
        ("1,234.56", 123456),
        ("1'234.56", 123456),
        ("1\u00a0234,56", 123456),
        ("1\u202f234\u202f567.00", 123456700),
        ("1,234,567", 123456700),
        ("  50 ", 5000),
        ("0.5", 50),
        ("7,5", 750),
        ("+12.30", 1230),
        ("12.300,000", 1230000),
        ("(50.00)", -5000),
        ("\u221250", -5000),
        ("50.00-", -5000),
        ("-1.234,56", -123456),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_it_was_meant(text, minor):
    assert read(text, "MXN") == Money(minor, "MXN")


@pytest.mark.parametrize("text", ["12.000", "1,234", "-1.234", "999,000"])
def test_a_thousand_to_one_and_a_unit_to_the_other_is_refused_unless_the_source_is_known(text):
    with pytest.raises(AmbiguousAmount):
        read(text, "USD")
    as_point, as_comma = read(text, "KWD", "."), read(text, "KWD", ",")
    assert as_point != as_comma
    assert abs(as_point.minor) in (abs(as_comma.minor) * 1000, abs(as_comma.minor) // 1000)


@pytest.mark.parametrize(
    "text",
    ["", "-", "$5", "5 USD", "1e3", "NaN", "Infinity", "5.", ".5", "1,23,456", "1.2.3", "12 3", "--5", "(5",
     "5)", "1.234,567.89", "1.234", "19.999", "٣٤", "5\x00", "(-5)", "0x10", "1_000"],
)  # fmt: skip
def test_what_is_no_amount_of_dollars_is_refused(text):
    with pytest.raises(BadAmount):
        read(text, "USD", ".")


def test_yen_have_no_decimals_but_those_of_nothing():
    assert read("1200.00", "JPY", ".") == Money(1200, "JPY")
    with pytest.raises(BadAmount):
        read("1200.50", "JPY", ".")


@given(
    st.integers(-(10**15), 10**15), st.sampled_from(["USD", "MXN", "JPY", "KWD"]), st.sampled_from([".", ","])
)
def test_what_is_written_is_read_again_as_the_same(minor, currency, mark):
    money = Money(minor, currency)
    assert read(write(money, mark), currency, mark) == money


@given(st.text(alphabet="0123456789.,-+() '\u00a0", max_size=12), st.sampled_from(["", ".", ","]))
def test_anything_else_is_an_amount_or_a_refusal_and_never_a_fault(text, mark):
    try:
        money = read(text, "USD", mark)
    except BadAmount:
        return
    assert [int(sign) for sign in str(abs(money.minor))] or not money.minor
    assert read(write(money, "."), "USD", ".") == money
