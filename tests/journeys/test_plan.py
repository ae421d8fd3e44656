"""The plan in a real browser: readable by everybody, and from a question to a step that was weighed first."""

from datetime import date

import pytest
from django.urls import reverse

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.plan.actions.route import answer_facts, choose_routes
from reencuentro.clinic.plan.actions.steps import begin_step, finish_step
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.clinic.plan.conftest import FACTS, agreed
from tests.journeys.test_every_page import LOOKS, look, seat, troubles  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def planned(clinic, case) -> Case:  # noqa: F811
    """On two routes, with steps done, under way and waiting."""
    answer_facts(case, FACTS)
    choose_routes(case, routes=["B", "C"], because="La familia se resiste")
    for step in ("N00", "N01", "N02"):
        finish_step(case, step, begun=date(2026, 3, 3), day=date(2026, 4, 7), words="En la carpeta")
    begin_step(case, "N03", day=date(2026, 5, 4), words="Cita en el consulado")
    return case


def test_each_page_can_be_read_by_everybody(clinic, planned, seat, look):  # noqa: F811
    at = [planned.id]
    pages = [reverse(f"plan:{name}", args=at) for name in ("plan", "facts", "routes")]
    pages.append(reverse("plan:step", args=[*at, "N07a"]))
    page = seat(clinic.attorney)
    assert [found for one in pages for found in troubles(page, one, look)] == []


@pytest.mark.parametrize("look", LOOKS[:1], ids=lambda one: one.name)
def test_a_step_that_can_be_noticed_begins_after_somebody_weighed_the_danger(clinic, planned, seat):  # noqa: F811
    page = seat(clinic.attorney)
    page.goto(reverse("plan:plan", args=[planned.id]))
    assert "lo más probable, en" in page.locator(".plan-when").inner_text()
    page.get_by_role("region", name="Lo que puede comenzar ya").get_by_role(
        "link", name="Reporte y folio de búsqueda"
    ).click()
    page.get_by_role("link", name="Comienza").click()
    page.get_by_role("button", name="Guardar").click()
    assert "Nadie ha valorado el riesgo todavía." in page.locator("main").inner_text()
    agreed(planned, "authority")
    page.get_by_label("Qué lo muestra").fill("Folio 12")
    page.get_by_role("button", name="Guardar").click()
    assert "Folio 12" in page.get_by_role("region", name="Lo anotado").inner_text()
