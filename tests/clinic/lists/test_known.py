"""The second list of a source: its columns are proposed as they were chosen the first time."""

import datetime
import io

import pytest
from django.urls import reverse

from reencuentro.clinic.lists.actions.importing import (
    accept_list,
    check_list,
    describe_list,
    start_import,
)
from reencuentro.clinic.lists.actions.removing import remove_list
from reencuentro.clinic.lists.models import KnownColumns, ListImport
from reencuentro.clinic.lists.sheets import open_sheet
from tests.clinic.accounts.people import shown
from tests.clinic.exchange.lists import as_csv

from .lists import facts

pytestmark = pytest.mark.django_db(transaction=True)
HEADINGS = ("Clave", "Alumna", "Apodo", "Grupo")
CHOSEN = ["number", "name", "", ""]
OTHERWISE = ["", "name", "given_names", ""]


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.SEALED_FILES = tmp_path / "files"


def read(staff, headings=HEADINGS) -> ListImport:
    content = as_csv([headings, [f"x{n}" for n, _heading in enumerate(headings)]])
    return start_import(staff.identity, io.BytesIO(content), "lista")


def taken_in(staff, meanings, **changes):
    run = read(staff)
    describe_list(staff.identity, run.id, facts(**changes), meanings)
    check_list(staff.identity, run.id)
    return accept_list(staff.identity, run.id)


def proposed(staff, headings=HEADINGS) -> tuple[list[str], str]:
    sheet = open_sheet(read(staff, headings), staff.identity)
    return sheet.meanings, sheet.source


def test_nothing_is_known_at_first(clinic):
    assert proposed(clinic.attorney) == (["number", "name", "", ""], "")


def test_the_next_list_is_proposed_what_was_chosen_even_by_a_colleague_and_after_the_first_is_gone(clinic):
    row = taken_in(clinic.attorney, OTHERWISE)
    remove_list(clinic.attorney.identity, row.id, "No longer needed")
    assert proposed(clinic.director) == (OTHERWISE, "DIF de Tenancingo")


def test_a_column_that_is_new_is_guessed_and_takes_nothing_away(clinic):
    taken_in(clinic.attorney, OTHERWISE)
    headings = ("Sexo", *HEADINGS[1:], "Nombre completo")
    assert proposed(clinic.attorney, headings)[0] == ["sex", "name", "given_names", "", ""]


def test_a_column_that_is_called_otherwise_now_is_guessed_to_mean_what_it_meant(clinic):
    taken_in(clinic.attorney, CHOSEN)
    assert proposed(clinic.attorney, ("Folio", "Alumna", "Apodo"))[0] == ["number", "name", ""]


def test_a_list_with_other_headings_is_guessed(clinic):
    taken_in(clinic.attorney, OTHERWISE)
    assert proposed(clinic.attorney, ("Clave", "Nombre", "Edad")) == (["number", "name", "age"], "")


def test_of_two_sources_with_these_headings_the_latest_is_proposed(clinic):
    taken_in(clinic.attorney, OTHERWISE)
    KnownColumns._base_manager.update(used_on=datetime.date(2026, 1, 1))
    taken_in(clinic.attorney, CHOSEN, holder="Escuela Juárez")
    assert proposed(clinic.attorney) == (CHOSEN, "Escuela Juárez")


def test_the_same_source_is_remembered_once_as_it_was_last_chosen(clinic):
    taken_in(clinic.attorney, OTHERWISE)
    taken_in(clinic.attorney, CHOSEN, holder="dif de Tenancingo")
    assert KnownColumns._base_manager.count() == 1 and proposed(clinic.attorney)[0] == CHOSEN


def test_whose_columns_they_are_lies_sealed(clinic):
    taken_in(clinic.attorney, OTHERWISE)
    stored = " ".join(map(str, KnownColumns._base_manager.values_list("holder", "columns").get()))
    assert "Tenancingo" not in stored and "Alumna" not in stored


def test_the_page_says_whose_list_they_are_known_from_until_it_was_described(clinic):
    taken_in(clinic.attorney, OTHERWISE)
    run = read(clinic.attorney)
    address = reverse("lists:describe", args=[run.id])
    page = clinic.attorney.client.get(address)
    assert "known from a list of DIF de Tenancingo" in shown(page)
    assert [field.value() for field in page.context["form"].columns()] == OTHERWISE
    describe_list(clinic.attorney.identity, run.id, facts(), CHOSEN)
    assert "known from a list" not in shown(clinic.attorney.client.get(address))
