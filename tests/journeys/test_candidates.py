"""A list arrives, the standing search finds somebody on it, and two colleagues say that it is she."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from reencuentro.clinic.tracing.actions.searches import open_search
from reencuentro.clinic.tracing.models import Search, Verdict
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.clinic.tracing.conftest import child_of
from tests.clinic.tracing.listed import a_shelter
from tests.clinic.tracing.test_candidates import LAST, TYPED
from tests.journeys.test_every_page import LOOKS, look, seat, troubles  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def search(clinic, case) -> Search:  # noqa: F811
    return open_search(case, person_id=child_of(case).id)


@pytest.mark.parametrize("look", LOOKS[:1], ids=lambda one: one.name)
def test_from_a_list_that_arrives_to_two_who_say_that_it_is_she(clinic, case, search, seat):  # noqa: F811
    a_shelter(clinic.outsider)
    page = seat(clinic.attorney)
    page.goto("/")
    page.locator(".note", has_text="1 búsqueda permanente espera una lista").get_by_role("link").click()
    page.get_by_role("button", name="Buscarlas todas ahora").click()
    found = page.get_by_role("region", name="Lo que salió")
    expect(found).to_contain_text("1 coincidencia nueva")
    found.get_by_role("link").click()
    expect(page.locator("#candidates")).to_contain_text("Danyela Xicotencatl")
    _type_another_name(page)
    page.get_by_role("button", name="Danyela Xicotencatl").click()
    expect(page.get_by_role("region", name="Dato por dato")).to_contain_text("suena igual")
    _judge(page, "Tiene la cicatriz de la que habla su madre.")
    expect(page.locator("#candidates")).to_contain_text("falta que otra persona lo vea")
    _second(seat(clinic.worker))
    kept = reverse("tracing:verdict", args=[case.id, Verdict.objects.earliest("number").id])
    assert seat(clinic.outsider).goto(kept).status == 404


def _type_another_name(page) -> None:
    """What is typed is answered at once, without a press."""
    page.locator("summary", has_text="A quién se busca").click()
    page.get_by_label("Nombre o nombres").first.fill("Estrella")
    page.get_by_label("Primer apellido").first.fill("Montes")
    expect(page.locator("#candidates")).to_contain_text("Estrella Montes Ruiz")
    page.get_by_label("Nombre o nombres").first.fill("Daniela")
    page.get_by_label("Primer apellido").first.fill("Xicohténcatl")
    expect(page.locator("#candidates")).to_contain_text("Danyela Xicotencatl")


def _judge(page, because: str) -> None:
    page.get_by_label("Es la misma persona", exact=True).check()
    page.get_by_role("textbox", name="Por qué").fill(because)
    page.get_by_role("button", name="Guardar el dictamen").click()


def _second(page) -> None:
    """From the notice, which names nobody, to a lead."""
    page.goto("/")
    page.get_by_role("link", name="espera el dictamen de otra persona").click()
    page.get_by_role("link", name="Daniela").click()
    page.get_by_role("region", name="En las listas").get_by_role("link", name="Albergue de primavera").click()
    _judge(page, "La hermana la reconoció en la fotografía.")
    page.get_by_role("button", name="Convertirla en pista").click()
    expect(page.get_by_role("heading", name="Ya está entre las pistas")).to_be_visible()
    expect(page.get_by_role("region", name="Antes de preguntar a alguien")).to_contain_text(
        "antes, la seguridad"
    )


def test_each_page_can_be_read_by_everybody(clinic, case, search, seat, look):  # noqa: F811
    shelter = a_shelter(clinic.outsider)
    lists = reverse("tracing:candidates", args=[case.id, search.id])
    beside = reverse("tracing:candidate", args=[case.id, search.id, shelter.id, LAST])
    page = seat(clinic.attorney)
    wrong = troubles(page, "/searches/", look)
    for one in (lists, beside):
        wrong += troubles(page, one, look)
    for person in (clinic.attorney, clinic.worker):
        person.client.post(f"{beside}verdict/", {**TYPED, "says": "same", "because": "La cicatriz"})
    kept = reverse("tracing:verdict", args=[case.id, Verdict.objects.latest("number").id])
    of_search = reverse("tracing:search", args=[case.id, search.id])
    for one in (lists, beside, kept, of_search, "/searches/"):
        wrong += troubles(page, one, look)
    assert wrong == []
