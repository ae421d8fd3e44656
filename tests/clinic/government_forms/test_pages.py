"""Forms in the browser: from what is missing to a kept PDF, and for whom none of it exists."""

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reencuentro.clinic.government_forms.models import AddedForm, FilledForm, Sheet
from reencuentro.clinic.government_forms.queries.library import blank_form
from reencuentro.clinic.people.models import Person
from tests.clinic.accounts.people import shown
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.engines.forms.house import blank, pdf_of, text

NOTICE = "g-1145-2014-09-26"


@pytest.fixture
def there(case):  # noqa: F811
    daniela = next(one for one in Person.objects.within(case.opened) if one.given_names == "Daniela")
    return [case.id, daniela.id, NOTICE]


def address(name, args):
    return reverse(f"government_forms:{name}", args=args)


def test_what_is_missing_is_asked_for_and_kept(clinic, case, there):  # noqa: F811
    page = shown(clinic.attorney.client.get(address("fill", there)))
    assert "From the case: Daniela" in page and "2 of 5 data are known" in page
    form = {"applicant-mobile": "(212) 555-0100", "saw-applicant-mobile": "", "applicant-given_name": ""}
    assert clinic.attorney.client.post(address("fill", there), form).status_code == 302
    assert Sheet.objects.within(case.opened).get().facts == {"mobile": "2125550100"}


def test_what_can_t_be_right_is_said_at_its_field_and_nothing_is_lost(clinic, case, there):  # noqa: F811
    form = {"applicant-mobile": "12", "applicant-email": "d@example.org", "saw-applicant-email": ""}
    answer = clinic.attorney.client.post(address("fill", there), form)
    assert answer.status_code == 422
    assert "at least ten digits" in shown(answer) and "d@example.org" in shown(answer)
    assert not Sheet.objects.within(case.opened).exists()


def test_what_a_colleague_wrote_meanwhile_is_shown_beside_ones_own(clinic, case, there):  # noqa: F811
    attorney, worker = clinic.attorney.client, clinic.worker.client
    seen = {"saw-applicant-mobile": "", "saw-applicant-email": "", "applicant-email": ""}
    worker.post(address("fill", there), {**seen, "applicant-mobile": "2125550100"})
    mine = {**seen, "applicant-mobile": "7185550199", "applicant-email": "d@example.org"}
    answer = attorney.post(address("fill", there), mine)
    assert answer.status_code == 409
    assert "2125550100" in shown(answer) and "7185550199" in shown(answer)
    again = {**mine, "saw-applicant-mobile": "2125550100"}
    assert attorney.post(address("fill", there), again).status_code == 302
    assert Sheet.objects.within(case.opened).get().facts == {"mobile": "7185550199", "email": "d@example.org"}


def test_the_form_is_looked_at_and_kept(clinic, case, there):  # noqa: F811
    picture = clinic.attorney.client.get(address("preview", [*there, 1]))
    assert picture.content.startswith(b"\x89PNG") and "no-store" in picture["Cache-Control"]
    assert clinic.attorney.client.get(address("preview", [*there, 2])).status_code == 404
    assert clinic.attorney.client.post(address("make", there)).status_code == 302
    page = shown(clinic.attorney.client.get(address("list", [case.id])))
    assert "G-1145 · Daniela" in page
    assert FilledForm.objects.within(case.opened).count() == 1


def test_for_somebody_off_the_team_there_is_no_such_page(clinic, there):
    for name, args in (("fill", there), ("preview", [*there, 1]), ("list", there[:1])):
        assert clinic.outsider.client.get(address(name, args)).status_code == 404
    assert clinic.outsider.client.post(address("make", there)).status_code == 404


def test_no_form_is_for_whoever_has_the_child(clinic, case):  # noqa: F811
    holder = next(one for one in Person.objects.within(case.opened) if one.given_names == "Eulalia")
    page = clinic.attorney.client.get(address("fill", [case.id, holder.id, NOTICE]))
    assert page.status_code == 404


def added(clinic, content: bytes):
    file = SimpleUploadedFile("form.pdf", content, "application/pdf")
    return clinic.attorney.client.post(address("add", []), {"file": file})


def test_a_form_is_added_and_its_fields_are_mapped(clinic, case):  # noqa: F811
    data = pdf_of(
        text("Family", TU=pikepdf.String("Part 1. 1. Enter Family Name")),
        text("X", V=pikepdf.String("I-999|01/02/26|1")),
    )
    answer = added(clinic, data)
    assert answer["Location"] == address("form", ["i-999-2026-01-02"])
    where = address("map", ["i-999-2026-01-02", 1])
    page = shown(clinic.attorney.client.get(where))
    assert "Take the proposal: applicant.family_name" in page
    picture = clinic.attorney.client.get(address("picture", ["i-999-2026-01-02", 1]))
    assert picture.content.startswith(b"\x89PNG")
    assert clinic.attorney.client.post(where, {"take1": "on"}).status_code == 302
    assert "I-999" in shown(clinic.attorney.client.get(address("list", [case.id])))
    assert clinic.attorney.client.post(where, {"line1": "nonsense!", "saw-line1": ""}).status_code == 422


def test_a_map_of_the_house_is_held_against_the_form_that_is_added(clinic):
    """Of the I-914 the house knows the names of the fields only: what isn't there is left out, and said."""
    family = text("form1[0].#subform[0].Part2_FamilyName[0]")
    answer = added(clinic, pdf_of(family, text("X", V=pikepdf.String("I-914|01/20/25|1"))))
    blank = blank_form("i-914-2025-01-20")
    assert [entry.data for entry in blank.map.entries] == [("applicant.family_name",)]
    page = shown(clinic.attorney.client.get(answer["Location"]))
    assert f"{blank.unfit} lines don't fit this PDF" in page
    assert "Current edition" in page


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"GIF89a", "no PDF"),
        (b"%PDF-1.7 x", "damaged"),
        (pdf_of(), "no fields"),
        (pdf_of(text("a")), "which form it is"),
        (blank(NOTICE), "already"),
    ],
)
def test_what_is_no_form_is_refused_with_the_reason(clinic, content, word):
    answer = added(clinic, content)
    assert answer.status_code == 409 and word in shown(answer)
    assert not AddedForm.objects.exists()


def test_the_current_edition_is_recorded_with_where_it_was_read(clinic):
    form = {"edition": "2026-02-01", "source": "uscis.gov/i-539"}
    where = ["i-539-2024-08-28"]
    assert clinic.attorney.client.post(address("edition", where), form).status_code == 302
    page = shown(clinic.attorney.client.get(address("form", where)))
    assert "Old edition: the agency takes a newer one" in page and "uscis.gov/i-539" in page


def test_forms_of_the_house_are_for_those_who_work_on_cases(clinic):
    assert clinic.auditor.client.get(address("library", [])).status_code == 404
    assert "I-765" in shown(clinic.worker.client.get(address("library", [])))
