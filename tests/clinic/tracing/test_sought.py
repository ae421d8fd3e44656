"""Who is sought, from the facts of the case to the ways in which a list may have her."""

from datetime import date

import pytest

from reencuentro.clinic.people.actions import change_person, record_identity_number
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.values import IdentityNumber, OtherName, Place
from reencuentro.clinic.tracing.sought import Sought, persons, sought_of

from .conftest import child_of

KNOWN = Sought(given_names="Daniela", first_surname="Xicohténcatl", second_surname="Flores")


def test_it_begins_from_what_the_case_knows(case):
    child = child_of(case)
    facts = {
        "birth": ApproximateDate.of_year(2016),
        "birthplace": Place("MX", "29", "29025"),
        "sex": "female",
        "other_names": (OtherName("nickname", "Dani"),),
    }
    change_person(case.opened, child.id, facts)
    record_identity_number(case.opened, child.id, IdentityNumber("curp", "XIFD160503MTLCLN09"))
    sought = sought_of(case, child.id)
    assert (sought.given_names, sought.first_surname) == ("Daniela", "Xicohténcatl")
    assert (sought.birth_state, sought.birth_municipality) == ("29", "29025")
    assert sought.other_names == ("Dani",) and sought.curp == "XIFD160503MTLCLN09"
    assert sought.mother == "Mónica Xicohténcatl" and sought.father == ""


@pytest.mark.parametrize(
    ("name", "given", "first", "second"),
    [
        ("Dani", "Dani", "Xicohténcatl", "Flores"),
        ("Montes", "Daniela", "montes", ""),
        ("Estrella Montes", "estrella", "montes", ""),
        ("Estrella Montes Ruiz", "estrella", "montes", "ruiz"),
    ],
)
def test_another_name_replaces_what_it_says_and_no_more(name, given, first, second):
    [own, other] = persons(Sought(**{**vars(KNOWN), "other_names": (name,)}))
    assert (own.given_names, own.surname1, own.surname2) == ("Daniela", "Xicohténcatl", "Flores")
    found = (other.given_names, other.surname1, other.surname2)
    assert [part.casefold() for part in found] == [part.casefold() for part in (given, first, second)]


def test_the_same_name_is_not_asked_twice():
    assert len(persons(Sought(**{**vars(KNOWN), "other_names": ("Daniela", "Dani", "dani")}))) == 2


@pytest.mark.parametrize(
    ("birth", "asked"),
    [
        (None, ("", "")),
        (ApproximateDate.exact(date(2016, 5, 3)), ("2016-05-03", "")),
        (ApproximateDate.of_month(2016, 5), ("2016-05", "")),
        (ApproximateDate.of_year(2016), ("2016", "0")),
        (ApproximateDate.between(date(2014, 1, 1), date(2017, 12, 31)), ("2015", "2")),
        (ApproximateDate.between(date(2015, 11, 1), date(2016, 2, 28)), ("2015", "1")),
    ],
)
def test_how_roughly_her_birth_is_known_is_told_too(birth, asked):
    [own] = persons(Sought(given_names="Daniela", birth=birth))
    assert (own.birth_date, own.birth_year_tolerance) == asked


def test_a_date_or_a_place_alone_is_nothing_to_look_for():
    assert not Sought(birth=ApproximateDate.of_year(2016), birth_state="29", mother="Mónica").can_be_asked
    assert Sought(curp="XIFD16").can_be_asked and Sought(other_names=("Dani",)).can_be_asked
