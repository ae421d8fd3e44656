"""Searching in papers in the browser, and for whom they do not exist."""

from django.urls import reverse

from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.files.kinds import Kind
from reencuentro.clinic.reading.models import Text
from reencuentro.clinic.reading.queries import progress
from tests.clinic.accounts.people import shown
from tests.engines.paper import samples

from .conftest import kept

HTMX = {"HX-Request": "true"}


def where(case, name, *rows) -> str:
    return reverse(f"reading:{name}", args=[case.id, *rows])


def read_all(person, case) -> None:
    """By the button, as often as it takes: how much one press does depends on the machine."""
    while progress(case).left:
        assert person.client.post(where(case, "step")).url == where(case, "search")


def searched(person, case, words) -> str:
    return shown(person.client.post(where(case, "search"), {"words": words}))


def test_a_colleague_has_papers_read_and_searches_in_them(clinic, case, acta, eyes):
    worker = clinic.worker
    assert "2 pages were not read yet" in shown(worker.client.get(where(case, "search")))
    assert "Nothing in what was read so far" in searched(worker, case, "daniela")
    read_all(worker, case)
    page = searched(worker, case, "xicohtencatl")
    assert "<mark>Xicohténcatl,</mark>" in page and "page 1" in page
    assert "not read yet" not in page
    assert Row.objects.filter(verb="reading.search", case_id=case.id).count() == 2


def test_the_page_asks_for_more_until_all_is_read(clinic, case, acta, eyes, monkeypatch):
    monkeypatch.setattr("reencuentro.clinic.reading.actions.read_some.__defaults__", (0,))
    part = shown(clinic.worker.client.post(where(case, "step"), headers=HTMX))
    assert "load delay" in part and "<html" not in part
    last = clinic.worker.client.post(where(case, "step"), headers=HTMX)
    assert last["HX-Redirect"] == where(case, "search")


def test_dates_and_numbers_stand_beside_the_page(clinic, case, acta, eyes):
    read_all(clinic.worker, case)
    page = shown(clinic.worker.client.get(where(case, "text", acta.id)))
    assert "None is filled in by itself" in page and "A-1234567" in page
    assert "or 2026-03-04, if the month comes first" in page
    assert reverse("files:page-picture", args=[case.id, acta.id, 2]) in page


def test_without_words_nothing_is_searched(clinic, case, acta, eyes):
    assert clinic.worker.client.post(where(case, "search"), {"words": " "}).status_code == 422


def test_a_house_that_reads_no_pictures_says_what_to_do(clinic, case, eyes):
    kept(case, samples.photo(), Kind.JPEG)
    read_all(clinic.worker, case)
    assert "tesseract-ocr-spa" in shown(clinic.worker.client.get(where(case, "search")))


def test_for_others_there_is_nothing_to_search(clinic, case, acta, eyes):
    for person in (clinic.outsider, clinic.director2):
        assert person.client.get(where(case, "search")).status_code == 404
        assert person.client.post(where(case, "search"), {"words": "daniela"}).status_code == 404
        assert person.client.post(where(case, "step")).status_code == 404
        assert person.client.get(where(case, "text", acta.id)).status_code == 404
    assert not Text._base_manager.exists()
