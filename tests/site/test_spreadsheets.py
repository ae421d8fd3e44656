"""What leaves for spreadsheet programs: no text of it runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.site.spreadsheets import csv_line, harmless


@pytest.mark.parametrize("cell", ["=1", " =1", '"=1', "+1", "-a", "@x", "＝1"])
def test_a_cell_that_begins_as_a_formula_is_text(cell):
    assert harmless(cell) == f"'{cell}"


@given(st.text(alphabet="=+-@\t\r\n ;,'\"|a1＝", max_size=12))
def test_whatever_a_cell_says_no_part_of_it_begins_a_formula(text):
    said = harmless(text)
    for separator in ";,|\t\r\n":
        said = said.replace(separator, "\n")
    for part in said.replace('"', "").split("\n"):
        assert not part.strip().startswith(("=", "+", "-", "@", "＝")), said


def test_what_is_harmless_stays_as_it_is():
    for text in ("Ruiz-Mora", "2026-01-05", "a@b.mx", "5 de mayo; hoy", "O'Brien", ""):
        assert harmless(text) == text


def test_a_number_stays_a_number():
    assert harmless(-1) == -1
    assert csv_line([-1, "-1"]) == b"-1,'-1\r\n"


def test_quotes_stand_around_every_cell_if_that_is_asked_for():
    assert csv_line(["a", "=b"], quoted=True) == b'"a","\'=b"\r\n'
