"""A printed code survives handwriting, the telephone and a small keyboard, and catches slips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.vault.errors import Mistyped, WrongSecret
from reencuentro.engines.vault.printed import CODE_BYTES, new_printed_code, read_printed_code

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
codes = st.builds(new_printed_code)


@given(codes)
def test_a_code_is_nine_groups_of_three_plain_symbols(code):
    groups = code.split("-")
    assert [len(group) for group in groups] == [3] * 9
    assert set("".join(groups)) <= set(ALPHABET)
    assert len(read_printed_code(code)) == CODE_BYTES


def test_codes_do_not_repeat():
    assert len({new_printed_code() for _ in range(200)}) == 200


@given(codes)
def test_lower_case_blanks_and_lookalikes_are_forgiven(code):
    typed = " " + code.lower().replace("-", "  ").replace("0", "o").replace("1", "l") + "\n"
    assert read_printed_code(typed) == read_printed_code(code)
    misread = code.replace("1", "I").replace("0", "O").replace("-", "–")
    assert read_printed_code(misread) == read_printed_code(code)


@given(codes, st.integers(0, 26), st.sampled_from(ALPHABET))
def test_one_wrong_symbol_is_noticed(code, position, symbol):
    symbols = code.replace("-", "")
    typed = symbols[:position] + symbol + symbols[position + 1 :]
    if typed != symbols:
        with pytest.raises(Mistyped):
            read_printed_code(typed)


@given(codes, st.integers(0, 25))
def test_two_swapped_neighbours_are_noticed(code, position):
    symbols = list(code.replace("-", ""))
    symbols[position], symbols[position + 1] = symbols[position + 1], symbols[position]
    if symbols != list(code.replace("-", "")):
        with pytest.raises(Mistyped):
            read_printed_code("".join(symbols))


@pytest.mark.parametrize("typed", ["", "ABC", "U" * 27, "0" * 26, "0" * 28, "ñ" * 27, "*" * 27])
def test_what_is_no_code_is_a_wrong_secret_too(typed):
    with pytest.raises(WrongSecret):
        read_printed_code(typed)
