"""The books in a browser: looked at with a year in them, and kept by hand."""

import pytest
from django.urls import reverse

from reencuentro.demo import money
from reencuentro.giving.books.models import Available, Entry

from .header import go
from .test_every_page import LOOKS, look, seat, troubles  # noqa: F401


@pytest.fixture
def told(clinic) -> None:
    """What the demonstration tells of its money."""
    money.tell({"ines": clinic.fundraiser.identity, "elena": clinic.director.identity})


def test_the_pages_of_the_books(clinic, told, seat, look):  # noqa: F811
    taken_back = Entry.objects.get(key="demo:leaflets, once more").number
    places = [
        *(
            reverse(f"books:{name}")
            for name in ("funds", "balance", "acts", "new-fund", "new-account", "close")
        ),
        *(reverse(f"books:{name}") for name in ("in", "out", "between", "exchange", "ledger")),
        *(reverse("books:fund", args=[fund]) for fund in ("papers", "campaign")),
        *(reverse("books:entry", args=[number]) for number in (1, taken_back, taken_back + 1)),
        reverse("books:reverse", args=[1]),
    ]
    wrong, page = [], seat(clinic.director)
    for address in places:
        wrong += troubles(page, address, look, "director")
    assert wrong == []


@pytest.mark.parametrize("look", [LOOKS[0]], ids=["phone"], indirect=True)
def test_money_is_paid_on_a_phone_and_a_slip_is_taken_back(clinic, told, seat, look):  # noqa: F811
    before = Available.objects.get(fund="papers").minor
    page = seat(clinic.fundraiser)
    go(page, "books:funds")
    page.get_by_role("link", name="Se pagó un gasto").click()
    page.get_by_label("Cantidad").fill("1,500")
    page.get_by_label("Moneda").select_option("MXN")
    page.get_by_label("En qué").select_option("Expenses:Apostilles")
    page.get_by_label("Con qué fondo").select_option("papers")
    page.get_by_label("Se pagó de").select_option("Assets:Bank:Sur-MXN")
    page.get_by_label("Documento", exact=True).select_option("receipt")
    page.get_by_role("button", name="Asentar").click()
    assert page.get_by_text("de dos maneras").first.is_visible()
    page.get_by_label("Cantidad").fill("1500")
    page.get_by_role("button", name="Asentar").click()
    page.get_by_role("link", name="Revertirlo").click()
    assert Available.objects.get(fund="papers").minor == before - 150_000
    page.get_by_label("Por qué").select_option("twice")
    page.get_by_role("button", name="Revertirlo").click()
    page.wait_for_url("**/entries/*/")
    assert page.get_by_text("Se asentó dos veces").is_visible()
    assert Available.objects.get(fund="papers").minor == before
