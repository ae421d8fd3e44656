"""Partners in a real browser: each page readable by everybody."""

# ruff: noqa: F811  fixtures of other rooms come in by name

import pytest
from django.urls import reverse

from reencuentro.clinic.partners.actions import exchanges
from reencuentro.clinic.partners.sources import from_searches
from reencuentro.engines.tracing.people import Person
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
    unknown = Person(given_names="Ana")
    waiting = exchanges.offer(me, agreed.id, ours(DANIELA, unknown, *OTHERS))
    met = exchanges.offer(me, agreed.id, lambda partner: from_searches(me, partner.name))
    exchanges.take_in(me, met.id, elsewhere.answer(bytes(met.letter), [DANIELA]))
    answered = exchanges.answer(me, agreed.id, elsewhere.offer([DANIELA]), ours(DANIELA))
    pages = [reverse(f"partners:{name}") for name in ("list", "add", "renew")]
    names = ("partner", "compare", "replace", "agree", "offer", "answer")
    pages += [reverse(f"partners:{name}", args=[agreed.id]) for name in names]
    pages += [reverse("partners:exchange", args=[one.id]) for one in (waiting, met, answered)]
    pages.append(reverse("tracing:ask", args=[case.id, search.id, "partner-organisation"]))
    page = seat(clinic.director)
    assert [found for one in pages for found in troubles(page, one, look, "director")] == []


@pytest.mark.parametrize("look", LOOKS[:1], ids=lambda one: one.name)
def test_the_page_of_a_partner_nobody_called_says_what_comes_first(clinic, me, known, seat):
    page = seat(clinic.director)
    page.goto(reverse("partners:partner", args=[known.id]))
    assert page.get_by_role("link", name="Proponer una comparación").count() == 0
    page.get_by_role("link", name="Comparar las tarjetas").click()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Son las mismas").click()
    assert page.get_by_role("link", name="Anotar lo acordado").is_visible()
