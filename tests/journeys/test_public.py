"""Public pages in a browser: on a phone and a desk, in both languages, without a script or a trace."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from reencuentro.demo.drawn import path_home
from reencuentro.giving.campaigns.content import Both, Shot
from tests.giving.public.campaigns import (
    content,
    give,
    introduced,
    picture,
    published_campaign,
    write,
)
from tests.giving.public.supporters import gift_of, supporter
from tests.giving.public.supporters import looked_at as moderated

from .hindrances import complaints, looked_at
from .test_every_page import LOOKS, Look

PLACES = ("campaigns/", "campaigns/come-home/", "archive/", "about/", "campaigns/none/")


@pytest.fixture(params=LOOKS, ids=lambda look: look.name)
def look(request) -> Look:
    return request.param


@pytest.fixture
def visitor(browser: Browser, live_server, look) -> Iterator[Page]:
    """Somebody nobody knows, in whose browser no script runs but those of these tests."""
    size = {"width": look.width, "height": look.height}
    context = browser.new_context(viewport=size, color_scheme=look.scheme, base_url=live_server.url)
    yield context.new_page()
    context.close()


def test_what_everybody_sees_reads_well_and_asks_nobody_else(transactional_db, visitor, look):
    introduced()
    campaign = published_campaign()
    give(campaign, 182_000)
    moderated(gift_of(campaign, supporter("Ximena"), message="Que vuelvan pronto."))
    shown = Shot(picture(campaign, path_home()), Both("Un camino hacia las montañas", "A path to the hills"))
    write(campaign, content(pictures=(shown,)))
    asked: list[str] = []
    visitor.on("request", lambda request: asked.append(request.url))
    for place in PLACES:
        with complaints(visitor) as said:
            visitor.goto(f"/{look.language}/{place}")
        assert [line for line in said if "404" not in line] == []
        looked_at(visitor, f"public-{place.replace('/', '-')}{look.name}")
    home = visitor.evaluate("location.origin")
    assert [address for address in asked if not address.startswith(home)] == []
    assert visitor.context.cookies() == []
