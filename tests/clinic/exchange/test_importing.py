"""Bringing a list in, from the file to the cases: what is promised of the whole, whoever calls it."""

import io
import tracemalloc

import pytest
from django.http import Http404
from django.utils import translation

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.audit.models import Mention
from reencuentro.clinic.audit.models import Row as TrailRow
from reencuentro.clinic.cases.models import Case, Note
from reencuentro.clinic.cases.permissions import NotPermitted
from reencuentro.clinic.exchange.actions import importing, reading
from reencuentro.clinic.exchange.actions.bringing import write_some
from reencuentro.clinic.exchange.actions.checking import check_some
from reencuentro.clinic.exchange.models import ImportedRow, ImportRun, Remarks, Understood
from reencuentro.clinic.exchange.runs import noted, open_sheet, shelf_of
from reencuentro.clinic.keyring import storage
from reencuentro.clinic.keyring.opening import open_cases
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.tables import shelf
from reencuentro.clinic.tables.dates import MONTH_FIRST
from reencuentro.engines.vault.errors import Damaged
from tests.support.clinic import Staff

from .lists import HEADINGS, ROW, as_csv, as_xlsx, changed

pytestmark = pytest.mark.django_db
STATE = ImportRun.State


@pytest.fixture(autouse=True)
def _own_shelf(settings, tmp_path):
    settings.SEALED_FILES = tmp_path / "files"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def short_strides(monkeypatch):
    monkeypatch.setattr(shelf, "STRIDE", 20)


def begin(staff: Staff, content: bytes, label: str = "lista", **choices: object) -> ImportRun:
    """Read, and the columns chosen as guessed."""
    run = reading.start_import(staff.identity, io.BytesIO(content), label)
    targets = choices.pop("targets", open_sheet(run, staff.identity).targets)
    given = {"kind": "reunification", "lead_id": staff.id, "members": {}, **choices}
    importing.choose_columns(staff.identity, run.id, targets, **given)
    return run


def check(staff: Staff, content: bytes, label: str = "lista", **choices: object) -> ImportRun:
    run = begin(staff, content, label, **choices)
    while run.state != STATE.CHECKED:
        run = check_some(staff.identity, run.id)
    return run


def bring(staff: Staff, content: bytes, label: str = "lista", **choices: object) -> ImportRun:
    run = check(staff, content, label, **choices)
    while run.state != STATE.DONE:
        run = write_some(staff.identity, run.id)
    return run


def counts(staff: Staff, run: ImportRun) -> dict[str, int]:
    run.refresh_from_db()
    return {what: count for what, count in open_sheet(run, staff.identity).counts.items() if count}


def said(staff: Staff, run: ImportRun) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.level, problem.column) for problem in noted(run, staff.identity)]


def cases(staff: Staff) -> list[Case]:
    return list(Case.objects.within_many(open_cases(staff.identity)))


# What the check tells


def test_the_check_writes_nothing_of_a_case(clinic):
    run = check(clinic.attorney, as_csv([HEADINGS, ROW]))
    assert counts(clinic.attorney, run) == {"new": 1}
    for model in (Case, Person, ImportedRow):
        assert not model._base_manager.exists()


@pytest.mark.usefixtures("short_strides")
def test_each_problem_of_each_row_is_told_however_many_there_are(clinic):
    wrong = [changed(c0=str(number), c4="31/02/1990", c6="volando") for number in range(210)]
    run = check(clinic.attorney, as_csv([HEADINGS, *wrong]))
    assert counts(clinic.attorney, run) == {"wrong": 210, "error": 420}
    expected = [(row, "error", column) for row in range(2, 212) for column in (HEADINGS[6], HEADINGS[4])]
    assert said(clinic.attorney, run) == expected


def test_what_is_told_is_sealed_for_the_owner_alone_and_goes_with_the_list(clinic):
    run = check(clinic.attorney, as_csv([HEADINGS, changed(c1="MÃ³nica")]))
    assert "Mónica".encode() not in bytes(Remarks.objects.get().sealed)
    with pytest.raises(Damaged):
        list(noted(run, clinic.worker.identity))
    importing.discard_import(clinic.attorney.identity, run.id)
    assert not Remarks.objects.exists()
    assert list(storage.folder().iterdir()) == []


def test_what_was_understood_goes_when_it_is_in(clinic):
    bring(clinic.attorney, as_csv([HEADINGS, ROW]))
    assert not Understood.objects.exists()
    importing.discard_import(clinic.attorney.identity, check(clinic.attorney, as_csv([HEADINGS, ROW])).id)
    assert not Understood.objects.exists()


def test_another_meaning_of_the_columns_begins_the_check_anew(clinic):
    run = check(clinic.attorney, as_csv([HEADINGS, changed(c6="volando")]))
    assert counts(clinic.attorney, run) == {"wrong": 1, "error": 1}
    targets = ["" if heading == "Etapa" else target for heading, target in zip(
        HEADINGS, open_sheet(run, clinic.attorney.identity).targets, strict=True)]  # fmt: skip
    importing.choose_columns(
        clinic.attorney.identity, run.id, targets, kind="custody", lead_id=clinic.attorney.id, members={}
    )
    check_some(clinic.attorney.identity, run.id)
    assert counts(clinic.attorney, run) == {"new": 1}
    assert said(clinic.attorney, run) == []
    write_some(clinic.attorney.identity, run.id)
    assert [(case.kind, case.stage) for case in cases(clinic.attorney)] == [
        ("reunification", "asked_for_help")
    ]


@pytest.mark.usefixtures("short_strides")
def test_a_second_row_with_the_same_number_is_told_wherever_it_stands(clinic):
    far = [changed(c0=str(number), c1=f"Ana {number}") for number in range(50)]
    run = check(clinic.attorney, as_csv([HEADINGS, *far, changed(c0="3", c1="Eva")]))
    assert counts(clinic.attorney, run)["wrong"] == 1
    assert (52, "error", "") in said(clinic.attorney, run)
    bring(clinic.attorney, as_csv([HEADINGS, changed(c0="1"), changed(c0="1", c1="Eva")]))
    assert len(cases(clinic.attorney)) == 1


def test_a_row_that_can_not_come_in_stands_in_no_others_way(clinic):
    run = bring(clinic.attorney, as_csv([HEADINGS, changed(c6="volando"), changed(c1="Eva")]))
    assert counts(clinic.attorney, run) == {"wrong": 1, "error": 1, "new": 1, "written": 1}


def test_the_same_client_in_two_rows_is_shown_and_comes_in(clinic):
    run = check(clinic.attorney, as_csv([HEADINGS, ROW, changed(c0="18")]))
    assert counts(clinic.attorney, run) == {"new": 2, "alike": 1, "warning": 1}
    assert said(clinic.attorney, run) == [(3, "warning", "")]


def test_somebody_on_file_is_shown(clinic):
    bring(clinic.attorney, as_csv([HEADINGS, ROW]))
    run = check(clinic.attorney, as_csv([HEADINGS, changed(c1="Xochitl")]), "otra lista")
    assert counts(clinic.attorney, run)["alike"] == 1


def test_rows_numbered_in_advance_are_counted_and_not_complained_of(clinic):
    rows = [("", "Nombre", "Edad"), ("1", "Ana", "30"), ("2", "", ""), ("3", "", ""), ("", "", "30")]
    run = check(clinic.attorney, as_csv(rows))
    assert counts(clinic.attorney, run) == {"new": 1, "bare": 3}


def test_a_list_that_writes_the_month_first_is_noticed(clinic):
    rows = [
        ("Folio", "Nombre", "Fecha de nacimiento"),
        ("1", "Ana", "03/25/1990"),
        ("2", "Eva", "03/04/1990"),
    ]
    run = reading.start_import(clinic.attorney.identity, io.BytesIO(as_csv(rows)), "lista")
    sheet = open_sheet(run, clinic.attorney.identity)
    assert (sheet.order, sheet.mixed) == (MONTH_FIRST, False)
    bring(clinic.attorney, as_csv(rows), order=MONTH_FIRST)
    born = {str(p.birth.day) for p in Person.objects.within_many(open_cases(clinic.attorney.identity))}
    assert born == {"1990-03-25", "1990-03-04"}


# The second time


def test_the_second_time_nothing_changes_whatever_became_of_the_file(clinic):
    rows = [HEADINGS, ROW, changed(c0="18", c1="Ana")]
    bring(clinic.attorney, as_csv(rows))
    for content in (as_csv(rows, ",", "utf-16"), as_xlsx(rows), as_csv([rows[0], *rows[:0:-1]])):
        run = bring(clinic.attorney, content)
        assert counts(clinic.attorney, run) == {"known": 2}
    assert len(cases(clinic.attorney)) == 2


def test_without_numbers_a_row_is_known_by_what_it_says_even_if_its_columns_mean_something_else(clinic):
    content = as_csv([("Nombre", "Talla"), ("Ana Ruiz", "M")])
    bring(clinic.attorney, content)
    assert counts(clinic.attorney, check(clinic.attorney, content, targets=["client.name", ""])) == {
        "known": 1
    }


def test_another_list_with_the_same_name_and_numbers_is_not_taken_for_the_first_in_silence(clinic):
    bring(clinic.attorney, as_csv([HEADINGS, ROW]))
    other = as_csv([HEADINGS, changed(c1="Eva", c2="Ruiz", c3="")])
    run = check(clinic.attorney, other)
    assert counts(clinic.attorney, run) == {"known": 1, "warning": 1}
    assert said(clinic.attorney, run) == [(2, "warning", "")]
    bring(clinic.attorney, other, "la otra lista")
    assert len(cases(clinic.attorney)) == 2


def test_a_colleague_who_brings_the_same_list_opens_no_second_case(clinic):
    bring(clinic.attorney, as_csv([HEADINGS, ROW]))
    assert counts(
        clinic.worker, check(clinic.worker, as_csv([HEADINGS, ROW]), lead_id=clinic.attorney.id)
    ) == {"known": 1}


# Who


def test_the_team_reads_the_cases_and_is_told_and_nobody_else_does(clinic):
    members = {clinic.worker.id: "case_work"}
    bring(clinic.worker2, as_csv([HEADINGS, ROW]), lead_id=clinic.attorney.id, members=members)
    for person in (clinic.worker2, clinic.attorney, clinic.worker):
        assert len(cases(person)) == 1
    for person in (clinic.director, clinic.attorney2, clinic.outsider):
        assert cases(person) == []
    told = Notice.objects.filter(kind="exchange.imported").values_list("recipient_id", flat=True)
    assert set(told) == {clinic.attorney.id, clinic.worker.id}


@pytest.mark.parametrize("role", ["fundraiser", "auditor", "administrator"])
def test_who_opens_no_cases_brings_none_in(clinic, role):
    with pytest.raises(NotPermitted):
        reading.start_import(getattr(clinic, role).identity, io.BytesIO(as_csv([HEADINGS, ROW])), "lista")
    assert not ImportRun.objects.exists()
    assert list(storage.folder().iterdir()) == []


def test_the_lead_is_a_lawyer_and_the_team_does_casework(clinic):
    content = as_csv([HEADINGS, ROW])
    with pytest.raises(Refused) as lead:
        begin(clinic.attorney, content, lead_id=clinic.worker.id)
    with pytest.raises(Refused) as member:
        begin(clinic.attorney, content, members={clinic.fundraiser.id: "case_work"})
    assert (lead.value.field, member.value.field) == ("lead_id", "members")


def test_an_import_is_its_owners_alone(clinic):
    run = check(clinic.attorney, as_csv([HEADINGS, ROW]))
    for act in (write_some, importing.discard_import, check_some):
        with pytest.raises(Http404):
            act(clinic.worker.identity, run.id)
    assert not Case._base_manager.exists()


# How


def test_no_step_can_be_taken_before_its_turn(clinic):
    run = begin(clinic.attorney, as_csv([HEADINGS, ROW]))
    with pytest.raises(Refused):
        write_some(clinic.attorney.identity, run.id)
    run = bring(clinic.attorney, as_csv([HEADINGS, ROW]))
    for again in (check_some, write_some):
        with pytest.raises(Refused):
            again(clinic.attorney.identity, run.id)


def test_each_step_is_in_the_trail_and_names_the_cases_that_came_in(clinic):
    run = bring(clinic.attorney, as_csv([HEADINGS, ROW]))
    done = TrailRow.objects.filter(verb__startswith="import.", outcome="done").order_by("number")
    assert [row.verb for row in done] == ["import.start", "import.map", "import.check", "import.write"]
    [case] = cases(clinic.attorney)
    for named in (run.id, case.id):
        assert Mention.objects.filter(object_id=named, number=done.last().number).exists()


def test_nothing_of_the_list_lies_readable_anywhere(clinic):
    content = as_csv([HEADINGS, ROW])
    run = check(clinic.attorney, content)
    [kept] = storage.folder().iterdir()
    assert b"Tepal" not in kept.read_bytes()
    assert b"Tepal" not in bytes(run.sealed) + bytes(Understood.objects.get().sealed)
    bring(clinic.attorney, content)
    assert not any(
        b"Tepal" in bytes(row.tag) + bytes(row.client_tag) for row in ImportedRow._base_manager.all()
    )


def test_the_notes_say_where_a_case_came_from_and_keep_what_no_field_takes(clinic):
    bring(clinic.attorney, as_csv([HEADINGS, ROW]))
    [case] = cases(clinic.attorney)
    assert Note.objects.within(case.opened).get().text == "Llamó el martes\nColor favorito: azul"
    assert ImportedRow.objects.within(case.opened).get().source == {"list": "lista", "row": 2}


class Endless(io.RawIOBase):
    """A long list that is never anywhere: each row has the same length, so that any part can be made."""

    HEADING = b"Folio;Nombre;Notas".ljust(30) + b"\n"

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._place = offset
        return offset

    def tell(self) -> int:
        return self._place

    def readinto(self, buffer) -> int:
        first, passed = divmod(self._place, len(self.HEADING))
        rows = range(first, min(first + 1_000, self._rows + 1))
        text = b"".join(map(self._row, rows))[passed:][: len(buffer)]
        buffer[: len(text)] = text
        self._place += len(text)
        return len(text)

    def _row(self, number: int) -> bytes:
        return self.HEADING if number == 0 else b"%06d;Ana %012d;Mexico\n" % (number, number)


def test_a_hundred_thousand_rows_are_read_and_any_of_them_is_found_again(clinic):
    run = reading.start_import(clinic.attorney.identity, Endless(100_000), "lista")
    assert run.rows_total == 100_000
    kept = shelf_of(run, open_sheet(run, clinic.attorney.identity))
    for number in (0, 50_000, 99_999):
        assert next(kept.rows(number)).cells[0] == f"{number + 1:06d}"


def test_a_long_list_is_never_in_memory(clinic):
    tracemalloc.start()
    run = reading.start_import(clinic.attorney.identity, Endless(8_000), "lista")
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert run.rows_total == 8_000
    assert most < 1_500_000
