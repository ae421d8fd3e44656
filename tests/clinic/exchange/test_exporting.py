"""Taking a case or one's list out of the house: with a reason, in the trail, locked, harmless to open."""

import csv
import io
import json
import zipfile

import pyrage
import pytest
from django.urls import reverse
from django.utils import translation

from reencuentro.clinic.audit.models import Mention
from reencuentro.clinic.audit.models import Row as TrailRow
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.actions.writing import write_note
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import NotPermitted
from reencuentro.clinic.exchange.actions.exporting import export_case, export_list
from reencuentro.clinic.exchange.listing import COLUMNS
from reencuentro.clinic.exchange.papers import on_paper, summary_pdf
from reencuentro.clinic.keyring.opening import open_cases
from reencuentro.engines.vault.compartment import PORTAL, PRIVILEGED
from tests.clinic.cases.conftest import checked, opened_by, story
from tests.support.clinic import Clinic, read_again
from tests.support.snapshot import made_once

from .lists import HEADINGS, ROW, as_csv, changed
from .test_importing import bring

pytestmark = pytest.mark.django_db
REASON = "For her immigration attorney, Ms. Rivera"
KEY = pyrage.x25519.Identity.generate()  # a passphrase is stretched for seconds, a key opens at once


@pytest.fixture(autouse=True)
def _own_shelf(settings, tmp_path):
    settings.SEALED_FILES = tmp_path / "files"


@pytest.fixture
def case(clinic) -> Case:
    return made_once(_noted, read_again, clinic)


def _noted(clinic: Clinic) -> Case:
    intake = story(clinic.attorney, clinic.worker)
    found = open_case(clinic.attorney.identity, intake, checked(clinic.attorney))
    write_note(found, text="Strategy: ask for interim custody first.", compartment=PRIVILEGED)
    return opened_by(clinic.attorney, found)


@pytest.fixture
def address(case) -> str:
    return reverse("exchange:export-case", args=[case.id])


def unlocked(archive: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(pyrage.decrypt(archive, [KEY])))


def table(archive: zipfile.ZipFile, name: str) -> list[dict]:
    return json.loads(archive.read("case.json"))["tables"].get(name, [])


# One case


def test_the_archive_holds_every_entry_and_a_summary(case):
    archive = unlocked(export_case(case, (), REASON, recipient=str(KEY.to_public())))
    assert archive.testzip() is None
    assert sorted(archive.namelist()) == ["README.txt", "case.json", "summary.pdf"]
    content = json.loads(archive.read("case.json"))
    assert (content["format"], content["version"], content["case"]) == ("reencuentro.case", 1, str(case.id))
    people = {person["given_names"]: person for person in table(archive, "people.person")}
    assert set(people) == {"Mónica", "Daniela", "Eulalia", "Abel"}
    for name in ("cases.case", "people.familylink", "cases.consent", "cases.testimonyversion", "cases.task"):
        assert table(archive, name), name


@pytest.mark.parametrize(
    ("language", "title", "stage"),
    [("es", "Resumen de un caso", "Pidió ayuda"), ("en", "Summary of a case", "Asked for help")],
)
def test_the_summary_tells_the_main_facts_in_the_readers_language(case, language, title, stage):
    with translation.override(language):
        paper, pdf = on_paper(case), summary_pdf(case)
    assert pdf.startswith(b"%PDF")
    assert (paper["title"], paper["number"]) == (title, case.reference)
    told = json.dumps(paper["sections"], ensure_ascii=False)
    for fact in (stage, "Mónica Xicohténcatl", "Daniela Xicohténcatl", "Tlaxcala"):
        assert fact in told
    assert "interim custody" not in told


@pytest.mark.parametrize(
    "text", ["#panic()", '"); #read("/etc/passwd")', "$x^2$ *b* _i_ @ref <label>", "\u202eAna"]
)
def test_what_people_wrote_is_never_taken_for_an_instruction_to_the_printer(case, text):
    write_note(case, text=text)
    assert summary_pdf(case).startswith(b"%PDF")


def test_only_the_parts_that_were_ticked_leave(case):
    team = unlocked(export_case(case, (), REASON, recipient=str(KEY.to_public())))
    assert b"interim custody" not in team.read("case.json")
    lawyers = unlocked(export_case(case, [PRIVILEGED, PORTAL], REASON, recipient=str(KEY.to_public())))
    assert b"interim custody" in lawyers.read("case.json")


def test_whoever_has_no_key_of_a_part_takes_none_of_it(clinic, case):
    hers = Case.objects.within(clinic.worker.open(case.id)).get()
    with pytest.raises(NotPermitted):
        export_case(hers, [PRIVILEGED], REASON, recipient=str(KEY.to_public()))


def test_it_can_be_locked_for_a_recipients_key_alone(case):
    archive = export_case(case, (), REASON, recipient=str(KEY.to_public()))
    assert archive.startswith(b"age-encryption.org/v1\n-> X25519 ")
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(archive, [pyrage.x25519.Identity.generate()])


def test_nothing_in_the_locked_archive_tells_what_is_inside(case):
    archive = export_case(case, (), REASON, recipient=str(KEY.to_public()))
    for word in ("Mónica", "case.json", "summary", case.reference):
        assert word.encode() not in archive


def test_it_is_in_the_trail_with_its_reason_before_a_byte_leaves(case):
    export_case(case, (), REASON, recipient=str(KEY.to_public()))
    intended, done = TrailRow.objects.filter(verb="export.case").order_by("number")
    assert (intended.outcome, done.outcome) == ("intent", "done")
    assert (intended.case_id, intended.actor_id) == (case.id, case.opened.user_id)
    assert REASON.encode() not in bytes(intended.sealed_details)


@pytest.mark.alike("the archive is locked after all of it was read")
def test_the_page_shows_a_passphrase_that_locks_one_archive(clinic, address, monkeypatch):
    """What it really locks it opens, after seconds of stretching: T50 in tests/attacks/test_leaving.py."""
    monkeypatch.setattr(
        "reencuentro.clinic.exchange.actions.exporting.sealed_with_passphrase",
        lambda content, passphrase: content + passphrase.encode(),
    )
    shown = clinic.attorney.client.get(address).context["passphrase"]
    answer = clinic.attorney.client.post(address, {"reason": REASON, "protection": "passphrase"})
    assert answer["Content-Disposition"] == 'attachment; filename="archive.zip.age"'
    assert answer["Cache-Control"] == "no-store"
    assert answer.content.startswith(b"PK") and answer.content.endswith(shown.encode())
    assert clinic.attorney.client.get(address).context["passphrase"] != shown


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"reason": "", "protection": "passphrase"}, "reason"),
        ({"reason": "short", "protection": "passphrase"}, "reason"),
        ({"reason": REASON, "protection": "key", "recipient": ""}, "recipient"),
        ({"reason": REASON, "protection": "key", "recipient": "age1nonsense"}, "recipient"),
        ({"reason": REASON, "protection": "none"}, "protection"),
        ({"reason": REASON, "protection": "passphrase", "parts": "everything"}, "parts"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_leaves(clinic, address, given, field):
    page = clinic.attorney.client.get(address)
    answer = clinic.attorney.client.post(address, given)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {field}
    assert answer.context["passphrase"] == page.context["passphrase"]
    assert not TrailRow.objects.filter(verb="export.case").exists()


def test_a_post_without_having_seen_the_passphrase_makes_no_archive(clinic, address):
    answer = clinic.attorney.client.post(address, {"reason": REASON, "protection": "passphrase"})
    assert answer["Content-Type"].startswith("text/html")
    assert not TrailRow.objects.filter(verb="export.case").exists()


def test_the_page_of_a_case_leads_there(clinic, case, address):
    for person in (clinic.attorney, clinic.worker):
        assert address in person.client.get(reverse("cases:page", args=[case.id])).content.decode()


def test_a_case_worker_is_not_offered_what_she_can_not_read(clinic, address):
    choices = dict(clinic.worker.client.get(address).context["form"].fields["parts"].choices)
    assert set(choices) == {PORTAL}


def test_for_everybody_off_the_team_there_is_no_such_page(clinic, address, nobody):
    given = {"reason": REASON, "protection": "passphrase"}
    for person in ("attorney2", "outsider", "director", "administrator", "auditor", "fundraiser"):
        client = getattr(clinic, person).client
        assert client.get(address).status_code == client.post(address, given).status_code == 404, person
    assert nobody.get(address).status_code == nobody.post(address, given).status_code == 302
    assert not TrailRow.objects.filter(verb="export.case").exists()


# My list


def rows_of(lines) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(lines).decode("utf-8-sig"))))


def test_the_list_has_a_line_for_each_case_of_mine_and_names_them_in_the_trail(clinic, case):
    clinic.open_case(clinic.outsider)
    bring(clinic.attorney, as_csv([HEADINGS, ROW]))
    heading, *lines = rows_of(export_list(clinic.attorney.identity, ["given_names", "stage"], REASON))
    assert heading == ["Nombre o nombres", "Etapa"]
    assert sorted(line[0] for line in lines) == ["Mónica", "Xóchitl"]
    row = TrailRow.objects.get(verb="export.list", outcome="done")
    mine = {found.id for found in Case.objects.within_many(open_cases(clinic.attorney.identity))}
    assert set(Mention.objects.filter(number=row.number).values_list("object_id", flat=True)) == mine


def test_no_cell_of_it_is_taken_for_a_formula(clinic):
    attack = changed(c1="@SUM(1+9)*cmd|' /C calc'!A0", c2="+Ruiz", c3="x;=1+1")
    bring(clinic.attorney, as_csv([HEADINGS, attack], "\t"))
    _heading, line = rows_of(export_list(clinic.attorney.identity, list(COLUMNS), REASON))
    for cell in line:
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert "x;'=1+1" in line


def test_in_the_standards_names_it_can_be_brought_back(clinic):
    bring(clinic.attorney, as_csv([HEADINGS, ROW]))
    content = b"".join(export_list(clinic.attorney.identity, list(COLUMNS), REASON, standard=True))
    bring(clinic.attorney2, content, "de una colega")
    [case] = Case.objects.within_many(open_cases(clinic.attorney2.identity))
    assert (case.kind, case.stage, str(case.opened_on)) == ("reunification", "located", "2025-01-05")


def test_the_page_wants_a_reason_and_columns(clinic):
    address = reverse("exchange:export-list")
    answer = clinic.attorney.client.post(address, {"layout": "words"})
    assert set(answer.context["form"].errors) == {"reason", "columns"}
    given = {"layout": "words", "reason": REASON, "columns": ["reference", "stage"]}
    answer = clinic.attorney.client.post(address, given)
    assert answer["Content-Disposition"] == 'attachment; filename="list.csv"'
    assert rows_of(answer.streaming_content) == [["Number", "Stage"]]


def test_who_has_no_cases_by_office_has_no_list_either(clinic, nobody):
    address = reverse("exchange:export-list")
    given = {"layout": "words", "reason": REASON, "columns": ["reference"]}
    for person in ("administrator", "auditor", "fundraiser"):
        client = getattr(clinic, person).client
        assert client.get(address).status_code == client.post(address, given).status_code == 404, person
    assert nobody.get(address).status_code == nobody.post(address, given).status_code == 302
    assert not TrailRow.objects.filter(verb="export.list").exists()


def test_both_ask_for_the_second_factor_again(clinic, address):
    for where in (address, reverse("exchange:export-list")):
        browser = clinic.attorney.browser()
        session = browser.session
        session["confirmed_at"] = 0
        session.save()
        assert browser.get(where).url.startswith(reverse("accounts:confirm"))
        assert browser.post(where, {"reason": REASON}).url.startswith(reverse("accounts:confirm"))
