"""Reports in a browser, with a year of the books in them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from reencuentro.demo import money
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import KEEPERS, Role, Staff
from reencuentro.giving.donors.actions import new_donor
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.gifts.models import Gift
from reencuentro.giving.gifts.receiving import NewGift, receive

from .header import go
from .test_every_page import LOOKS, look, seat, troubles  # noqa: F401

FUNDER = "?fund=papers&first=2026-01-01&last=2030-12-31&language=es"


@pytest.fixture
def told(clinic) -> None:
    """What the demonstration tells of its money."""
    money.tell({"ines": clinic.fundraiser.identity, "elena": clinic.director.identity})


def a_large_gift(keeper: Staff) -> Gift:
    """Of which the law wants a notice."""
    donor = new_donor(keeper, DonorFacts("Ximena Larrañaga"))
    worth, today = Money(40_000_000, "MXN"), timezone.localdate()
    with acting(keeper, "gifts.receive", *KEEPERS) as act:
        new = NewGift("papers", worth, "transfer", today, "Assets:Cash", "large", donor=donor)
        return receive(act, new, "large")


def test_the_pages_of_the_reports(clinic, told, seat, look):  # noqa: F811
    names = ("reports", "alerts", "funds", "budget", "months", "ledger")
    places = [*(reverse(f"reports:{name}") for name in names), reverse("reports:funder") + FUNDER]
    wrong, page = [], seat(clinic.auditor)
    for address in places:
        wrong += troubles(page, address, look, "auditor")
    gift = a_large_gift(Staff(clinic.fundraiser.id, Role.FUNDRAISER))
    keeper = seat(clinic.fundraiser)
    for address in (reverse("reports:alerts"), reverse("reports:answer", args=[gift.id, "MX-L02"])):
        wrong += troubles(keeper, address, look, "fundraiser")
    assert wrong == []


@pytest.mark.parametrize("look", [LOOKS[0]], ids=["phone"], indirect=True)
def test_a_report_to_a_funder_is_asked_for_and_taken_out(clinic, told, seat, look):  # noqa: F811
    page = seat(clinic.fundraiser)
    go(page, "reports:reports")
    page.get_by_role("link", name="Informe para quien financia").click()
    page.get_by_label("Fondo").select_option("papers")
    page.get_by_role("button", name="Mostrar").click()
    assert page.get_by_text("En qué se gastó").first.is_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="PDF").click()
    assert download.value.suggested_filename == "funder.pdf"
