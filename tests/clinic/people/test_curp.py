"""A CURP is read, checked, and held against the person; the paper may be the one that errs."""

import pytest
from django.utils import translation

from reencuentro.clinic.people import curp, numbers, places
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.people.values import NumberKind, Place

from .conftest import date

GOOD = "HEGG560427MVZRRL04"


def person(**columns) -> Person:
    known = {
        "given_names": "Gloria",
        "first_surname": "Hernández",
        "second_surname": "García",
        "sex": "female",
        "birth": date("27/04/1956"),
        "birthplace": Place("MX", "30"),
    }
    return Person(**{**known, **columns})


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_what_it_tells():
    told = curp.facts(GOOD)
    assert (str(told.born), told.sex, places.state_name(told.state)) == ("1956-04-27", "female", "Veracruz")


def test_a_right_one_about_the_right_person_raises_nothing():
    assert curp.problem(GOOD) is None
    assert curp.disagreements(GOOD, person()) == []


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ("HEGG560427MVZRRL05", "last digit"),
        ("HEGG560427MVZRRL0", "18 characters"),
        ("1EGG560427MVZRRL04", "not how a CURP"),
    ],
)
def test_a_wrong_one_is_told_why(wrong, hint):
    assert hint in str(curp.problem(wrong))


@pytest.mark.parametrize(
    ("columns", "hint"),
    [
        ({"birth": date("28/04/1956")}, "date of birth"),
        ({"sex": "male"}, "another sex"),
        ({"birthplace": Place("MX", "29")}, "state of birth"),
        ({"birthplace": Place("GT")}, "state of birth"),
        ({"first_surname": "Ramírez"}, "four letters"),
        ({"given_names": "Ana"}, "four letters"),
    ],
)
def test_disagreements_are_named(columns, hint):
    assert [hint in str(text) for text in curp.disagreements(GOOD, person(**columns))] == [True]


@pytest.mark.parametrize(
    "columns",
    [
        {"birth": None, "sex": "", "birthplace": None, "given_names": "", "second_surname": ""},
        {"birth": date("1956")},
        {"birthplace": Place("", "", "", "Xalapa")},
        {"given_names": "María Gloria"},
        {"first_surname": "de Hernández"},
    ],
)
def test_what_is_not_known_or_only_roughly_does_not_disagree(columns):
    assert curp.disagreements(GOOD, person(**columns)) == []


@pytest.mark.parametrize(
    ("kind", "number", "good"),
    [
        (NumberKind.CURP, GOOD, True),
        (NumberKind.A_NUMBER, "A 123-456-789", True),
        (NumberKind.A_NUMBER, "A12", False),
        (NumberKind.SSN, "536-90-4399", True),
        (NumberKind.SSN, "000-00-0000", False),
        (NumberKind.NSS, "12 34 56 7890 1", True),
        (NumberKind.INE, "GMVLMR80070501M100", True),
        (NumberKind.INE, "xx", False),
        (NumberKind.I94, "123456789A1", True),
        (NumberKind.RFC, "GODE 561231 GR8", True),
        (NumberKind.RFC, "no", False),
        (NumberKind.OTHER, "folio 7 / bis", True),
    ],
)
def test_other_numbers(kind, number, good):
    assert (numbers.problem(kind, numbers.as_kept(kind, number)) is None) is good


def test_a_folio_is_kept_as_it_was_typed():
    assert numbers.as_kept(NumberKind.ACTA, "Libro 3, acta 12-B") == "Libro 3, acta 12-B"
