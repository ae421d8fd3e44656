"""What is written for everybody stays text, wherever it is shown (T12)."""

import pytest
from lxml import etree

from reencuentro.giving.campaigns.content import Both, News
from reencuentro.giving.public.actions import present
from tests.attacks.findings import dangers
from tests.attacks.writing import PAYLOADS
from tests.giving.conftest import DAY

from .campaigns import DIRECTOR, EN, published_campaign

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.alike("what is answered here is decided by address and headers: the same few questions"),
]
EVERYTHING = "\n\n".join(PAYLOADS)
PAGES = (EN, "/es/campaigns/come-home/", "/en/campaigns/", "/es/campaigns/", "/en/about/", "/es/about/")


@pytest.fixture
def written() -> None:
    said, short = Both(EVERYTHING, EVERYTHING), Both(PAYLOADS[0], PAYLOADS[10])
    published_campaign(title=short, summary=said, story=said, news=(News(DAY, short, said),))
    texts = {f"{name}_{lang}": EVERYTHING for name in ("mission", "about", "giving") for lang in ("es", "en")}
    present(DIRECTOR, name=PAYLOADS[8], email="a@clinica.example", iati="MX-1", **texts)


@pytest.mark.parametrize("address", PAGES)
def test_markup_stays_text_on_a_page(written, nobody, address):
    page = nobody.get(address).content.decode()
    assert "7301" in page
    assert dangers(page) == []


def test_markup_stays_text_in_a_picture_that_other_sites_show(written, nobody):
    drawn = nobody.get(f"{EN}widget.svg")
    tree = etree.fromstring(drawn.content)
    assert {etree.QName(element).localname for element in tree.iter()} <= {
        "svg", "title", "desc", "rect", "g", "text", "path",
    }  # fmt: skip
    assert dangers(drawn.content.decode()) == []
    assert nobody.get(f"{EN}card.png").content.startswith(b"\x89PNG")


def test_markup_stays_text_in_open_data(written, nobody):
    assert nobody.get("/campaigns.json").json()["campaigns"][0]["title"]["es"] == PAYLOADS[0]
    assert etree.fromstring(nobody.get("/iati.xml").content).findtext(".//title/narrative") == PAYLOADS[10]
