"""CSV as people have it: whatever divides the cells, whatever went wrong with the quotation marks."""

import contextlib
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.tables.delimited import read_delimited
from reencuentro.clinic.tables.rows import SWALLOWED
from tests.clinic.exchange.lists import HEADINGS, ROW, as_csv, opened, refused


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_what_divides_the_cells_is_found_out(delimiter):
    table = opened(as_csv([HEADINGS, ROW], delimiter))
    assert table.headings == list(HEADINGS)
    assert next(table.rows).cells == ROW


def test_commas_may_stand_inside_of_quotation_marks():
    table = opened(b'Folio,Nombre,Notas\n1,"Ruiz Mora, Ana","dijo ""no"""\n2,Eva,x\n')
    assert [row.cells for row in table.rows] == [("1", "Ruiz Mora, Ana", 'dijo "no"'), ("2", "Eva", "x")]


def test_excels_own_first_line_names_what_divides():
    table = opened(b"sep=|\nNombre|Notas\nAna|a;b\n")
    assert [(row.number, row.cells) for row in table.rows] == [(3, ("Ana", "a;b"))]


def test_a_line_break_inside_a_cell_makes_no_new_row():
    table = opened(b'Folio;Nombre;Notas\n1;Ana;"uno\ndos"\n2;Eva;x\n')
    assert [(row.number, row.cells[2], row.faults) for row in table.rows] == [
        (2, "uno\ndos", ()),
        (3, "x", ()),
    ]


def test_empty_lines_and_columns_do_not_move_the_count():
    table = opened(b"Folio;Nombre;\n\n1;Ana;\n;;\n2;Eva;\n")
    assert [(row.number, row.cells) for row in table.rows] == [(3, ("1", "Ana")), (5, ("2", "Eva"))]


def test_a_quotation_mark_that_never_ends_does_not_swallow_the_rest():
    assert "In row 3 a cell does not end" in refused(b'Folio;Nombre\n1;Ana\n2;"Eva\n3;Luz\n4;Sol\n')


def test_a_cell_that_swallowed_the_next_row_is_marked():
    table = opened(b'Folio;Nombre;Notas\n1;Ana;"uno\n2;Eva;"x"\n3;Luz;y\n')
    assert [row.faults for row in table.rows] == [((2, SWALLOWED),), ()]


def test_a_cell_of_a_megabyte_is_read_fast_and_whole():
    table = opened(b"Nombre;Notas\nAna;" + b"x" * 1_000_000 + b"\nEva;y\n")
    assert [len(row.cells[1]) for row in table.rows] == [1_000_000, 1]


def test_a_cell_beyond_all_reason_is_refused_with_its_row():
    assert "After row 2" in refused(b"Nombre;Notas\nAna;x\nEva;" + b"y" * 9_000_000)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html><table><tr><td>Nombre</td></tr></table>", "web page"),
        ("\ufeff<!DOCTYPE html><table>".encode("utf-16-le"), "web page"),
        (b'<?xml version="1.0"?><Workbook/>', "web page"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "web page"),
        (bytes(range(256)) * 20, "not a spreadsheet"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 500, "not a spreadsheet"),
        (b"%PDF-1.7", "not a spreadsheet"),
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\n\n\n", "empty"),
        (b"Folio;Nombre\n", "no rows"),
    ],
    ids=[
        "html",
        "html-16",
        "xml",
        "mhtml",
        "binary",
        "program",
        "pdf",
        "nothing",
        "mark",
        "blank",
        "headings",
    ],
)
def test_what_is_no_list_is_refused_and_it_is_said_why(content, said):
    assert said in refused(content)


def test_a_nul_is_left_in_its_cell_to_be_told():
    assert next(opened(b"Folio;Nombre\n1;A\x00na\n").rows).cells == ("1", "A\x00na")


def test_a_table_wider_or_longer_than_anybodys_list_is_refused():
    assert "columns" in refused(b"Nombre;Notas\n" + b"a;" * 301 + b"b\n")


@given(st.lists(st.lists(st.text('ab;"\n é', max_size=9), min_size=3, max_size=3), min_size=1))
def test_what_a_program_writes_with_quotation_marks_comes_back(rows):
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, delimiter=";").writerows([["x", "y", "z"], *rows])
    read = [row.cells for row in read_delimited(io.BytesIO(out.getvalue().encode()))][1:]
    assert [padded(row) for row in read] == [tuple(row) for row in rows if any(map(str.strip, row))]


def padded(cells: tuple[str, ...]) -> tuple[str, ...]:
    return cells + ("",) * (3 - len(cells))


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    with contextlib.suppress(Refused):
        list(read_delimited(io.BytesIO(content)))
