"""Donors and gifts in a browser: looked at with some of each, and a gift entered on a telephone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reencuentro.demo import donors, money
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.actions import open_account, open_fund
from reencuentro.giving.books.models import Fund
from reencuentro.giving.donors.actions import new_donor
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.donors.queries import search
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.gifts.models import Gift, Pledge, Refund
from reencuentro.giving.imports.models import Import
from tests.giving.conftest import BANK

from .header import go
from .test_every_page import LOOKS, look, seat, troubles  # noqa: F401
from .test_story import fill, press


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


STATEMENT = "Fecha;Concepto;Abono;Moneda;Referencia\n{day};SPEI LARRANAGA RUIZ XIMENA;400,00;MXN;S-7\n"
LATE = "prometió 400.00"


@pytest.mark.parametrize("look", [LOOKS[0]], ids=["phone"], indirect=True)
def test_a_late_promise_is_kept_by_a_line_of_the_banks_file(clinic, seat, look):  # noqa: F811
    page, donor = seat(clinic.fundraiser), begun(Staff(clinic.fundraiser.id, Role.FUNDRAISER)).id
    today = timezone.localdate()
    page.goto(reverse("gifts:new-pledge", args=[donor]))
    days = {"day": today - timedelta(days=200), "due": today - timedelta(days=120)}
    fill(page, **{name: day.isoformat() for name, day in days.items()})
    fill(page, amount="400", currency="MXN", fund="leaflets")
    press(page)
    pledge = Pledge.objects.get(donor=donor)
    page.goto(reverse("reports:alerts"))
    assert page.get_by_text(LATE).count() == 1
    brought_and_read(page, f"{today:%d/%m/%Y}")
    page.locator("#line-0").get_by_role("button", name="Es este").first.click()
    assert page.locator("#line-0").get_by_text("Es este", exact=True).is_visible()
    assert troubles(page, f"{reverse('imports:file', args=[Import.objects.get().id])}?show=doubt", look) == []
    with page.expect_navigation():
        page.locator("form[action$='/book/'] button").click()
    page.wait_for_selector("ol.steps:not(:has([aria-current]))")
    assert page.get_by_text("Cumple una promesa.").first.is_visible()
    assert (pledge.left().minor, pledge.gifts.get().fund_id) == (0, "leaflets")
    page.goto(reverse("reports:alerts"))
    assert page.get_by_text(LATE).count() == 0
    page.goto(reverse("gifts:donor", args=[donor]))
    assert "400.00" in page.locator("table", has_text="Prometido").first.inner_text()


def begun(staff: Staff) -> Donor:
    for purpose in ("papers", "leaflets"):
        open_fund(staff, purpose=purpose, kind=Fund.Kind.LINE)
    open_account(staff, BANK)
    return new_donor(staff, DonorFacts("Ximena Larrañaga Ruiz"))


def brought_and_read(page, day: str) -> None:
    page.goto(reverse("imports:files"))
    content = STATEMENT.format(day=day).encode()
    file = {"name": "estado.csv", "mimeType": "text/csv", "buffer": content}
    page.locator("main [name=file]").set_input_files(file)
    press(page)
    fill(page, source="bank", account=BANK, fund="papers", mark=",", order="dmy")
    press(page)
    page.wait_for_selector("form[action$='/book/']")
