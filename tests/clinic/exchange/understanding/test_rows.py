"""From the cells of a row to a case, or to what is wrong with them; nothing is lost in between."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reencuentro.clinic.exchange.mapping import Mapping
from reencuentro.clinic.exchange.mapping.targets import CODES
from reencuentro.clinic.exchange.understanding import Defaults, Reader
from reencuentro.clinic.tables import Row
from reencuentro.clinic.tables.dates import DAY_FIRST, MONTH_FIRST, Calendar

from .reading import TODAY, brought, read, reader, told


def errors(**cells: str) -> set[str]:
    return {column for level, column, _message in told(**cells) if level == "error"}


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ({"Nombre": "Ana", "Apellido_paterno": "Ruiz", "Apellido_materno": "Mora"}, ("Ana", "Ruiz", "Mora")),
        ({"Nombre": "Ana", "Apellidos": "de la Cruz Mora"}, ("Ana", "de la Cruz", "Mora")),
        ({"Nombre_completo": "Ruiz Mora, Ana María"}, ("Ana María", "Ruiz", "Mora")),
        ({"Nombre_completo": "María de los Ángeles Ruiz Mora"}, ("María de los Ángeles", "Ruiz", "Mora")),
        ({"Nombre": "Ana María Ruiz"}, ("Ana María", "Ruiz", "")),
        ({"prs_FirstName": "Ana", "prs_SecondName": "Ruiz"}, ("Ana", "Ruiz", "")),
    ],
)
def test_a_name_is_understood_however_it_is_divided(cells, name):
    client = brought(**cells).people[0]
    assert (client.given_names, client.first_surname, client.second_surname) == name


def test_a_row_without_its_client_is_told_at_the_row_or_her_column():
    assert told(Nombre="", Notas="x") == [("error", "", "This row names no client.")]
    assert told(Nombre="", Edad="30") == [("error", "Edad", "This row names no client.")]


def test_a_sum_under_the_table_is_no_client():
    assert errors(Nombre="TOTAL", Edad="25") == {"Nombre"}
    assert errors(Nombre="25", Edad="25") == {"Nombre"}


def test_what_is_said_of_somebody_without_a_name_is_kept_among_the_notes():
    cells = {
        "Nombre": "Ana",
        "Nombre_de_quien_tiene_al_niño": "s/d",
        "Parentesco_de_quien_tiene_al_niño": "tía",
    }
    case, [problem] = read(**cells, Notas="Urgente")
    assert [person.name for person in case.people] == ["Ana"]
    assert case.notes == "Urgente\nParentesco de quien tiene al niño: tía"
    assert (problem.level, problem.column) == ("warning", "Parentesco de quien tiene al niño")


def test_a_curp_with_blanks_is_one_and_tells_what_m_means():
    client = brought(Nombre="Ana", Apellidos="Ruiz Mora", CURP="RUMA 900312 MDFZRN 02", Sexo="M").people[0]
    assert (client.identity_numbers[0].number, client.sex) == ("RUMA900312MDFZRN02", "female")


def test_m_alone_may_be_mujer_or_male():
    case, [problem] = read(Nombre="Ana", Sexo="M")
    assert (case.people[0].sex, problem.level, problem.column) == ("", "warning", "Sexo")


@pytest.mark.parametrize(
    ("word", "sex"), [("Feminine", "female"), ("Masculine", "male"), ("TransgenderFeminine", "female"),
                      ("NonConforming", "x"), ("NonSpecifiedUnknown", ""), ("F", "female"), ("H", "male")],
)  # fmt: skip
def test_the_words_of_the_standards_are_understood(word, sex):
    assert brought(prs_FirstName="Ana", prs_Gender=word).people[0].sex == sex


def test_an_unknown_word_is_told_with_those_that_may_be_written():
    [(level, column, message)] = told(Nombre="Ana", Etapa="volando")
    assert (level, column) == ("error", "Etapa")
    assert "Located" in message


@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        ({"Nacionalidad": "mexicana y marciana"}, "Nationality: marciana"),
        ({"País_de_nacimiento": "Marte"}, "Country of birth: Marte"),
        ({"Estado_de_nacimiento": "Aztlán"}, "State of birth: Aztlán"),
        ({"Idioma": "náhuatl, klingon"}, "Languages: klingon"),
    ],
)
def test_a_word_that_no_list_knows_is_kept_on_the_person(cells, kept):
    case, [problem] = read(Nombre="Ana", **cells)
    assert case.people[0].about == kept
    assert problem.level == "warning"


def test_whether_she_is_on_the_birth_certificate_is_never_guessed():
    case, [problem] = read(Nombre="Ana", Hijo_nombre="Leo", Hijo_registrado="por el tío")
    assert "por el tío" in case.people[1].about
    assert {link.quality for link in case.links} == {"kinship"}
    assert problem.column == "Hijo registrado"


def test_the_date_of_birth_counts_and_an_age_that_does_not_fit_it_is_told():
    assert not told(Nombre="Ana", Fecha_de_nacimiento="12/03/1990", Edad="36")
    case, [problem] = read(Nombre="Ana", Fecha_de_nacimiento="12/03/1990", Edad="12")
    assert case.people[0].birth.day == datetime.date(1990, 3, 12)
    assert (problem.level, problem.column) == ("warning", "Edad")


def test_a_year_of_two_digits_is_read_and_told():
    case, [problem] = read(Nombre="Ana", Fecha_de_nacimiento="12/03/90")
    assert case.people[0].birth.day.year == 1990
    assert (problem.level, problem.column) == ("warning", "Fecha de nacimiento")
    assert "1990" in problem.message


def test_too_long_a_text_is_told_and_nothing_is_cut_off():
    assert errors(Nombre="Ana", Resumen="x" * 2_001) == {"Resumen"}
    assert errors(Nombre="Ana", Notas="x" * 1_000_000) == {"Notas"}
    assert errors(Nombre="x" * 1_000_000) == {"Nombre"}


def test_no_case_comes_in_closed_or_in_a_stage_that_its_kind_does_not_have():
    assert errors(Nombre="Ana", Etapa="cerrado") == {"Etapa"}
    assert errors(Nombre="Ana", Tipo_de_caso="Visa T", Etapa="localizado") == {"Etapa"}


def test_the_stage_can_not_be_older_than_the_case():
    cells = {"Fecha_de_ingreso": "05/01/2025", "Etapa": "localizado", "Fecha_de_etapa": "01/01/2024"}
    assert errors(Nombre="Ana", **cells) == {"Fecha de etapa"}


def test_a_row_is_known_again_by_its_number_or_by_all_that_it_says():
    numbered, bare = reader(["Folio", "Nombre", "Edad"]), reader(["Nombre", "Edad"])
    ana = numbered.tags(Row(2, ("17", "Ana", "30")))
    older = numbered.tags(Row(9, (" 17 ", "Ana", "31")))
    other = numbered.tags(Row(2, ("17", "Eva", "30")))
    assert (ana.row, ana.client) == (older.row, older.client)
    assert ana.row == other.row
    assert ana.client != other.client
    assert bare.tags(Row(2, ("Ana", "30"))).row != bare.tags(Row(2, ("Ana", "31"))).row


def test_another_order_of_columns_or_another_meaning_makes_no_new_row():
    row = reader(["Nombre", "Edad"]).tags(Row(2, ("Ana", "30"))).row
    assert reader(["Edad", "Nombre"]).tags(Row(2, ("30", "Ana"))).row == row
    left_out = Mapping.of(["Nombre", "Edad"], ["client.name", ""])
    assert (
        Reader(left_out, Defaults("lista", "other", Calendar(TODAY))).tags(Row(2, ("Ana", "30"))).row == row
    )
    assert reader(["Nombre", "Edad"], label="otra").tags(Row(2, ("Ana", "30"))).row != row


TARGETS = sorted(CODES)
TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", "7,5", "31/02/1990", "M", "sí", "Visa T", "cerrado", "\x00", "\u202e", "=1", "9" * 50]
    ),
)


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(st.sampled_from(TARGETS), TEXTS, max_size=12), st.sampled_from([DAY_FIRST, MONTH_FIRST])
)
def test_any_row_becomes_a_case_or_is_told(said, order):
    mapping = Mapping.of(
        ["Nombre", *said], ["client.name", *(code if code != "client.name" else "" for code in said)]
    )
    defaults = Defaults("lista", "reunification", Calendar(TODAY, order))
    case, problems = Reader(mapping, defaults).read(Row(2, ("Ana Ruiz", *said.values())))
    assert (case is None) == any(problem.level == "error" for problem in problems)
    assert all(problem.row == 2 and problem.message for problem in problems)
