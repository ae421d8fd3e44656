"""Cells that a program or a person spoiled: put right where that is sure, else told at their place."""

import pytest

from reencuentro.clinic.tables.rows import DAYS_FROM_1904, FORMULA, SWALLOWED

from .reading import brought, read, told

ERRORS = ["#N/A", "#REF!", "#¡VALOR!", "#N/D", "#name?", "#DIV/0!", "########"]


def test_garbled_letters_are_put_right_and_it_is_said():
    case, [problem] = read(Nombre="MÃ³nica", Apellidos="Ruiz")
    assert case.people[0].given_names == "Mónica"
    assert (problem.level, problem.column) == ("warning", "Nombre")
    assert "“Mónica”" in problem.message


def test_lost_letters_keep_the_row_outside():
    assert told(Nombre="M\ufffdnica") == [
        ("error", "Nombre", "Letters were lost here when the file was saved. Write them again.")
    ]


def test_marks_that_turn_the_direction_of_writing_are_taken_out_and_it_is_said():
    case, [problem] = read(Nombre="Ana\u202e\u2066", Apellidos="Ru\u200biz")[0], read(Nombre="Ana\u202e")[1]
    assert case.people[0].name == "Ana Ruiz"
    assert problem.level == "warning"


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_of_the_spreadsheet_is_no_name(error):
    case, [problem] = read(Nombre=error, Apellidos="Ruiz")
    assert case is None
    assert problem.column == "Nombre"


@pytest.mark.parametrize("formula", ["=A1", '=HYPERLINK("http://x")', "=1+1"])
def test_a_formula_is_no_name(formula):
    assert {(level, column) for level, column, _message in told(Nombre=formula)} == {("error", "Nombre")}


def test_a_number_kept_as_text_is_that_number():
    assert brought(Nombre="Ana", Pasaporte='="00172"').people[0].identity_numbers[0].number == "00172"


def test_a_shortened_number_has_lost_digits():
    [(level, column, message)] = told(Nombre="Ana", Teléfono="5,51234E+09")
    assert (level, column) == ("error", "Teléfono")
    assert "lost digits" in message


@pytest.mark.parametrize("code", [FORMULA, SWALLOWED])
def test_faults_of_the_file_are_told_at_their_column(code):
    _case, [problem] = read(Nombre="Ana", Notas="x", faults=[(1, code)])
    assert (problem.level, problem.column) == ("error", "Notas")


def test_days_from_1904_matter_in_dates_alone():
    assert not read(Nombre="Ana", Edad="30", faults=[(1, DAYS_FROM_1904)])[1]
    _case, [problem] = read(Nombre="Ana", Fecha_de_nacimiento="31482", faults=[(1, DAYS_FROM_1904)])
    assert (problem.level, problem.column) == ("error", "Fecha de nacimiento")


def test_cells_beyond_the_headings_are_not_lost_in_silence():
    case, [problem] = read(Nombre="Ana", Apellidos="Ruiz", beyond=["Mora", ""])
    assert case is None
    assert "more cells (4) than there are headings (2)" in problem.message
    assert read(Nombre="Ana", Apellidos="Ruiz", beyond=["", " "])[1] == []


@pytest.mark.parametrize(
    "nothing", ["N/A", "s/d", "-", "?", "¿?", "Desconocida", "unknown", "se ignora", "…"]
)
def test_what_says_that_nothing_is_known_is_as_good_as_empty(nothing):
    case = brought(
        Nombre="Ana", Edad=nothing, Sexo=nothing, Tratante=nothing, Nacionalidad=nothing, CURP=nothing
    )
    [ana] = case.people
    assert (ana.birth, ana.sex, ana.nationalities, ana.identity_numbers) == (None, "", [], ())


def test_in_prose_it_is_kept():
    assert brought(Nombre="Ana", Notas="Pendiente").notes == "Pendiente"
