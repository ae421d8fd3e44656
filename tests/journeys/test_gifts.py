"""Donors and gifts in a browser: looked at with some of each, and a gift entered on a telephone."""

import pytest
from django.urls import reverse

from reencuentro.demo import donors, money
from reencuentro.giving.donors.queries import search
from reencuentro.giving.gifts.models import Gift, Pledge, Refund

from .header import go
from .test_every_page import LOOKS, look, seat, troubles  # noqa: F401


@pytest.fixture
def told(clinic) -> None:
    """What the demonstration tells of its money, and of who gives."""
    team = {"ines": clinic.fundraiser.identity, "elena": clinic.director.identity}
    money.tell(team)
    donors.tell(team)


def test_the_pages_of_donors_and_gifts(clinic, told, seat, look):  # noqa: F811
    gift, donor = Refund.objects.get().gift_id, search("tomas")[0].id
    places = [
        *(reverse(f"donors:{name}") for name in ("list", "new")),
        *(reverse(f"gifts:{name}") for name in ("list", "new", "pledges", "monthly", "messages")),
        reverse("donors:edit", args=[donor]),
        *(
            reverse(f"gifts:{name}", args=[donor])
            for name in ("donor", "new-pledge", "new-monthly", "merge", "forget")
        ),
        reverse("gifts:donor", args=[search("puente")[0].id]),
        *(reverse(f"gifts:{name}", args=[gift]) for name in ("gift", "refund", "mistake", "benefit")),
        reverse("gifts:lost", args=[Pledge.objects.all()[0].id]),
    ]
    wrong, page = [], seat(clinic.director)
    for address in places:
        wrong += troubles(page, address, look, "director")
    assert wrong == []


@pytest.mark.parametrize("look", [LOOKS[0]], ids=["phone"], indirect=True)
def test_a_gift_is_entered_on_a_phone(clinic, told, seat, look):  # noqa: F811
    before = Gift.objects.count()
    page = seat(clinic.fundraiser)
    go(page, "donors:list")
    page.get_by_role("link", name="Registrar un donativo").click()
    page.get_by_label("Cantidad").fill("1,500")
    page.get_by_label("Moneda").select_option("MXN")
    page.get_by_label("Para qué fondo").select_option("papers")
    page.get_by_label("Transferencia bancaria").check()
    page.get_by_label("Quién donó").fill("Ximena L. R.")
    page.get_by_label("Correo electrónico").fill("XIMENA@correo.example")
    page.get_by_role("button", name="Registrar y asentar").click()
    assert page.get_by_text("de dos maneras").first.is_visible()
    assert page.get_by_text("Diga dónde está ahora el dinero").first.is_visible()
    page.get_by_label("Cantidad").fill("1500")
    page.get_by_label("Dónde está ahora el dinero").select_option("Assets:Bank:Sur-MXN")
    page.get_by_role("button", name="Registrar y asentar").click()
    page.get_by_role("link", name="Ximena Larrañaga Ruiz").click()
    assert page.get_by_text("1\u202f500.00").first.is_visible()
    assert Gift.objects.count() == before + 1
