"""Reports in a browser, with a year of the books in them."""

import pytest
from django.urls import reverse

from reencuentro.demo import money

from .test_every_page import LOOKS, look, seat, troubles  # noqa: F401

FUNDER = "?fund=papers&first=2026-01-01&last=2030-12-31&language=es"


@pytest.fixture
def told(clinic) -> None:
    """What the demonstration tells of its money."""
    money.tell({"ines": clinic.fundraiser.identity, "elena": clinic.director.identity})


def test_the_pages_of_the_reports(clinic, told, seat, look):  # noqa: F811
    names = ("reports", "alerts", "funds", "budget", "months", "ledger")
    places = [*(reverse(f"reports:{name}") for name in names), reverse("reports:funder") + FUNDER]
    wrong, page = [], seat(clinic.auditor)
    for address in places:
        wrong += troubles(page, address, look, "auditor")
    assert wrong == []


@pytest.mark.parametrize("look", [LOOKS[0]], ids=["phone"], indirect=True)
def test_a_report_to_a_funder_is_asked_for_and_taken_out(clinic, told, seat, look):  # noqa: F811
    page = seat(clinic.fundraiser)
    page.goto(reverse("reports:reports"))
    page.get_by_role("link", name="Informe para quien financia").click()
    page.get_by_label("Fondo").select_option("papers")
    page.get_by_role("button", name="Mostrar").click()
    assert page.get_by_text("En qué se gastó").first.is_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="PDF").click()
    assert download.value.suggested_filename == "funder.pdf"
