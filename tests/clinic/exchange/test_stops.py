"""An import killed in its middle, as by a power cut: no half case, none twice, and it goes on."""

import io
import os

import pytest
from django.urls import reverse

from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.audit.verifying import verify_here
from reencuentro.clinic.cases.kinds import Kind
from reencuentro.clinic.cases.models import Case, StageEntry
from reencuentro.clinic.cases.queries.mine import my_cases
from reencuentro.clinic.exchange.actions import bringing, checking, importing, reading
from reencuentro.clinic.exchange.models import ImportedRow, ImportRun
from reencuentro.clinic.exchange.runs import open_sheet
from reencuentro.clinic.exchange.sweeping import sweep
from reencuentro.clinic.exchange.writing import Prepared
from reencuentro.clinic.keyring import storage
from reencuentro.clinic.keyring.founding import Founding
from reencuentro.clinic.keyring.opening import open_cases
from reencuentro.clinic.people.models import FamilyLink, Person
from reencuentro.clinic.registry.models import Card
from reencuentro.clinic.tables import shelf
from tests.support.killing import die, dies_after, dies_once_committed, killed_in

from .lists import HEADINGS, as_csv, changed

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]
STRIDE, ROWS = 4, 10
STATE = ImportRun.State
EACH_CASE = {Case: 1, Card: 1, ImportedRow: 1, StageEntry: 2, Person: 4, FamilyLink: 3}


@pytest.fixture(autouse=True)
def _short_strides(monkeypatch, settings, tmp_path):
    monkeypatch.setattr(shelf, "STRIDE", STRIDE)
    settings.SEALED_FILES = tmp_path / "files"


@pytest.fixture
def content() -> bytes:
    return as_csv([HEADINGS, *(changed(c0=str(number), c1=f"Ana {number}") for number in range(ROWS))])


def begun(staff, content: bytes) -> ImportRun:
    """Read, columns chosen as guessed; the rows still to be checked."""
    run = reading.start_import(staff.identity, io.BytesIO(content), "lista")
    targets = open_sheet(run, staff.identity).targets
    importing.choose_columns(
        staff.identity, run.id, targets, kind=Kind.REUNIFICATION, lead_id=staff.id, members={}
    )
    return run


def checked(staff, content: bytes) -> ImportRun:
    run = begun(staff, content)
    while checking.check_some(staff.identity, run.id).state == STATE.CHECKING:
        pass
    return run


def brought_in(staff, run: ImportRun) -> ImportRun:
    now = bringing.write_some(staff.identity, run.id)
    while now.state == STATE.WRITING:
        now = bringing.write_some(staff.identity, run.id)
    return now


def assert_whole(staff, cases: int) -> None:
    """That many cases, each with all that its row of the list says, none of them twice."""
    assert len(my_cases(staff.identity).rows) == cases
    for model, each in (
        (Case, 1),
        (Card, 1),
        (ImportedRow, 1),
        (StageEntry, 2),
        (Person, 4),
        (FamilyLink, 3),
    ):
        assert model._base_manager.count() == cases * each, model.__name__
    names = {person.given_names for person in Person.objects.within_many(open_cases(staff.identity))}
    assert len([name for name in names if name.startswith("Ana ")]) == cases


def dies_at_the_second(real, deadly):
    """Like `real` the first time; the second time, the end."""
    calls = iter([real, deadly])
    return lambda *args, **kwargs: next(calls)(*args, **kwargs)


STEPS = {
    "the cases were ready": (bringing, "prepare_cases", dies_after),
    "the keys were written": (Founding, "keep", dies_after),
    "the rows were written": (Prepared, "put_down", dies_after),
    "how far it came was noted": (bringing, "save_run", dies_after),
    "the keys were committed": (bringing, "save_run", lambda real: dies_once_committed(real, "keys")),
    "all was committed": (bringing, "save_run", lambda real: dies_once_committed(real, "default")),
}


@pytest.mark.parametrize("step", STEPS)
def test_killed_in_the_second_stride_it_goes_on(clinic, content, step, monkeypatch):
    run = checked(clinic.attorney, content)
    place, name, deadly = STEPS[step]
    real = getattr(place, name)
    with monkeypatch.context() as doomed:
        doomed.setattr(place, name, dies_at_the_second(real, deadly(real)))
        killed_in(lambda: brought_in(clinic.attorney, run))
    committed = 2 * STRIDE if step == "all was committed" else STRIDE
    assert_whole(clinic.attorney, committed)
    run.refresh_from_db()
    assert (run.state, run.rows_done) == (STATE.WRITING, committed)
    assert brought_in(clinic.attorney, run).state == STATE.DONE
    assert_whole(clinic.attorney, ROWS)
    assert verify_here().ok


def test_in_the_browser_it_goes_on_where_it_stood(clinic, content, monkeypatch):
    run = checked(clinic.attorney, content)
    with monkeypatch.context() as doomed:
        doomed.setattr(bringing, "prepare_cases", dies_at_the_second(bringing.prepare_cases, die))
        killed_in(lambda: brought_in(clinic.attorney, run))
    page = clinic.attorney.client.get(reverse("exchange:run", args=[run.id]))
    assert page.context["run"].rows_done == STRIDE
    address = reverse("exchange:step", args=[run.id])
    page = clinic.attorney.client.post(address, {"at": "writing"}, follow=True)
    assert page.context["report"].written == ROWS
    assert_whole(clinic.attorney, ROWS)


def test_brought_anew_only_the_missing_rows_come_in(clinic, content, monkeypatch):
    run = checked(clinic.attorney, content)
    with monkeypatch.context() as doomed:
        doomed.setattr(bringing, "prepare_cases", dies_at_the_second(bringing.prepare_cases, die))
        killed_in(lambda: brought_in(clinic.attorney, run))
    again = brought_in(clinic.attorney, checked(clinic.attorney, content))
    assert open_sheet(again, clinic.attorney.identity).counts["written"] == ROWS - STRIDE
    assert_whole(clinic.attorney, ROWS)


def test_killed_while_rows_are_checked_nothing_of_a_case_is_there(clinic, content, monkeypatch):
    run = begun(clinic.attorney, content)
    with monkeypatch.context() as doomed:
        doomed.setattr(checking, "note", dies_at_the_second(checking.note, die))
        killed_in(lambda: checking.check_some(clinic.attorney.identity, run.id))
    assert not Case._base_manager.exists()
    assert checking.check_some(clinic.attorney.identity, run.id).state == STATE.CHECKED
    brought_in(clinic.attorney, run)
    assert_whole(clinic.attorney, ROWS)


@pytest.mark.parametrize("step", ["put", "_take_up"])
def test_killed_while_a_list_is_read_only_noise_is_left_and_swept(clinic, content, step, monkeypatch):
    place = shelf if step == "put" else reading
    with monkeypatch.context() as doomed:
        doomed.setattr(place, step, dies_after(getattr(place, step)))
        killed_in(lambda: reading.start_import(clinic.attorney.identity, io.BytesIO(content), "lista"))
    assert not ImportRun.objects.exists()
    [left] = storage.folder().iterdir()
    assert b"Ana" not in left.read_bytes()
    kept = begun(clinic.attorney, content)
    for path in storage.folder().iterdir():
        os.utime(path, (0, 0))
    sweep()
    assert [path.stem for path in storage.folder().iterdir()] == [kept.document_id.hex]
    assert Row.objects.filter(verb="import.start", outcome="done").count() == 1
