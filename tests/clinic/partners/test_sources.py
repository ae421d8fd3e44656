"""Whom an exchange is about is read as it was written: dates above all."""

import io

import pytest

from reencuentro.clinic.partners.sources import from_file, from_list
from reencuentro.clinic.tables.dates import DAY_FIRST, MONTH_FIRST
from tests.clinic.lists.lists import a_list

HEADINGS = ("Nombre", "Primer apellido", "Segundo apellido", "Fecha de nacimiento")
OF_THE_NORTH = [("Daniela", "Xicohténcatl", "Hernández", "03/12/2016"), ("Diego", "Pech", "Uc", "05/25/2015")]
BORN = ["2016-03-12", "2015-05-25"]


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.SEALED_FILES = tmp_path / "files"


def test_a_kept_list_that_writes_the_month_first_is_compared_as_it_was_described(clinic, me, today):
    kept = a_list(clinic.director, OF_THE_NORTH, HEADINGS, order=MONTH_FIRST)
    assert [one.birth_date for one in from_list(me, kept.id).people] == BORN


def test_what_was_said_of_a_kept_list_holds_whatever_its_dates_look_like(clinic, me, today):
    unclear = [("Daniela", "Xicohténcatl", "Hernández", "03/12/2016")]
    read = [a_list(clinic.director, unclear, HEADINGS, order=order) for order in (DAY_FIRST, MONTH_FIRST)]
    [[day_first], [month_first]] = [from_list(me, one.id).people for one in read]
    assert (day_first.birth_date, month_first.birth_date) == ("2016-12-03", "2016-03-12")


def test_a_file_that_writes_the_month_first_is_noticed(today):
    lines = [";".join(row) for row in (HEADINGS, *OF_THE_NORTH)]
    people = from_file(io.BytesIO("\n".join(lines).encode())).people
    assert [one.birth_date for one in people] == BORN
