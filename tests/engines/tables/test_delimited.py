"""What divides the cells, and cells that never end."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.tables.delimited import BrokenCell, Shape, as_text, is_text, records, shape_of

CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12)


def read(text: str, shape: Shape) -> list[list[str]]:
    return list(records(as_text(io.BytesIO(text.encode()), "utf-8"), shape))


@given(st.sampled_from(";\t,|"), st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_was_written_is_read_again(delimiter, rows):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    assert read(out.getvalue(), Shape(delimiter, 2)) == rows


def test_the_delimiter_is_what_divides_most_lines_alike():
    assert shape_of("a;b\n1,5;2\n2,5;3\n") == Shape(";", 2)


def test_excels_own_first_line_names_it():
    shape = shape_of("sep=|\na|b\n1|2\n")
    assert shape == Shape("|", 2, skipped=1)
    assert read("sep=|\na|b\n1|2\n", shape) == [["a", "b"], ["1", "2"]]


def test_a_cell_that_never_ends_is_named_by_its_row():
    with pytest.raises(BrokenCell) as broken:
        read('a;b\n1;"2\n3;4\n', Shape(";", 2))
    assert (broken.value.row, broken.value.endless) == (2, True)


def test_a_picture_is_no_text():
    assert not is_text("\x00\x01\x02\ufffd" * 20)
    assert is_text("Peña;12,50\n")


def test_the_file_stays_open_for_whoever_gave_it():
    file = io.BytesIO(b"a;b\n")
    list(records(as_text(file, "utf-8"), Shape(";", 2)))
    assert not file.closed
