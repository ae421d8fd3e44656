"""A story that should not be read any more is read by nobody, and what was given for it stays promised."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.test import Client
from django.urls import reverse

from reencuentro.giving.access.models import Act
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.campaigns.actions import drafting
from reencuentro.giving.campaigns.actions.taking_down import take_down
from reencuentro.giving.campaigns.closing import fund_for
from reencuentro.giving.campaigns.content import Both, Shot
from reencuentro.giving.campaigns.errors import NotPublished, TakenDownAlready
from reencuentro.giving.campaigns.models import Rendition, TakenDown
from reencuentro.giving.campaigns.queries.published import published, published_campaigns
from reencuentro.giving.campaigns.rules import current_rule_id
from tests.clinic.accounts.people import shown
from tests.giving.public.campaigns import content, illustration, picture, published_campaign, write

from .stories import CONTENT, began, republished


class Registrar:
    """Whoever keeps the index cards says that she who asks can open them."""

    def may_compare(self, request: HttpRequest) -> bool:
        return True


def gone(staff, campaign, reason: str = "identifies") -> TakenDown:
    return take_down(staff, HttpRequest(), campaign.id, reason)


@pytest.fixture
def story(db):
    return published_campaign()


def test_taken_down_nobody_reads_it_and_its_rule_stands(story, director):
    rule = current_rule_id(story.fund_id)
    gone(director, story)
    assert published(story.slug, "es") is None and published_campaigns("en") == []
    assert (current_rule_id(story.fund_id), fund_for(story)) == (rule, story.fund_id)
    act = Act.objects.get(verb="campaigns.take.down")
    assert (act.actor_id, act.about) == (director.id, f"campaign {story.id}")


def test_its_pages_pictures_and_data_are_gone_and_the_archive_says_so_without_naming_it(story, director):
    kinds = [("es", kind) for kind in ("campaign", "card", "widget")]
    addresses = [reverse(f"public:{kind}", kwargs={"lang": lang, "slug": story.slug}) for lang, kind in kinds]
    assert {Client().get(address).status_code for address in addresses} == {200}
    gone(director, story)
    assert {Client().get(address).status_code for address in addresses} == {404}
    for lang, words in (("es", "Se retiró la historia de 1 campaña"), ("en", "The story of 1 campaign")):
        archive = Client().get(reverse("public:archive", kwargs={"lang": lang})).content.decode()
        assert words in archive
        assert story.slug not in archive and content().title.in_(lang) not in archive
    assert story.slug not in Client().get(reverse("public:data")).content.decode()


def test_approved_anew_it_can_be_read_again(story, fundraiser, director):
    gone(director, story)
    republished(story, fundraiser, director, content())
    assert published(story.slug, "es") is not None
    assert "Se retiró" not in Client().get(reverse("public:archive", kwargs={"lang": "es"})).content.decode()


def test_its_pictures_lie_sealed_again(db, director):
    story = published_campaign()
    shown = Shot(picture(story, illustration(480, 320)), Both("Un camino", "A path"))
    write(story, content(pictures=(shown,)))
    assert Rendition.objects.exclude(plain=None).exists()
    gone(director, story)
    assert Rendition.objects.exists() and not Rendition.objects.exclude(plain=None).exists()


def test_once_and_only_what_is_public(story, director):
    gone(director, story)
    with pytest.raises(TakenDownAlready):
        gone(director, story, "other")
    assert TakenDown.objects.get().reason == "identifies"
    with pytest.raises(Http404):
        take_down(director, HttpRequest(), uuid4(), "other")


def test_what_nobody_reads_yet_is_not_taken_down(line_funds, fundraiser, director):
    with pytest.raises(NotPublished):
        gone(director, began(fundraiser))


def test_a_registrar_may_whatever_her_office_and_nobody_else(story, fundraiser, settings):
    request = HttpRequest()
    request.user = None
    with pytest.raises(PermissionDenied):
        take_down(fundraiser, request, story.id, "consent")
    settings.GIVING_STORIES = f"{__name__}.REGISTRAR"
    take_down(fundraiser, request, story.id, "consent")


REGISTRAR = Registrar()


def test_a_director_takes_it_down_on_its_page_and_others_find_no_such_page(clinic, line_funds):
    keeper = Staff(clinic.fundraiser.id, Role.FUNDRAISER)
    campaign = drafting.begin(keeper)
    republished(campaign, keeper, Staff(clinic.director.id, Role.DIRECTOR), CONTENT)
    page, address = (reverse(f"campaigns:{name}", args=[campaign.id]) for name in ("campaign", "take-down"))
    for who in (clinic.fundraiser, clinic.auditor, clinic.attorney):
        assert {who.client.get(address).status_code, who.client.post(address).status_code} == {404}
    client = clinic.director.client
    assert address in shown(client.get(page))
    assert client.post(address, {"reason": "gossip"}).status_code == 422
    assert client.post(address, {"reason": "consent"}).status_code == 302
    assert "Taken down" in shown(client.get(page)) and address not in shown(client.get(page))
    assert client.post(address, {"reason": "consent"}).status_code == 422
