"""A campaign in a browser: written, previewed, compared with the index cards, sent back, approved, read."""

from dataclasses import replace

import pytest
from django.urls import reverse

from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.campaigns.actions import drafting, reviewing
from reencuentro.giving.campaigns.content import Both
from reencuentro.giving.campaigns.models import Campaign
from reencuentro.giving.campaigns.pictures import drawn
from tests.giving.public.campaigns import content, illustration

from .test_every_page import LOOKS, family, look, seat, troubles  # noqa: F401

WRITING = ("campaign", "story", "promise", "examples", "pictures", "news")


@pytest.fixture
def written(clinic) -> Campaign:
    """All of it but what a director has to say; it names somebody who is on the cards."""
    keeper = Staff(clinic.fundraiser.id, Role.FUNDRAISER)
    campaign = drafting.begin(keeper)
    told = content(slug="waits", story=Both("Daniela Xicotencatl volvió.", "Daniela came back."))
    lines = tuple(replace(line, fund=f"new:{line.fund}") for line in told.promise.lines)
    promise = replace(told.promise, lines=lines, surplus="new:general", fallback="new:children")
    drafting.write(keeper, campaign.id, 0, lambda _before: replace(told, promise=promise))
    alt = Both("Un camino entre cerros", "A path between hills")
    drafting.add_picture(keeper, campaign.id, 1, drawn(illustration()), alt)
    return campaign


def test_the_pages_of_a_campaign(clinic, family, written, seat, look):  # noqa: F811
    page, director = seat(clinic.fundraiser), seat(clinic.director)
    wrong = troubles(page, reverse("campaigns:list"), look, "fundraiser")
    for name in WRITING:
        wrong += troubles(page, reverse(f"campaigns:{name}", args=[written.id]), look, "fundraiser")
    for language in ("es", "en"):
        wrong += troubles(page, reverse("campaigns:preview", args=[written.id, language]), look)
    reviewing.send_for_review(Staff(clinic.fundraiser.id, Role.FUNDRAISER), written.id)
    wrong += troubles(director, reverse("campaigns:take-down", args=[written.id]), look, "director")
    review = reverse("campaigns:review", args=[written.id])
    wrong += troubles(director, review, look, "before")
    director.locator("form[action$='/compare/'] button").click()
    assert director.locator("mark").inner_text() == "Daniela Xicotencatl"
    wrong += troubles(director, review, look, "director")
    director.locator("form[action$='/return/'] textarea").fill("Sin el nombre")
    director.locator("form[action$='/return/'] button").click()
    wrong += troubles(page, reverse("campaigns:campaign", args=[written.id]), look, "returned")
    assert page.locator("mark").inner_text() == "Daniela Xicotencatl"
    assert wrong == []


@pytest.mark.parametrize("look", [LOOKS[0]], ids=["phone"], indirect=True)
def test_a_story_is_put_right_sent_and_approved_and_everybody_reads_it(
    clinic,
    family,  # noqa: F811
    written,
    seat,  # noqa: F811
    look,  # noqa: F811
):
    page, director = seat(clinic.fundraiser), seat(clinic.director)
    page.goto(reverse("campaigns:story", args=[written.id]))
    page.get_by_label("Historia, en español").fill("Una niña volvió con su madre.")
    page.get_by_label("Historia, en inglés").fill("A girl came back to her mother.")
    page.get_by_role("button", name="Guardar").click()
    page.get_by_role("button", name="Enviarla").click()
    director.goto(reverse("campaigns:campaign", args=[written.id]))
    director.get_by_role("link", name="Revisarla").click()
    director.get_by_role("button", name="Comparar con las fichas").click()
    assert director.locator("mark").count() == 0
    director.get_by_role("checkbox").check()
    director.get_by_role("button", name="Aprobar y publicar").click()
    director.goto("/es/campaigns/waits/")
    assert director.get_by_text("Una niña volvió con su madre.").is_visible()
    assert director.locator("img.shot").evaluate("image => image.naturalWidth") > 0
