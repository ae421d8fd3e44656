"""What is written in the papers of a case: read while one waits, then searched, in the browser."""

from django.urls import reverse
from playwright.sync_api import expect

from reencuentro.clinic.files.kinds import Kind
from reencuentro.clinic.reading import actions
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.clinic.reading.conftest import acta, eyes, kept  # noqa: F401
from tests.engines.paper import samples

from .hindrances import hindrances, looked_at
from .test_every_page import LOOKS, look, seat, troubles  # noqa: F401


def test_papers_are_read_and_searched(clinic, case, acta, eyes, seat, look, monkeypatch):  # noqa: F811
    kept(case, samples.photo(), Kind.JPEG)
    monkeypatch.setattr(
        actions.read_some, "__defaults__", (0,)
    )  # a page at a time: the bar must move by itself
    page = seat(clinic.attorney)
    search, text = reverse("reading:search", args=[case.id]), reverse("reading:text", args=[case.id, acta.id])
    wrong = troubles(page, search, look)
    page.locator("form[hx-post] button").click()
    expect(page.locator("form[hx-post]")).to_have_count(0, timeout=30_000)
    page.get_by_role("searchbox").fill("tlaxcala xicohtencatl")
    page.locator("form[role=search] button").click()
    expect(page.locator("mark")).to_have_text(["Xicohténcatl,", "Tlaxcala,"])
    looked_at(page, f"{look.name}-reading-hits")
    page.locator(".row-list a").click()
    expect(page.locator("tbody tr")).to_have_count(4)
    page.locator("img").first.scroll_into_view_if_needed()
    expect(page.locator("img").first).to_have_js_property("complete", True, timeout=30_000)
    wrong += troubles(page, text, look) + hindrances(page)
    assert wrong == []
