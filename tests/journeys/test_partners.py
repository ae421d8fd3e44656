"""Partners in a real browser: each page readable by everybody, and a file fetched and given in."""

# ruff: noqa: F811  fixtures of other rooms come in by name

import pytest
from django.urls import reverse

from reencuentro.clinic.partners.actions import exchanges
from reencuentro.clinic.partners.sources import from_searches
from tests.clinic.partners.conftest import agreed, allowed, case, elsewhere, known, me, search  # noqa: F401
from tests.clinic.partners.elsewhere import DANIELA, OTHERS, ours
from tests.journeys.test_every_page import LOOKS, look, seat, troubles  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def today():
    """The clock goes on: else the browser's session would be over."""


def test_each_page_can_be_read_by_everybody(
    clinic,
    me,
    agreed,
    elsewhere,
    case,
    search,
    allowed,
    seat,
    look,
):
    waiting = exchanges.offer(me, agreed.id, ours(DANIELA, *OTHERS))
    met = exchanges.offer(me, agreed.id, lambda partner: from_searches(me, partner.name))
    exchanges.take_in(me, met.id, elsewhere.answer(bytes(met.letter), [DANIELA]))
    answered = exchanges.answer(me, agreed.id, elsewhere.offer([DANIELA]), ours(DANIELA))
    pages = [reverse(f"partners:{name}") for name in ("list", "add")]
    names = ("partner", "compare", "agree", "offer", "answer")
    pages += [reverse(f"partners:{name}", args=[agreed.id]) for name in names]
    pages += [reverse("partners:exchange", args=[one.id]) for one in (waiting, met, answered)]
    pages.append(reverse("tracing:ask", args=[case.id, search.id, "partner-organisation"]))
    seated = clinic.director
    assert [found for one in pages for found in troubles(seat(seated), one, look, "director")] == []


@pytest.mark.parametrize("look", LOOKS[:1], ids=lambda one: one.name)
def test_a_director_offers_and_gives_the_answer_in(clinic, me, agreed, elsewhere, seat, tmp_path):
    page, answer = seat(clinic.director), tmp_path / "answer.exchange"
    (tmp_path / "lista.csv").write_text(
        "Nombre,Primer apellido,Segundo apellido,Fecha de nacimiento,Madre\n"
        "Daniela,Xicohténcatl,Hernández,12/03/2016,Mónica Hernández\n"
    )
    page.goto(reverse("partners:partner", args=[agreed.id]))
    page.get_by_role("link", name="Proponer una comparación").click()
    page.get_by_label("Las personas de un archivo; no se guarda").check()
    page.get_by_label("Archivo CSV o XLSX").set_input_files(tmp_path / "lista.csv")
    page.get_by_role("button", name="Escribir el archivo").click()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Descargar el archivo").click()
    answer.write_bytes(elsewhere.answer(fetched.value.path().read_bytes(), [DANIELA]))
    page.get_by_label("El archivo de la aliada").set_input_files(answer)
    page.get_by_role("button", name="Entregar").click()
    assert "fila 1" in page.get_by_role("region", name="En ambas listas, con toda probabilidad").inner_text()


@pytest.mark.parametrize("look", LOOKS[:1], ids=lambda one: one.name)
def test_the_page_of_a_partner_nobody_called_says_what_comes_first(clinic, me, known, seat):
    page = seat(clinic.director)
    page.goto(reverse("partners:partner", args=[known.id]))
    assert page.get_by_role("link", name="Proponer una comparación").count() == 0
    page.get_by_role("link", name="Comparar las tarjetas").click()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Son las mismas").click()
    assert page.get_by_role("link", name="Anotar lo acordado").is_visible()
