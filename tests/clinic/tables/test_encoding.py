"""Lists of every age and program, read as they were written."""

import pytest

from tests.clinic.exchange.lists import HEADINGS, ROW, as_csv, opened

OF_THE_WORLD = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
OF_OLD = ["cp1252", "latin-1", "mac_roman", "cp850"]


@pytest.mark.parametrize("encoding", [*OF_THE_WORLD, *OF_OLD])
def test_a_spanish_list_is_read_in_any_encoding(encoding):
    table = opened(as_csv([HEADINGS, ROW], encoding=encoding))
    assert table.headings == list(HEADINGS)
    assert next(table.rows).cells == ROW


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_two_short_names_are_enough_to_tell_the_encoding(encoding):
    table = opened(as_csv([("Nombre", "Apellidos"), ("Ana", "Peña Núñez")], encoding=encoding))
    assert next(table.rows).cells == ("Ana", "Peña Núñez")


def test_the_first_telling_letter_may_be_far_down():
    plain = as_csv([("Nombre", "Notas"), *[("Ana", "x" * 60)] * 20_000])
    table = opened(plain + b"\n" + as_csv([("Íñigo", "y")], encoding="mac_roman"))
    assert list(table.rows)[-1].cells == ("Íñigo", "y")


def test_a_letter_that_no_encoding_has_is_marked_in_its_cell_and_the_rest_is_read():
    table = opened(b"Nombre;Notas\nPe\xf1a;a\x9db\nAna;c\n")
    assert [row.cells for row in table.rows] == [("Peña", "a\ufffdb"), ("Ana", "c")]
