"""A list comes in: read, described, checked, taken in; whatever is in it, and whenever the machine stops."""

import datetime
import io
import os

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from reencuentro.clinic.audit.verifying import verify_here
from reencuentro.clinic.keyring import storage
from reencuentro.clinic.keyring.models import FileKey
from reencuentro.clinic.lists import building
from reencuentro.clinic.lists.actions import adding, importing
from reencuentro.clinic.lists.actions.importing import (
    accept_list,
    check_list,
    describe_list,
    discard_import,
    start_import,
)
from reencuentro.clinic.lists.models import EndedList, ListImport, ReferenceList
from reencuentro.clinic.lists.queries import current_lists, opened_index, remarks_of, row_as_written
from reencuentro.clinic.lists.sheets import open_sheet
from reencuentro.clinic.lists.sweeping import sweep
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.tracing.people import Person
from tests.clinic.exchange.lists import as_csv, as_parquet, as_xlsx
from tests.support.killing import die, dies_after, dies_once_committed, killed_in

from .lists import HEADINGS, PEOPLE, TODAY, a_list, facts
from .test_keeping import DANIELA

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]
State = ListImport.State


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.SEALED_FILES = tmp_path / "files"


def described(staff, content: bytes) -> ListImport:
    """Read, and described as guessed; its rows still to be checked."""
    run = start_import(staff.identity, io.BytesIO(content), "lista")
    describe_list(staff.identity, run.id, facts(), open_sheet(run, staff.identity).meanings)
    return run


def checked(staff, content: bytes) -> ListImport:
    return check_list(staff.identity, described(staff, content).id)


def said_of(row: ReferenceList) -> list[tuple[int, str, str]]:
    return [(one.number, *one.cells) for one in remarks_of(row).every_row()]


def as_columns(rows) -> bytes:
    headings, *people = rows
    return as_parquet(dict(zip(headings, zip(*people, strict=True), strict=True)))


@pytest.mark.parametrize("made", [as_csv, as_xlsx, as_columns])
def test_a_list_comes_in_and_is_searched(clinic, made):
    run = checked(clinic.attorney, made([HEADINGS, *PEOPLE]))
    assert run.state == State.CHECKED and current_lists(clinic.worker.identity, TODAY) == []
    added = accept_list(clinic.attorney.identity, run.id)
    assert not ListImport.objects.exists()
    [found] = current_lists(clinic.worker.identity, TODAY)
    assert found.id == added.id and found.people == 3 and found.remarked == 0
    assert opened_index(found).search(DANIELA, 1).candidates[0].id == "0"
    assert row_as_written(found, 0)["Folio"] == "A-1"


def test_headings_in_english_mean_the_same(clinic):
    headings = ["ID", "First name", "Last name", "Second surname", "Gender", "DOB", "Mother's name"]
    run = start_import(clinic.attorney.identity, io.BytesIO(as_csv([headings, ["1"] * 7])), "list")
    meanings = open_sheet(run, clinic.attorney.identity).meanings
    assert meanings == ["number", "given_names", "surname1", "surname2", "sex", "birth_date", "mother_name"]


def test_a_third_of_garbage_is_told_row_by_row_and_nothing_is_lost(clinic):
    bad = ("A-1", "#REF!", "?", "s/d", "perhaps", "32/13/2019", "x")
    people = [bad if n % 3 == 0 else (f"B-{n}", *PEOPLE[1][1:]) for n in range(60)]
    added = accept_list(clinic.attorney.identity, checked(clinic.attorney, as_csv([HEADINGS, *people])).id)
    assert added.people == 60
    said = said_of(added)
    assert [one for one in said if one[0] == 2] == [
        (2, "", "nameless"),
        (2, "Fecha de nacimiento", "year_alone"),
        (2, "Nombre", "program error"),
        (2, "Sexo", "no_sex"),
    ]
    assert [one[0] for one in said] == sorted(one[0] for one in said)
    assert {one[0] for one in said} == {row + 2 for row in range(0, 60, 3)}
    twice = [one for one in said if one[2] == "twice"]
    assert twice == [(row + 2, "Folio", "twice") for row in range(3, 60, 3)]
    assert row_as_written(added, 0)["Fecha de nacimiento"] == "32/13/2019"


def test_dates_ages_and_garbled_letters_are_understood(clinic):
    headings = ["Nombre completo", "Fecha de nacimiento", "Edad"]
    rows = [["MarÃ­a PÃ©rez", "marzo de 2015", ""], ["Ana Ruiz", "", "7 años"], ["Eva Luz", "3/14/2016", ""]]
    run = start_import(clinic.attorney.identity, io.BytesIO(as_csv([headings, *rows])), "lista")
    sheet = open_sheet(run, clinic.attorney.identity)
    assert sheet.order == "month" and sheet.meanings == ["name", "birth_date", "age"]
    describe_list(clinic.attorney.identity, run.id, facts(), sheet.meanings, sheet.order)
    check_list(clinic.attorney.identity, run.id)
    index = opened_index(added := accept_list(clinic.attorney.identity, run.id))
    assert said_of(added) == [(2, "Nombre completo", "garbled")]
    sought = DANIELA._replace(given_names="Eva", surname1="Luz", surname2="", birth_date="2016-03-14")
    assert index.search(sought, 1).candidates[0].id == "2"


@pytest.mark.parametrize(
    "written", ["2016-00-00", "00/00/2016", "xx/05/2016", "2016?", "31/02/2016", "31/02/2016 (?)"]
)
def test_of_a_date_that_cannot_be_read_the_year_is_searched_and_said(clinic, written):
    headings = ["Nombre completo", "Fecha de nacimiento"]
    content = as_csv([headings, ["Eva Luz", written], ["Eva Luz", "03/05/1999"], ["Eva Luz", "s/f"]])
    added = accept_list(clinic.attorney.identity, checked(clinic.attorney, content).id)
    assert (2, "Fecha de nacimiento", "year_alone") in said_of(added)
    sought = DANIELA._replace(given_names="Eva", surname1="Luz", surname2="", birth_date="2016-03-14")
    assert opened_index(added).search(sought, 1).candidates[0].id == "0"


@pytest.mark.parametrize("written", ["volando", "1016-02-31", "2016 o 2018?", "31/02/2999"])
def test_what_names_no_year_or_several_is_no_date(clinic, written):
    content = as_csv([["Nombre completo", "Fecha de nacimiento"], ["Eva Luz", written]])
    added = accept_list(clinic.attorney.identity, checked(clinic.attorney, content).id)
    assert said_of(added) == [(2, "Fecha de nacimiento", "no_date")]


@pytest.mark.parametrize(
    ("people", "girl_is"),
    [
        ([("Daniela", "M"), ("Rosa", "M"), ("María José", "M")], "female"),
        ([("José Luis", "M"), ("Pedro", "M"), ("Daniela", "F")], "female"),
        ([("José Luis", "H"), ("Daniela", "M")], "female"),
    ],
)
def test_a_shelter_s_m_is_a_girl_where_the_list_has_no_other_letter_and_girls_names(clinic, people, girl_is):
    rows = [["Nombre", "Primer apellido", "Sexo"], *([name, "Sandoval", sex] for name, sex in people)]
    added = accept_list(clinic.attorney.identity, checked(clinic.attorney, as_csv(rows)).id)
    sought = Person(given_names="Daniela", surname1="Sandoval", sex=girl_is)
    [sex] = [
        one for one in opened_index(added).search(sought, 1).candidates[0].explanation() if one.field == "sex"
    ]
    assert sex.code == "exact" and said_of(added) == []


def test_where_m_may_be_either_it_is_said_and_speaks_for_nobody(clinic):
    people = [("José Luis", "M"), ("Pedro", "H"), ("Eva", "F"), ("Daniela", "M")]
    rows = [["Nombre", "Primer apellido", "Sexo"], *([name, "Sandoval", sex] for name, sex in people)]
    added = accept_list(clinic.attorney.identity, checked(clinic.attorney, as_csv(rows)).id)
    assert said_of(added) == [(2, "Sexo", "either_sex"), (5, "Sexo", "either_sex")]
    found = opened_index(added).search(Person(given_names="Daniela", surname1="Sandoval", sex="female"), 1)
    assert "sex" not in {one.field for one in found.candidates[0].explanation()}


def test_columns_that_contradict_each_other_are_refused(clinic):
    run = start_import(clinic.attorney.identity, io.BytesIO(as_csv([HEADINGS, *PEOPLE])), "lista")
    for meanings in (["name", "name", *[""] * 5], ["curp", *[""] * 6]):
        with pytest.raises(Refused):
            describe_list(clinic.attorney.identity, run.id, facts(), meanings)


def test_a_list_on_its_way_is_only_hers_who_brings_it(clinic):
    with pytest.raises(PermissionDenied):
        start_import(clinic.worker.identity, io.BytesIO(as_csv([HEADINGS, *PEOPLE])), "lista")
    run = described(clinic.attorney, as_csv([HEADINGS, *PEOPLE]))
    for act in (check_list, accept_list, discard_import):
        with pytest.raises(Http404):
            act(clinic.director.identity, run.id)
    discard_import(clinic.attorney.identity, run.id)
    assert not ListImport.objects.exists() and list(storage.folder().iterdir()) == []


# Killed in the middle

CHECK = {
    "while rows are read": (building, "overview", dies_after),
    "once the index is sealed": (building, "seal_index", dies_after),
    "before it is kept": (importing, "_keep", lambda _real: die),
}


@pytest.mark.parametrize("step", CHECK)
def test_killed_while_rows_are_checked_it_is_checked_anew(clinic, step, monkeypatch):
    run = described(clinic.attorney, as_csv([HEADINGS, *PEOPLE]))
    place, name, deadly = CHECK[step]
    with monkeypatch.context() as doomed:
        doomed.setattr(place, name, deadly(getattr(place, name)))
        killed_in(lambda: check_list(clinic.attorney.identity, run.id))
    assert check_list(clinic.attorney.identity, run.id).state == State.CHECKED
    added = accept_list(clinic.attorney.identity, run.id)
    assert opened_index(added).search(DANIELA, 1).candidates[0].id == "0"
    make_old()
    sweep()
    assert {path.stem for path in storage.folder().iterdir()} == {one.hex for one in added.files}


ACCEPT = {
    "the row is written": (adding, "tell_of", dies_after),
    "the keys are committed": (adding, "tell_of", lambda real: dies_once_committed(real, "keys")),
    "all is committed": (adding, "tell_of", lambda real: dies_once_committed(real, "default")),
}


@pytest.mark.parametrize("step", ACCEPT)
def test_killed_while_it_is_taken_in_it_is_there_once_and_whole(clinic, step, monkeypatch):
    run = checked(clinic.attorney, as_csv([HEADINGS, *PEOPLE]))
    place, name, deadly = ACCEPT[step]
    with monkeypatch.context() as doomed:
        doomed.setattr(place, name, deadly(getattr(place, name)))
        killed_in(lambda: accept_list(clinic.attorney.identity, run.id))
    if step != "all is committed":
        assert current_lists(clinic.worker.identity, TODAY) == []
        accept_list(clinic.attorney.identity, run.id)
    [found] = current_lists(clinic.worker.identity, TODAY)
    assert opened_index(found).search(DANIELA, 1).candidates[0].id == "0"
    assert verify_here().ok


# The end


def test_when_its_day_is_over_the_sweep_destroys_it_without_a_key(clinic):
    added = a_list(clinic.attorney, expires_on=timezone.localdate() - datetime.timedelta(days=1))
    stays = a_list(clinic.attorney, expires_on=timezone.localdate())
    sweep()
    assert [row.id for row in ReferenceList._base_manager.all()] == [stays.id]
    assert {row.document_id for row in FileKey.objects.all()} == {*stays.files}
    assert {path.stem for path in storage.folder().iterdir()} == {one.hex for one in stays.files}
    ended = EndedList.objects.get()
    assert (ended.id, ended.why, ended.keys_destroyed) == (added.id, "expired", 3)
    assert verify_here().ok


def test_what_nobody_came_back_to_is_thrown_away_and_what_is_under_way_stays(clinic):
    old, new = (described(clinic.attorney, as_csv([HEADINGS, *PEOPLE])) for _ in range(2))
    ListImport.objects.filter(id=old.id).update(started_on=TODAY - datetime.timedelta(days=400))
    make_old()
    sweep()
    assert [run.id for run in ListImport.objects.all()] == [new.id]
    assert {path.stem for path in storage.folder().iterdir()} == {new.document_id.hex}


def make_old() -> None:
    for path in storage.folder().iterdir():
        os.utime(path, (0, 0))
