"""A long list that comes through the browser is read while its page says how far it is."""

import fcntl

import pytest
from django.urls import reverse

from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.exchange.actions import reading
from reencuentro.clinic.exchange.actions.importing import discard_import
from reencuentro.clinic.exchange.models import ImportRun
from reencuentro.clinic.keyring import storage
from tests.support.killing import dies_after, killed_in

from .lists import HEADINGS, ROW, as_csv, as_xlsx, changed, uploaded

pytestmark = pytest.mark.django_db
State = ImportRun.State
ROWS = 900


@pytest.fixture(autouse=True)
def _every_list_is_long(monkeypatch, settings, tmp_path):
    settings.SEALED_FILES = tmp_path / "files"
    monkeypatch.setattr(reading, "AT_ONCE", 0)
    monkeypatch.setattr("reencuentro.clinic.tables.reading._NOTED_EACH", 0)


def brought(staff, content: bytes) -> ImportRun:
    answer = staff.client.post(reverse("exchange:start"), {"file": uploaded(content)})
    run = ImportRun.objects.get()
    assert answer.url == reverse("exchange:run", args=[run.id])
    return run


def step(staff, run: ImportRun, **headers):
    return staff.client.post(
        reverse("exchange:step", args=[run.id]), {"at": "reading"}, follow=True, headers=headers
    )


def asked(staff, run: ImportRun):
    """What the page hears when it asks how far it is."""
    return staff.client.get(reverse("exchange:run", args=[run.id]), headers={"HX-Request": "true"})


def long_list(rows: int = ROWS) -> list[tuple[str, ...]]:
    return [HEADINGS, *(changed(c0=str(number), c1=f"Ana {number}") for number in range(rows))]


@pytest.mark.parametrize("made", [as_csv, as_xlsx])
def test_the_request_that_brings_it_does_not_read_it(clinic, made, monkeypatch):
    monkeypatch.setattr("reencuentro.clinic.tables.reading.open_table", None)
    run = brought(clinic.attorney, made(long_list(5)))
    assert run.state == State.READING
    page = clinic.attorney.client.get(reverse("exchange:run", args=[run.id]))
    assert "being read row by row" in page.content.decode()
    [kept] = storage.folder().iterdir()
    assert b"Ana" not in kept.read_bytes()


@pytest.mark.parametrize("made", [as_csv, as_xlsx])
def test_once_it_is_read_its_columns_are_asked_for(clinic, made):
    run = brought(clinic.attorney, made(long_list(5)))
    page = step(clinic.attorney, run)
    assert page.redirect_chain[-1][0] == reverse("exchange:columns", args=[run.id])
    assert "Ana 0" in page.content.decode()
    run.refresh_from_db()
    assert (run.state, run.rows_total, run.rows_done) == (State.MAPPING, 5, 0)
    assert [path.suffix for path in storage.folder().iterdir()] == [".list"]
    verbs = Row.objects.filter(verb__startswith="import.", outcome="done").values_list("verb", flat=True)
    assert list(verbs) == ["import.start", "import.read"]


@pytest.mark.parametrize("made", [as_csv, as_xlsx])
def test_while_it_is_read_the_page_says_how_far_it_is(clinic, made, monkeypatch):
    run, heard = brought(clinic.attorney, made(long_list())), []
    real = reading.noting

    def noting(runs, run_id):
        note = real(runs, run_id)

        def tell(read, about):
            note(read, about)
            heard.append(asked(clinic.attorney, run).context)

        return tell

    monkeypatch.setattr(reading, "noting", noting)
    step(clinic.attorney, run)
    assert [context["run"].rows_done for context in heard] == [200, 400, 600, 800]
    assert all(200 <= context["run"].rows_total < 3 * ROWS for context in heard)
    assert asked(clinic.attorney, run)["HX-Redirect"] == reverse("exchange:run", args=[run.id])


def test_nobody_reads_it_while_somebody_is_at_it(clinic):
    run = brought(clinic.attorney, as_csv(long_list(5)))
    [kept] = storage.folder().iterdir()
    with kept.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        answer = step(clinic.attorney, run, **{"HX-Request": "true"})
    assert 'id="run-progress"' in answer.content.decode()
    run.refresh_from_db()
    assert run.state == State.READING
    step(clinic.attorney, run)
    run.refresh_from_db()
    assert run.state == State.MAPPING


def test_what_turns_out_to_be_no_list_is_thrown_away_and_said(clinic):
    run = brought(clinic.attorney, as_csv([HEADINGS, ROW, changed(c15='"sin fin')]))
    page = step(clinic.attorney, run)
    assert page.redirect_chain[-1][0] == reverse("exchange:start")
    assert "A quotation mark is probably missing" in page.content.decode()
    assert not ImportRun.objects.exists()
    assert list(storage.folder().iterdir()) == []


def test_what_is_no_list_at_first_sight_is_said_at_the_field(clinic):
    answer = clinic.attorney.client.post(reverse("exchange:start"), {"file": uploaded(b"%PDF-1.7")})
    assert "file" in answer.context["form"].errors
    assert not ImportRun.objects.exists()
    assert list(storage.folder().iterdir()) == []


def test_thrown_away_while_it_is_read_nothing_is_left(clinic, monkeypatch):
    run = brought(clinic.attorney, as_csv(long_list()))
    real = reading.noting

    def noting(runs, run_id):
        discard_import(clinic.attorney.identity, run_id)
        return real(runs, run_id)

    monkeypatch.setattr(reading, "noting", noting)
    assert step(clinic.attorney, run).status_code == 404
    assert not ImportRun.objects.exists()
    assert list(storage.folder().iterdir()) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("last", ["read_file", "_take_up"])
def test_killed_while_it_is_read_it_is_read_anew(clinic, last, monkeypatch):
    run = brought(clinic.attorney, as_csv(long_list(5)))
    with monkeypatch.context() as doomed:
        doomed.setattr(reading, last, dies_after(getattr(reading, last)))
        killed_in(lambda: reading.read_list(clinic.attorney.identity, run.id))
    run.refresh_from_db()
    assert run.state == State.READING
    assert reading.read_list(clinic.attorney.identity, run.id).rows_total == 5


def test_only_who_brought_it_has_it_read(clinic):
    run = brought(clinic.attorney, as_csv(long_list(5)))
    assert step(clinic.attorney2, run).status_code == 404
    assert asked(clinic.attorney2, run).status_code == 404
