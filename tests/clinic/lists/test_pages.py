"""Lists in the browser, without a script: one comes in, is looked at, held longer, destroyed."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.lists.actions import importing
from reencuentro.clinic.lists.models import EndedList, ListImport, ReferenceList
from tests.clinic.accounts.people import shown
from tests.clinic.exchange.lists import as_csv

from .lists import HEADINGS, PEOPLE, a_list

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
GARBAGE = ("A-1", "", "", "", "perhaps", "yesterday", "")


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.SEALED_FILES = tmp_path / "files"


def address(name: str, *ids: object) -> str:
    return reverse(f"lists:{name}", args=ids)


def told(**changes: str) -> dict[str, object]:
    return {
        "name": "Albergue de primavera", "holder": "DIF de Tenancingo", "kind": "shelter",
        "provenance": "On a stick.", "legal_basis": "Agreement, article 4.", "received_on": TODAY,
        "expires_on": TODAY + datetime.timedelta(days=90), "order": "day", **changes,
    }  # fmt: skip


def brought(staff, people=PEOPLE) -> ListImport:
    file = SimpleUploadedFile("lista (1).csv", as_csv([HEADINGS, *people]))
    staff.client.post(address("new"), {"file": file})
    return ListImport.objects.get()


def described(staff, run: ListImport, **changes: str):
    """The guesses are taken as they are."""
    form = staff.client.get(address("describe", run.id)).context["form"]
    columns = {field.html_name: field.value() or "" for field in form.columns()}
    return staff.client.post(address("describe", run.id), {**told(), **columns, **changes})


def checked(staff, people=PEOPLE) -> ListImport:
    run = brought(staff, people)
    assert described(staff, run).status_code == 302
    staff.client.post(address("step", run.id), {"at": "checking"})
    return run


def test_a_list_comes_in_and_everybody_of_casework_sees_it(clinic):
    run = checked(clinic.attorney, [*PEOPLE, GARBAGE])
    page = shown(clinic.attorney.client.get(address("import", run.id)))
    for words in ("Take in 4 people", "Row 5", "This is no date or age", "No name. Whoever this is"):
        assert words in page
    assert not ReferenceList._base_manager.exists()
    answer = clinic.attorney.client.post(address("accept", run.id), follow=True)
    assert "from now on it can be searched" in shown(answer)
    assert "Albergue de primavera" in shown(clinic.worker.client.get(address("lists")))
    page = shown(clinic.worker.client.get(answer.redirect_chain[-1][0]))
    assert "Agreement, article 4." in page and "Row 5" in page and "Destroy this list" not in page


def test_whatever_cannot_be_read_in_a_row_is_said_in_words(clinic):
    headings = [
        "Nombre",
        "Sexo",
        "Fecha de nacimiento",
        "Estado de nacimiento",
        "Municipio de nacimiento",
        "CURP",
    ]
    rows = [
        ["Ana Ruiz", "perhaps", "32/13", "Nirgends", "", "12"],
        ["Eva Ruiz", "", "", "Puebla", "Nirgends", ""],
    ]
    file = SimpleUploadedFile("lista.csv", as_csv([headings, *rows]))
    clinic.attorney.client.post(address("new"), {"file": file})
    described(clinic.attorney, run := ListImport.objects.get())
    clinic.attorney.client.post(address("step", run.id), {"at": "checking"})
    page = shown(clinic.attorney.client.get(address("import", run.id)))
    for words in ("is no CURP", "No state of Mexico", "No municipality", "is no sex", "no date or age"):
        assert words in page


def test_without_a_list_it_is_said_what_to_do_next(clinic):
    assert "Bring the first list" in shown(clinic.attorney.client.get(address("lists")))
    page = shown(clinic.worker.client.get(address("lists")))
    assert "An attorney or a director brings them in" in page and "Bring the first list" not in page


@pytest.mark.parametrize("name", ["fundraiser", "auditor", "administrator"])
def test_there_are_no_lists_for_who_does_no_casework(clinic, name):
    added = a_list(clinic.attorney)
    for page in (address("lists"), address("list", added.id), address("new")):
        assert getattr(clinic, name).client.get(page).status_code == 404


@pytest.mark.parametrize(
    "said", [{"holder": ""}, {"legal_basis": ""}, {"expires_on": "2020-01-01"}, {"expires_on": ""}]
)
def test_what_is_lacking_is_told_at_its_field_and_nothing_is_lost(clinic, said):
    run = brought(clinic.attorney)
    answer = described(clinic.attorney, run, **said)
    assert answer.status_code == 422 and answer.context["form"].errors.keys() == said.keys()
    assert "On a stick." in shown(answer)
    run.refresh_from_db()
    assert run.state == "describe"


def test_two_columns_that_mean_the_same_are_told_at_both(clinic):
    run = brought(clinic.attorney)
    answer = described(clinic.attorney, run, column_0="given_names")
    assert answer.context["form"].errors.keys() == {"column_0", "column_1"}


def test_what_is_no_list_is_refused_at_the_field(clinic):
    answer = clinic.attorney.client.post(address("new"), {"file": SimpleUploadedFile("a.csv", b"%PDF-1.7")})
    assert "not a spreadsheet" in shown(answer) and not ListImport.objects.exists()


def test_a_long_file_is_read_by_a_request_of_its_own(clinic, monkeypatch):
    monkeypatch.setattr(importing, "AT_ONCE", 0)
    run = brought(clinic.attorney)
    assert run.state == "reading"
    assert "being read row by row" in shown(clinic.attorney.client.get(address("import", run.id)))
    htmx = {"HX-Request": "true"}
    bar = clinic.attorney.client.get(address("import", run.id), headers=htmx)
    assert "<progress" in bar.content.decode() and "<h1" not in bar.content.decode()
    answer = clinic.attorney.client.post(address("step", run.id), {"at": "reading"}, headers=htmx)
    assert answer.headers["HX-Redirect"] == address("import", run.id)
    assert clinic.attorney.client.get(address("import", run.id)).url == address("describe", run.id)


def test_thrown_away_only_after_it_was_asked_and_said_what_goes(clinic):
    run = checked(clinic.attorney)
    page = shown(clinic.attorney.client.get(address("import", run.id)))
    assert (
        f'href="{address("discard", run.id)}"' in page
        and f'action="{address("discard", run.id)}"' not in page
    )
    asked = shown(clinic.attorney.client.get(address("discard", run.id)))
    for words in ("Throw this list away?", "Albergue de primavera", "3 rows were read", "No search has been"):
        assert words in asked
    assert ListImport.objects.exists()
    answer = clinic.attorney.client.post(address("discard", run.id), follow=True)
    assert "nothing of it is kept" in shown(answer) and not ListImport.objects.exists()


def test_of_a_list_that_is_still_read_no_number_of_rows_is_said(clinic, monkeypatch):
    monkeypatch.setattr(importing, "AT_ONCE", 0)
    run = brought(clinic.attorney)
    asked = shown(clinic.attorney.client.get(address("discard", run.id)))
    assert "still being read" in asked and "rows were read" not in asked
    assert clinic.outsider.client.get(address("discard", run.id)).status_code == 404


def test_a_page_left_open_starts_nothing_that_is_over(clinic):
    run = checked(clinic.attorney)
    clinic.attorney.client.post(address("step", run.id), {"at": "checking"})
    run.refresh_from_db()
    assert run.state == "checked"


def test_held_longer_with_a_reason_that_auditors_read(clinic):
    added = a_list(clinic.attorney, expires_on=TODAY)
    day = TODAY + datetime.timedelta(days=30)
    for bad in ({"expires_on": day}, {"expires_on": TODAY - datetime.timedelta(days=1), "reason": "x"}):
        assert clinic.attorney.client.post(address("renew", added.id), bad).status_code == 422
    clinic.attorney.client.post(address("renew", added.id), {"expires_on": day, "reason": "Still sought"})
    assert ReferenceList._base_manager.get().expires_on == day
    assert Row.objects.filter(verb="lists.renew", outcome="intent").get().sealed_details


def test_destroyed_it_is_gone_and_what_stays_is_that_it_was(clinic):
    added = a_list(clinic.attorney)
    page = clinic.director.client.get(address("remove", added.id))
    assert "not even from a backup" in shown(page)
    answer = clinic.director.client.post(address("remove", added.id), {"reason": "Asked for"}, follow=True)
    assert "Removed before its day" in shown(answer) and not ReferenceList._base_manager.exists()
    assert EndedList.objects.get().keys_destroyed == 3
    assert clinic.attorney.client.get(address("list", added.id)).status_code == 404


def test_a_case_worker_neither_holds_longer_nor_destroys(clinic):
    added = a_list(clinic.attorney)
    for name in ("renew", "remove"):
        assert clinic.worker.client.get(address(name, added.id)).status_code == 404


def test_many_remarks_are_read_page_by_page(clinic):
    added = a_list(clinic.attorney, [GARBAGE] * 450)
    first = clinic.attorney.client.get(address("list", added.id)).context["page"].remarks
    last = clinic.attorney.client.get(address("list", added.id), {"page": "99"}).context["page"].remarks
    assert len(first.object_list) == 100 and first.object_list[0].row == 2
    assert last.object_list[-1].row == 451
