"""A case's cost in the browser: asked for, approved, paid, signed for, seen by an auditor."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reencuentro.bridge.delivery import deliver
from reencuentro.engines.journal.giving import gift
from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.actions import open_fund, post
from reencuentro.giving.spending.models import Disbursement
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.giving.conftest import BANK, DAY

from .test_every_page import LOOKS, look, seat, troubles  # noqa: F401


@pytest.fixture
def funded(clinic) -> None:
    keeper = Staff(clinic.fundraiser.id, Role.FUNDRAISER)
    open_fund(keeper, purpose="papers", kind="line")
    post(keeper, [gift("papers", DAY, "papers", Money(1_000_000, "MXN"), BANK)])


def night() -> None:
    deliver(timezone.localdate() + timedelta(1))


def send(page) -> None:
    page.locator("main form .actions button").click()
    page.wait_for_load_state()


def test_a_cost_all_the_way(clinic, case, funded, seat, look):  # noqa: F811
    attorney, director, keeper, auditor = (
        seat(one) for one in (clinic.attorney, clinic.director, clinic.fundraiser, clinic.auditor)
    )
    costs, wrong = reverse("costs:list", args=[case.id]), []
    for name in ("list", "new"):
        wrong += troubles(attorney, reverse(f"costs:{name}", args=[case.id]), look)
    attorney.locator("input[name=kind][value=apostille]").check()
    attorney.locator("[name=amount]").fill("1850.00")
    attorney.locator("[name=currency]").select_option("MXN")
    attorney.locator("[name=purpose]").fill("Acta de Daniela")
    send(attorney)
    night()

    request = Disbursement.objects.get().request_id
    wrong += troubles(director, reverse("spending:request", args=[request]), look, "director")
    wrong += troubles(director, reverse("spending:refuse", args=[request]), look, "director")
    wrong += troubles(director, reverse("spending:approve", args=[request]), look, "director")
    director.locator("[name=fund]").select_option("papers")
    send(director)
    wrong += troubles(keeper, reverse("spending:pay", args=[request]), look, "fundraiser")
    keeper.locator("[name=account]").select_option(BANK)
    keeper.locator("[name=document]").select_option("receipt")
    send(keeper)

    attorney.goto(costs)
    attorney.locator("a[href$='/invoice/']").click()
    wrong += troubles(attorney, attorney.url.removeprefix(attorney.url.split("/cases/")[0]), look)
    paper = {"name": "f.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 invoice"}
    attorney.locator("[name=paper]").set_input_files(paper)
    send(attorney)
    night()

    director.goto(reverse("spending:request", args=[request]))
    director.locator("form[action$='/open/'] button").click()
    attorney.goto(costs)
    attorney.locator("form[action$='/let-see/'] button").click()
    wrong += troubles(attorney, costs, look)
    opening = reverse("bridge:opening", args=[Disbursement.objects.get().opening.id])
    wrong += troubles(auditor, opening, look, "auditor")
    auditor.locator("main form button").click()
    assert "Acta de Daniela" in auditor.inner_text("main")
    assert wrong == []
