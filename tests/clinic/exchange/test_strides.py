"""An import goes through its rows by strides; what was made ready meanwhile is kept only if it still fits."""

import io
import pickle
from uuid import uuid4

import pytest
from django.http import Http404

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.exchange.actions.bringing import WRITING
from reencuentro.clinic.exchange.actions.checking import CHECKING
from reencuentro.clinic.exchange.actions.importing import choose_columns
from reencuentro.clinic.exchange.actions.reading import start_import
from reencuentro.clinic.exchange.helpers import through, useful_helpers
from reencuentro.clinic.exchange.models import ImportedRow, ImportRun
from reencuentro.clinic.exchange.runs import open_sheet
from reencuentro.clinic.keyring.opening import open_cases
from reencuentro.clinic.keyring.roles import Role
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.tables import shelf
from reencuentro.engines.vault.compartment import TEAM

from .lists import HEADINGS, as_csv, changed

NAMES = ("Xóchitl", "Noemí", "Ángela", "Itzel", "Rosa", "Lucía", "Marta")
State = ImportRun.State


@pytest.fixture(autouse=True)
def _short_strides(monkeypatch):
    monkeypatch.setattr(shelf, "STRIDE", 2)


def begun(staff, rows=NAMES, label="lista") -> ImportRun:
    content = as_csv([HEADINGS, *(changed(c0=str(n), c1=name) for n, name in enumerate(rows))])
    run = start_import(staff.identity, io.BytesIO(content), label)
    choose(staff, run)
    return run


def choose(staff, run, **more) -> None:
    targets = open_sheet(run, staff.identity).targets
    choose_columns(
        staff.identity, run.id, targets, **{"kind": "custody", "lead_id": staff.id, "members": {}, **more}
    )


def gone_through(phase, staff, run, helpers=0) -> ImportRun:
    *_, last = through(phase, staff.identity, run.id, helpers)
    return last


def checked(staff, **more) -> ImportRun:
    return gone_through(CHECKING, staff, begun(staff, **more))


def client_names(staff) -> list[str]:
    opened = open_cases(staff.identity)
    return sorted(person.given_names for person in Person.objects.within_many(opened).filter(part="client"))


def counts(staff, run) -> dict[str, int]:
    return open_sheet(ImportRun.objects.get(id=run.id), staff.identity).counts


def test_every_row_comes_in_once(clinic):
    run = gone_through(WRITING, clinic.attorney, checked(clinic.attorney))
    assert (run.state, run.rows_done) == (State.DONE, len(NAMES))
    assert client_names(clinic.attorney) == sorted(NAMES)


@pytest.mark.django_db(transaction=True)
def test_helpers_bring_in_what_one_process_brings_in(clinic):
    run = begun(clinic.attorney)
    assert gone_through(CHECKING, clinic.attorney, run, helpers=2).state == State.CHECKED
    assert counts(clinic.attorney, run)["new"] == len(NAMES)
    assert gone_through(WRITING, clinic.attorney, run, helpers=2).state == State.DONE
    assert client_names(clinic.attorney) == sorted(NAMES)


@pytest.mark.django_db(transaction=True)
def test_a_row_that_stands_twice_in_different_strides_comes_in_once(clinic):
    content = as_csv([HEADINGS, *(changed(c0=number, c1="Itzel") for number in "1231")])
    run = start_import(clinic.attorney.identity, io.BytesIO(content), "lista")
    choose(clinic.attorney, run)
    gone_through(CHECKING, clinic.attorney, run)
    assert gone_through(WRITING, clinic.attorney, run, helpers=2).state == State.DONE
    assert ImportedRow.objects.count() == Case.objects.count() == 3


def test_helpers_are_for_long_lists_that_others_can_see(clinic):
    run = begun(clinic.attorney)
    assert useful_helpers(run) == 0  # a test's transaction hides what it writes


def test_nothing_is_written_while_a_stride_is_made_ready(clinic):
    run = checked(clinic.attorney)
    WRITING.begin(clinic.attorney.identity)(run.id, 0)
    assert not Case.objects.exists() and not open_cases(clinic.attorney.identity)


def test_a_stride_that_another_browser_brought_in_meanwhile_is_not_brought_in_again(clinic):
    run = checked(clinic.attorney)
    late = WRITING.begin(clinic.attorney.identity)(run.id, 0)
    WRITING.keep(clinic.attorney.identity)(run.id, WRITING.begin(clinic.attorney.identity)(run.id, 0))
    assert WRITING.keep(clinic.attorney.identity)(run.id, late).rows_done == 2
    assert Case.objects.count() == 2


def test_a_stride_is_made_ready_anew_when_staff_changed_meanwhile(clinic):
    run = checked(clinic.attorney)
    early = WRITING.begin(clinic.attorney.identity)(run.id, 0)
    clinic.hire("newcomer", Role.CASE_WORKER)
    assert WRITING.keep(clinic.attorney.identity)(run.id, early).rows_done == 0
    assert not Case.objects.exists()
    assert gone_through(WRITING, clinic.attorney, run).state == State.DONE


def test_rows_that_came_in_by_another_list_of_that_name_meanwhile_are_left_out(clinic):
    run, same = checked(clinic.attorney), checked(clinic.attorney)
    early = WRITING.begin(clinic.attorney.identity)(run.id, 0)
    gone_through(WRITING, clinic.attorney, same)
    assert WRITING.keep(clinic.attorney.identity)(run.id, early).rows_done == 0
    assert gone_through(WRITING, clinic.attorney, run).state == State.DONE
    assert Case.objects.count() == len(NAMES)


def test_a_stride_for_columns_that_were_chosen_anew_meanwhile_is_not_kept(clinic):
    run = begun(clinic.attorney)
    early = CHECKING.begin(clinic.attorney.identity)(run.id, 0)
    choose(clinic.attorney, run, kind="reunification")
    assert CHECKING.keep(clinic.attorney.identity)(run.id, early).rows_done == 0
    gone_through(CHECKING, clinic.attorney, run)
    old = WRITING.begin(clinic.attorney.identity)(run.id, 0)
    choose(clinic.attorney, run, members={clinic.worker.id: "case_work"})
    gone_through(CHECKING, clinic.attorney, run)
    assert WRITING.keep(clinic.attorney.identity)(run.id, old).rows_done == 0
    assert not Case.objects.exists()


def test_what_a_helper_hands_back_opens_nothing(clinic):
    run = checked(clinic.attorney)
    stride = WRITING.begin(clinic.attorney.identity)(run.id, 0)
    handed_back = pickle.dumps(stride)
    assert not any(word.encode() in handed_back for word in ("Xóchitl", "Tepal", "Evaristo", "lista"))
    with recording(clinic.attorney.id, "import.write"):
        stride.cases.put_down()
    opened = open_cases(clinic.attorney.identity)
    assert not any(case.key(TEAM).key in handed_back for case in opened.values())


def test_an_import_of_nobody_is_not_found(clinic):
    with pytest.raises(Http404):
        list(through(CHECKING, clinic.attorney.identity, uuid4(), 0))
