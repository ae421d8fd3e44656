"""A search in a real browser: behind the safety gate, drawn on a map, readable by everybody."""

import pytest
from django.urls import reverse

from reencuentro.clinic.people.values import Place
from reencuentro.clinic.tracing.actions.leads import add_lead
from reencuentro.clinic.tracing.actions.searches import open_search
from reencuentro.clinic.tracing.models import Search
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.clinic.tracing.conftest import LEAD, child_of
from tests.journeys.test_every_page import LOOKS, look, seat, troubles  # noqa: F401

ROOMS = (("safety", ("page", "assess", "decide")), ("tracing", ("list", "begin")))
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def search(clinic, case) -> Search:  # noqa: F811
    row = open_search(case, person_id=child_of(case).id, held_by="La abuela")
    add_lead(case, row.id, place=Place("MX", "29", "29025"), **LEAD)
    return row


def test_each_page_can_be_read_by_everybody(clinic, case, search, seat, look):  # noqa: F811
    of_case = [f"{room}:{name}" for room, names in ROOMS for name in names]
    of_search = [f"tracing:{name}" for name in ("search", "change", "end", "lead")]
    pages = [reverse(name, args=[case.id]) for name in of_case]
    pages += [reverse(name, args=[case.id, search.id]) for name in of_search]
    pages.append(reverse("tracing:ask", args=[case.id, search.id, "amber"]))
    page = seat(clinic.attorney)
    assert [found for one in pages for found in troubles(page, one, look)] == []


@pytest.mark.parametrize("look", LOOKS[:1], ids=lambda one: one.name)
def test_nothing_is_asked_before_she_decided(clinic, case, search, seat):  # noqa: F811
    page = seat(clinic.attorney)
    page.goto(reverse("tracing:search", args=[case.id, search.id]))
    assert page.locator(".sketch").count() == 2
    page.locator("summary", has_text="Registro Civil del estado y RENAPO").click()
    page.locator(".source[open]").get_by_role("link", name="Aquí ya se preguntó").click()
    page.get_by_label("Qué oficina, o quién").fill("Registro Civil de Tlaxcala")
    page.get_by_role("button", name="Guardar").click()
    assert "Nadie ha valorado el riesgo todavía." in page.locator("form").last.inner_text()
    _weigh_and_decide(page, case)
    page.goto(reverse("tracing:ask", args=[case.id, search.id, "civil-registry"]))
    page.get_by_label("Qué oficina, o quién").fill("Registro Civil de Tlaxcala")
    page.get_by_role("button", name="Guardar").click()
    assert "Registro Civil de Tlaxcala" in page.get_by_role("region", name="Dónde se preguntó").inner_text()


def _weigh_and_decide(page, case):  # noqa: F811
    page.goto(reverse("safety:assess", args=[case.id]))
    page.get_by_label("Elevado").check()
    page.get_by_label("Qué podría pasar").fill("Los primos vigilan")
    page.get_by_label("Con quién se valoró").fill("Mónica")
    page.get_by_role("button", name="Guardar").click()
    page.goto(reverse("safety:decide", args=[case.id]) + "?act=authority")
    page.get_by_label("Adelante").check()
    page.get_by_label("De palabra").check()
    page.get_by_role("button", name="Guardar").click()
