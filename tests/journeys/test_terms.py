"""Terms that are missed, moved, set aside at the closing, or of a state's own code, in a real browser."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from reencuentro.clinic.deadlines.actions.running import add_deadline, miss
from reencuentro.clinic.deadlines.models import Deadline, Recount
from reencuentro.engines.clockwork.triggers import Trigger
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.journeys.test_every_page import LOOKS, look, seat, troubles  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)

JUDGMENT = Trigger("F20", date(2026, 10, 5), "cdmx", mode="list", filed=date(2026, 9, 1))
ON_A_PHONE = pytest.mark.parametrize("look", LOOKS[:1], ids=lambda one: one.name)


@pytest.fixture
def terms(clinic, case) -> list[Deadline]:  # noqa: F811
    """One that was missed, and one that runs before a court of Tlaxcala and moved last week."""
    missed = add_deadline(case, trigger=JUDGMENT, owner_id=clinic.attorney.id, subject="Sentencia")
    miss(case, missed.id, outcome="El escrito se presentó en otro juzgado")
    day = timezone.localdate()
    new = Trigger("F21", day, "tlaxcala", mode="personal", filed=day)
    running = add_deadline(case, trigger=new, owner_id=clinic.attorney.id, subject="Convivencia")
    dates = [(running.safe_on + timedelta(days=days)).isoformat() for days in (2, 2, 2, 0, 0, 0)]
    moved = {"counted_on": day, "before": dates[:3], "after": dates[3:]}
    because = [{"code": "rule", "rule": "F21"}]
    Recount.objects.create(deadline_id=running.id, case_id=case.id, because=because, **moved)
    return [missed, running]


@pytest.fixture
def page(clinic, seat) -> Iterator[Page]:  # noqa: F811
    yield seat(clinic.attorney)


def test_each_page_can_be_read_by_everybody(case, terms, page, look):  # noqa: F811
    missed, running = terms
    addresses = [
        reverse("desk:today"),
        reverse("deadlines:list", args=[case.id]),
        reverse("deadlines:deadline", args=[case.id, missed.id]),
        reverse("deadlines:missed", args=[case.id, running.id]),
        reverse("deadlines:closing", args=[case.id]),
        reverse("lawbook:calendars"),
        reverse("lawbook:states"),
        reverse("lawbook:enter-term", args=["TLA"]),
        reverse("lawbook:rule", args=["REM02"]),
    ]
    assert [trouble for address in addresses for trouble in troubles(page, address, look)] == []


@ON_A_PHONE
def test_a_term_is_missed_and_its_remedy_taken_up(case, terms, page):  # noqa: F811
    page.goto(reverse("deadlines:deadline", args=[case.id, terms[1].id]))
    page.get_by_role("link", name="Se dejó pasar").click()
    page.get_by_text("queda firme").wait_for()
    page.get_by_label("Qué pasó").fill("Se cayó el sistema del juzgado")
    page.get_by_role("button", name="Guardar").click()
    page.get_by_role("heading", name="Qué se puede hacer ahora").wait_for()
    page.get_by_role("button", name="Ponerlo como tarea de hoy").first.click()
    page.get_by_text("Ya es una tarea.").wait_for()
    assert "Pedir que se modifique lo resuelto" in page.inner_text("main")


@ON_A_PHONE
def test_the_closing_asks_first_what_becomes_of_each_term(case, terms, page):  # noqa: F811
    page.goto(reverse("cases:propose-closing", args=[case.id]))
    page.get_by_role("group", name="Convivencia").get_by_label("Se dejó ir").check()
    page.get_by_label("Por qué, o con qué constancia").fill("La clienta desistió")
    page.get_by_role("button", name="Seguir con el cierre").click()
    page.wait_for_url("**/closing/propose/")
    page.goto(reverse("deadlines:list", args=[case.id]))
    assert "al cerrar: Se dejó ir" in page.inner_text("main")


@ON_A_PHONE
def test_a_lawyer_enters_a_term_of_a_state_s_code_and_counts_with_it(page):
    page.goto(reverse("lawbook:states"))
    assert "Falta su código" in page.inner_text("main")
    page.goto(reverse("lawbook:enter-term", args=["TLA"]))
    typed = {
        "Qué es, en español": "Apelación",
        "Desde qué día corre, en español": "día de la notificación",
        "Plazo": "6",
        "Artículo": "art. 691",
        "Código y su última reforma": "Código de Tlaxcala, reforma de 2019",
        "Vigente desde": "2010-01-01",
        "Su cédula": "1234567",
        "Qué leyó": "El artículo, en el Periódico Oficial",
    }
    for label, text in typed.items():
        page.get_by_label(label).first.fill(text)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Capturarlo").click()
    page.get_by_role("heading", name="TLA01 · Apelación").first.wait_for()
    assert "art. 691" in page.inner_text("main")
