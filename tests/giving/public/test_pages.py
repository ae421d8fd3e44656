"""What everybody reads of campaigns."""

import re

import pytest
from django.test import Client

from .campaigns import EN, ES, give, introduced, published_campaign

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def visitor() -> Client:
    """Somebody nobody knows."""
    return Client()


def text_of(answer) -> str:
    """What stands on the page, without markup; spaces are spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).replace("\xa0", " ").split())


class TestACampaign:
    def test_says_in_the_language_of_its_address_all_that_there_is_to_know(self, visitor):
        campaign = published_campaign()
        introduced()
        give(campaign, 125_000)
        es, en = text_of(visitor.get(ES)), text_of(visitor.get(EN))
        for words in (
            "Que vuelvan a casa",
            "Segundo párrafo.",
            "1,250 USD",
            "de 5,000 USD",
            "25 %",
            "una apostilla",
        ):
            assert words in es
        for words in (
            "Let them come home",
            "Second paragraph.",
            "USD 1,250",
            "of USD 5,000",
            "one apostille",
        ):
            assert words in en
        assert "Faltan 33 días" in es and "33 more days" in en
        assert "By transfer to account 000." in en

    def test_says_what_becomes_of_the_money_if_the_goal_is_missed(self, visitor):
        published_campaign()
        assert "It goes to: Documents of the children." in text_of(visitor.get(EN))
        assert "Nada se devuelve." in text_of(visitor.get(ES))

    def test_that_nobody_gave_to_yet_stands_at_the_beginning_of_the_way(self, visitor):
        published_campaign()
        page = visitor.get(EN).content.decode()
        assert "0 % of the way" in page and "way-gone" not in page

    def test_over_its_goal_is_drawn_to_the_end_of_the_way_and_no_further(self, visitor):
        give(published_campaign(), 900_000)
        page = visitor.get(EN).content.decode()
        assert "180 %" in page and 'stroke-dasharray="100 200"' in page

    def test_shows_how_much_of_it_each_purpose_would_get(self, visitor):
        give(published_campaign(), 120_000)
        rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", visitor.get(EN).content.decode(), re.S)
        assert [re.findall(r"USD\xa0[\d,.]+", row) for row in rows][:3] == [
            ["USD\xa01,000", "USD\xa0600"], ["USD\xa0700", "USD\xa0600"], ["USD\xa03,300", "USD\xa00"],
        ]  # fmt: skip

    def test_is_told_to_who_passes_it_on(self, visitor):
        published_campaign()
        page = visitor.get(EN).content.decode()
        assert '<meta property="og:title" content="Let them come home">' in page
        assert 'content="http://localhost:8000/en/campaigns/come-home/card.png"' in page
        assert (
            '<link rel="alternate" hreflang="es" href="http://localhost:8000/es/campaigns/come-home/">'
            in page
        )
