"""Pages of campaigns, as she who writes one, she who approves it and an auditor use them."""

import io
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from PIL import Image

from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.models import Fund
from reencuentro.giving.campaigns.actions import drafting
from reencuentro.giving.campaigns.actions.settling import settle_due
from reencuentro.giving.campaigns.content import Content
from reencuentro.giving.campaigns.models import (
    Campaign,
    Check,
    Draft,
    Picture,
    Publication,
    Rendition,
    Settlement,
)
from reencuentro.giving.campaigns.queries.published import published
from tests.clinic.accounts.people import shown
from tests.clinic.cases.conftest import case as story_case

from .stories import CONTENT, OVER, republished

CONTENT_WITHOUT_MONEY = replace(CONTENT, promise=None)

STORY = {
    "slug": "legal-support",
    "title_es": "Apoyo legal",
    "title_en": "Legal support",
    "summary_es": "Que vuelvan.",
    "summary_en": "Bringing them home.",
    "story_es": "Una madre espera.",
    "story_en": "A mother waits.",
}
MONEY = {
    "goal": "5,000.00",
    "currency": "USD",
    "last_day": "2099-12-31",
    "zone": "America/Mexico_City",
    "fallback": "new:children",
    "surplus": "new:general",
    "pieces-0-fund": "new:papers",
    "pieces-0-title_es": "Traducciones",
    "pieces-0-title_en": "Translations",
    "pieces-0-most": "1000",
    "pieces-1-fund": "new:salary",
    "pieces-1-title_es": "Salario",
    "pieces-1-title_en": "Salary",
    "pieces-1-rank": "2",
    "pieces-1-percent": "30",
}


# The story's family is on the index cards of these pages' clinic.
case = story_case


@pytest.fixture
def keeper(clinic) -> Staff:
    return Staff(clinic.fundraiser.id, Role.FUNDRAISER)


@pytest.fixture
def draft(keeper) -> Campaign:
    """Begun, and nothing written yet."""
    return drafting.begin(keeper)


@pytest.fixture
def told(keeper, draft) -> Campaign:
    """All that donors must be told is written; its funds are opened as it names them."""
    promise = OVER.promise
    funds = {"surplus": "new:general", "fallback": "new:children"}
    lines = tuple(replace(line, fund=f"new:{line.fund}") for line in promise.lines)
    last_day = CONTENT.promise.last_day
    content = replace(CONTENT, promise=replace(promise, lines=lines, last_day=last_day, **funds))
    drafting.write(keeper, draft.id, 0, lambda _before: content)
    return draft


def page(browser, campaign, name="campaign", *more):
    return browser.get(reverse(f"campaigns:{name}", args=[campaign.id, *more]))


def sent(browser, campaign, name, **changes):
    """The form as the page offers it, with these fields changed."""
    form = page(browser, campaign, name).context["form"]
    data = {one.html_name: one.value() if one.value() is not None else "" for one in form}
    if form.pieces is not None:
        for one in (form.pieces.management_form, *form.pieces):
            data |= {
                field.html_name: field.value()
                for field in one
                if field.value() is not None and field.value() is not False
            }
    return browser.post(reverse(f"campaigns:{name}", args=[campaign.id]), {**data, **changes})


def pressed(browser, campaign, name, **data):
    return browser.post(reverse(f"campaigns:{name}", args=[campaign.id]), data, follow=True)


def content_of(campaign) -> Content:
    return Content.read(Draft.objects.get(campaign=campaign.id).content)


def test_a_fundraiser_begins_and_writes_all_of_it(clinic):
    browser = clinic.fundraiser.browser()
    assert b"no campaign yet" in browser.get(reverse("campaigns:list")).content
    browser.post(reverse("campaigns:begin"))
    campaign = Campaign.objects.get()
    assert sent(browser, campaign, "story", **STORY).status_code == 302
    answer = sent(browser, campaign, "promise", **MONEY)
    assert answer.status_code == 302, (answer.context["form"].errors, answer.context["form"].pieces.errors)
    assert sent(browser, campaign, "examples", **{
        "pieces-0-amount": "45", "pieces-0-words_es": "una apostilla", "pieces-0-words_en": "one apostille",
    }).status_code == 302  # fmt: skip
    assert sent(browser, campaign, "news", **{
        "pieces-0-day": "2026-11-20", "pieces-0-title_es": "Ya", "pieces-0-title_en": "Now",
        "pieces-0-words_es": "Gracias", "pieces-0-words_en": "Thanks",
    }).status_code == 302  # fmt: skip
    content = content_of(campaign)
    assert [(line.fund, line.cap, line.rank, line.percent) for line in content.promise.lines] == [
        ("papers", 100_000, 1, ""),
        ("salary", None, 2, "30"),
    ]
    assert (content.promise.minor, content.promise.fallback) == (500_000, "children")
    assert Fund.objects.get(code="children").kind == "line"
    assert (content.examples[0].minor, content.news[0].day) == (4_500, date(2026, 11, 20))
    assert b"Send it for review" in page(browser, campaign).content


def test_what_is_written_can_be_saved_as_it_stands(clinic, told):
    before = content_of(told)
    for part in ("story", "promise", "examples", "news", "pictures"):
        assert sent(clinic.fundraiser.browser(), told, part).status_code == 302
    assert content_of(told) == before


def test_a_draft_can_be_saved_unfinished_and_says_what_is_missing(clinic, draft):
    sent(clinic.fundraiser.browser(), draft, "story", title_es="Apoyo legal")
    found = page(clinic.fundraiser.browser(), draft)
    assert "Apoyo legal" in found.content.decode()
    assert "The title in both languages." in found.context["page"].missing
    assert (
        b"Something that donors must be told" in pressed(clinic.fundraiser.browser(), draft, "send").content
    )


def test_what_reads_two_ways_is_asked_about_at_its_field_and_nothing_is_lost(clinic, draft):
    answer = sent(clinic.fundraiser.browser(), draft, "promise", **{**MONEY, "pieces-0-most": "1,000"})
    assert answer.status_code == 422
    assert "two ways" in str(answer.context["form"].pieces[0].errors["most"])
    assert b"Traducciones" in answer.content


def test_who_saves_over_somebody_else_is_told(clinic, draft, keeper):
    browser = clinic.fundraiser.browser()
    drafting.write(keeper, draft.id, 0, lambda _before: CONTENT_WITHOUT_MONEY)
    answer = sent(browser, draft, "story", **STORY, saved="0")
    assert (answer.status_code, content_of(draft).title.en) == (422, CONTENT.title.en)
    assert b"saved this campaign meanwhile" in answer.content


def test_a_second_person_approves_what_was_compared_and_that_is_published(clinic, told):
    pressed(clinic.fundraiser.browser(), told, "send")
    director = clinic.director.browser()
    assert page(director, told).context["page"].state.code == "in review"
    pressed(director, told, "compare")
    pressed(director, told, "review", sure="on")
    assert Publication.objects.get().content == content_of(told).text
    assert published("legal-support", "es").title == "Apoyo legal para víctimas de trata"
    assert page(director, told).context["page"].state.code == "published"


def test_nothing_is_approved_that_was_not_compared(clinic, told):
    pressed(clinic.fundraiser.browser(), told, "send")
    answer = pressed(clinic.director.browser(), told, "review", sure="on")
    assert (answer.status_code, Publication.objects.count()) == (422, 0)
    assert b"Compare this very text" in answer.content


def test_a_changed_draft_needs_a_new_review(clinic, told, keeper):
    pressed(clinic.fundraiser.browser(), told, "send")
    pressed(clinic.director.browser(), told, "compare")
    sent(clinic.fundraiser.browser(), told, "story", title_en="Another title")
    answer = pressed(clinic.director.browser(), told, "review", sure="on")
    assert (answer.status_code, Publication.objects.count()) == (404, 0)


def test_she_who_wrote_in_it_does_not_approve_it(clinic, told):
    sent(clinic.director.browser(), told, "story", title_en="A better title")
    pressed(clinic.fundraiser.browser(), told, "send")
    pressed(clinic.director.browser(), told, "compare")
    answer = pressed(clinic.director.browser(), told, "review", sure="on")
    assert (answer.status_code, Publication.objects.count()) == (422, 0)
    assert b"Somebody else has to approve it" in answer.content


def test_a_name_from_the_cards_is_marked_for_her_who_approves_and_nobody_is_named_to_the_writer(
    clinic, told, case
):
    writer, director = clinic.fundraiser.browser(), clinic.director.browser()
    sent(writer, told, "story", story_es="Daniela Xicotencatl volvió con su madre.")
    pressed(writer, told, "send")
    found = pressed(director, told, "compare")
    assert "<mark>Daniela Xicotencatl</mark>" in found.content.decode()
    pressed(director, told, "return", reason="Tell it without the name")
    read = page(writer, told).content.decode()
    assert "<mark>Daniela Xicotencatl</mark>" in read
    assert "These passages may identify a client" in read
    assert "Xicohténcatl" not in read
    assert str(case.case_id) not in read
    assert b"Xicotencatl" not in bytes(Check.objects.values_list("marks", flat=True)[0] or b"")


def test_who_holds_no_cards_is_told_who_does(clinic, told, settings):
    settings.GIVING_STORIES = f"{__name__}.NOBODY"
    pressed(clinic.fundraiser.browser(), told, "send")
    assert b"Only who holds the index cards" in page(clinic.director.browser(), told, "review").content
    assert clinic.director.browser().post(reverse("campaigns:compare", args=[told.id])).status_code == 403


class Nobody:
    def may_compare(self, request):
        return False

    def who_may(self):
        return ["Elena Barragán"]


NOBODY = Nobody()


@pytest.mark.parametrize(
    ("language", "words"), [("es", "Esto es una vista previa"), ("en", "This is a preview")]
)
def test_the_preview_is_the_public_page_in_its_language(clinic, told, language, words):
    read = page(clinic.auditor.browser(), told, "preview", language).content.decode()
    assert words in read
    assert CONTENT.story.in_(language).split("\n")[0] in read
    assert published("legal-support", language) is None


def test_the_preview_of_an_empty_draft_says_what_to_write_first(clinic, draft):
    assert b"nothing to be seen yet" in page(clinic.director.browser(), draft, "preview", "en").content
    assert page(clinic.director.browser(), draft, "preview", "fr").status_code == 404


def photo() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (1000, 500), "teal").save(out, "PNG")
    out.seek(0)
    out.name = "IMG of Daniela.png"
    return out


def shot_to_everybody(picture) -> bytes | None:
    plain = Rendition.objects.get(picture=picture, width=480).plain
    return bytes(plain) if plain else None


def uploaded(browser, campaign, file):
    saved = Draft.objects.get(campaign=campaign.id).saved
    data = {"saved": saved, "file": file, "alt_es": "Un camino", "alt_en": "A road"}
    return pressed(browser, campaign, "add-picture", **data)


def test_a_picture_is_sealed_until_it_is_published_and_forgotten_when_nobody_shows_it(clinic, told, keeper):
    uploaded(clinic.fundraiser.browser(), told, photo())
    [shot] = content_of(told).pictures
    assert page(clinic.auditor.browser(), told, "picture", shot.picture, 480)["Content-Type"] == "image/jpeg"
    assert shot_to_everybody(shot.picture) is None
    assert str(shot.picture) in page(clinic.auditor.browser(), told, "preview", "en").content.decode()
    pressed(clinic.fundraiser.browser(), told, "send")
    pressed(clinic.director.browser(), told, "compare")
    pressed(clinic.director.browser(), told, "review", sure="on")
    assert shot_to_everybody(shot.picture).startswith(b"\xff\xd8")
    assert published("legal-support", "es").pictures[0].alt == "Un camino"
    sent(clinic.fundraiser.browser(), told, "pictures", **{"pieces-0-DELETE": "on"})
    assert shot_to_everybody(shot.picture)
    pressed(clinic.fundraiser.browser(), told, "send")
    pressed(clinic.director.browser(), told, "compare")
    pressed(clinic.director.browser(), told, "review", sure="on")
    assert not Picture.objects.exists()


def test_what_is_no_picture_is_refused_at_its_field(clinic, told):
    answer = uploaded(clinic.fundraiser.browser(), told, io.BytesIO(b"<svg onload=alert(1)>"))
    assert answer.status_code == 422
    assert "no picture" in str(answer.context["upload"].errors["file"])


def test_no_other_campaigns_picture_can_be_named(clinic, told, keeper):
    uploaded(clinic.fundraiser.browser(), told, photo())
    [shot] = content_of(told).pictures
    other = drafting.begin(keeper)
    data = {"pieces-TOTAL_FORMS": "1", "pieces-INITIAL_FORMS": "0", "pieces-0-picture": shot.picture}
    sent(
        clinic.fundraiser.browser(),
        other,
        "pictures",
        **data,
        **{"pieces-0-alt_es": "x", "pieces-0-alt_en": "x"},
    )
    assert content_of(other).pictures == ()
    assert page(clinic.fundraiser.browser(), other, "picture", shot.picture, 480).status_code == 404


def test_a_campaign_that_is_over_closes_by_itself(clinic, told, keeper, director):
    closed = replace(
        content_of(told), promise=replace(content_of(told).promise, last_day=OVER.promise.last_day)
    )
    republished(told, keeper, director, closed)
    assert page(clinic.fundraiser.browser(), told).context["page"].state.code == "closed"
    settle_due()
    settle_due()
    assert Settlement.objects.get().act.role == "system"
    assert page(clinic.auditor.browser(), told).context["page"].state.code == "settled"


def test_and_by_a_press(clinic, told, keeper, director):
    assert b"was not published yet" in pressed(clinic.fundraiser.browser(), told, "settle").content
    republished(told, keeper, director, content_of(told))
    assert b"has not ended yet" in pressed(clinic.fundraiser.browser(), told, "settle").content


def test_days_are_those_of_the_place_where_it_closes(clinic, told, keeper, director):
    """In New York it opens and closes while it is still the evening before in Mexico City."""
    content = content_of(told)
    promise = replace(content.promise, zone="America/New_York", last_day=date(2099, 11, 30))
    opens_at = datetime(2026, 11, 2, tzinfo=ZoneInfo("America/New_York"))
    republished(told, keeper, director, replace(content, promise=promise, opens_at=opens_at))
    browser = clinic.fundraiser.browser()
    assert "2 Nov 2026" in shown(page(browser, told))
    assert "30 Nov 2099" in shown(browser.get(reverse("campaigns:list")))


def test_an_auditor_reads_and_writes_nothing(clinic, told):
    browser = clinic.auditor.browser()
    assert page(browser, told).status_code == 200
    assert page(browser, told, "story").status_code == 404
    assert browser.post(reverse("campaigns:begin")).status_code == 404
