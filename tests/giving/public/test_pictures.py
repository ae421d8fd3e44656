"""Pictures of a campaign: there from when its page shows them until it does not, and light."""

import gzip
import io
import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from reencuentro.giving.campaigns.content import Both, Shot

from .campaigns import EN, ES, content, give, illustration, introduced, picture, published_campaign, write

pytestmark = pytest.mark.usefixtures("db")
FIRST_LOAD = 60_000
"""Bytes, of everything that a first visit brings."""


@pytest.fixture
def campaign():
    introduced()
    return published_campaign()


@pytest.fixture
def shown(campaign):
    """Its page has a picture, 1600 pixels wide."""
    there = picture(campaign, illustration())
    write(campaign, content(pictures=(Shot(there, Both("Un camino", "A path")),)))
    return there


def test_each_width_can_be_had_and_the_page_says_which_there_are(shown, nobody):
    page = nobody.get(EN).content.decode()
    assert 'alt="A path"' in page
    widths = {int(width): address for address, width in re.findall(r"(/pictures/\S+) (\d+)w", page)}
    assert set(widths) == {480, 960, 1600}
    for width, address in widths.items():
        answer = nobody.get(address)
        assert answer["Content-Type"] == "image/jpeg"
        assert Image.open(io.BytesIO(answer.content)).width == width


def test_it_is_not_there_before_a_page_shows_it_nor_after(campaign, nobody):
    there = picture(campaign, illustration())
    address = f"/pictures/{there}/480.jpg"
    assert nobody.get(address).status_code == 404
    write(campaign, content(pictures=(Shot(there, Both("x", "x")),)))
    assert nobody.get(address).status_code == 200
    write(campaign, content())
    assert nobody.get(address).status_code == 404


def test_others_are_not_there(shown, nobody):
    assert nobody.get(f"/pictures/{shown}/481.jpg").status_code == 404
    assert nobody.get(f"/pictures/{uuid4()}/480.jpg").status_code == 404


def test_the_card_says_how_far_it_is_and_names_nobody(campaign, nobody):
    before = nobody.get(f"{ES}card.png")
    give(campaign, 50_000)
    after = nobody.get(f"{ES}card.png")
    assert Image.open(io.BytesIO(after.content)).size == (1200, 630)
    assert before.content != after.content


def test_a_first_visit_brings_little(shown, nobody):
    """Page, style sheets and the picture that a phone takes, as they are sent; there is no script."""
    answer = nobody.get(ES, headers={"Accept-Encoding": "gzip"})
    page = gzip.decompress(answer.content).decode()
    assert "<script" not in page
    sheets = re.findall(r'(?:rel="stylesheet" href|<link rel="icon" href|img src)="/static/([^"]+)"', page)
    assert len(sheets) >= 6
    small = re.search(r'class="shot" src="([^"]+)"', page)[1]
    weights = {
        "page": len(answer.content),
        "picture": len(nobody.get(small).content),
        **{sheet: len(gzip.compress(Path(finders.find(sheet)).read_bytes())) for sheet in set(sheets)},
    }
    assert sum(weights.values()) < FIRST_LOAD, weights
