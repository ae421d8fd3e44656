"""Which passages of a public text may tell who somebody on file is."""

from datetime import date

import pytest

from reencuentro.engines.tracing.mentions import Known, People

XIMENA = Known(("ximena",), ("perez",), ("lopez",), (("chiquis",),), frozenset({date(2019, 3, 4)}))
MOTHER = Known(("maria", "guadalupe"), ("perez",), ("xochitla",), numbers=frozenset({"PEXG900101MTLRCD05"}))
ROSA = Known(("rosa",), ("paz",), ("abril",), (("la", "paz"), ("flor",)))
FILE = People([XIMENA, MOTHER, ROSA])


def passages(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.kind) for one in FILE.mentioned(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ayudamos a Ximena Pérez López.", "Ximena Pérez López"),
        ("ayudamos a XIMENA PEREZ", "XIMENA PEREZ"),
        ("Su madre, María Pérez, espera.", "María Pérez"),
        ("Su madre, Lupita Pérez, espera.", "Lupita Pérez"),
        ("Con Guadalupe de la Pérez.", "Guadalupe de la Pérez"),
        ("Ximenna Peres volvió.", "Ximenna Peres"),
        ("Jimena Pérez volvió.", "Jimena Pérez"),
        ("Pérez, Ximena", "Pérez, Ximena"),
    ],
)
def test_a_given_name_with_a_surname_however_it_is_spelt(text, found):
    assert passages(text) == [(found, "name")]


def test_two_surnames():
    assert passages("La familia Pérez López se reunió.") == [("Pérez López", "surnames")]
    assert passages("La familia López Pérez se reunió.") == []


def test_a_pet_name_written_as_a_name():
    assert passages("Todos le dicen Chiquis.") == [("Chiquis", "other name")]
    assert passages("las chiquis de la escuela") == []


def test_a_name_that_few_have_stands_for_its_bearer():
    assert passages("La señora Xochitla espera.") == [("Xochitla", "rare name")]


@pytest.mark.parametrize(
    "day",
    [
        *("4 de marzo de 2019", "4 de Marzo del 2019", "March 4, 2019", "4th of March 2019"),
        *("2019-03-04", "04/03/2019", "3/4/2019"),
    ],
)
def test_a_day_of_birth_in_either_language(day):
    assert passages(f"Nació el {day} en el norte.") == [(day, "birth")]


def test_an_identity_number_however_it_is_set_apart():
    assert passages("CURP PEXG900101MTLRCD05.") == [("PEXG900101MTLRCD05", "number")]


@pytest.mark.parametrize("place", ["Tenancingo", "San Pablo del Monte", "Ecatepec de Morelos", "La Paz"])
def test_a_place_smaller_than_a_state(place):
    assert passages(f"Una niña que vivía en {place} volvió.") == [(place, "place")]


@pytest.mark.parametrize(
    "text",
    [
        "Una rosa blanca, y paz para todas.",
        "Rosa es un color, y Paz lo que queremos. En abril y en mayo volvieron.",
        "In April and in May they came back; peace, not money.",
        "Una flor. Rosa es un color; para Paz, nada.",
        "Mayo y abril fueron meses largos. Flor de un día.",
        "María espera. Guadalupe es patrona de México.",
        "Ayudamos a madres de Tlaxcala, de Puebla y de Oaxaca.",
        "Nació el 5 de marzo de 2019. Cuesta 45 dólares, 1,000 al mes, desde 2024.",
        "Pérez es un apellido frecuente.",
        "Una apostilla cuesta USD 45. Call 555-0100.",
    ],
)
def test_common_words_warn_of_nobody(text):
    assert passages(text) == []


def test_with_nobody_on_file_only_places_warn():
    assert People([]).mentioned("Ximena Pérez, 4/3/2019") == []
