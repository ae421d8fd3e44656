"""Open data: the figures of the pages, for programs."""

import json

import pytest
from lxml import etree

from reencuentro.engines.journal import giving
from reencuentro.engines.journal.money import Money
from reencuentro.giving.books.actions import post
from tests.giving.conftest import DAY

from .campaigns import DIRECTOR, give, introduced, published_campaign

pytestmark = pytest.mark.usefixtures("db")


def test_a_campaign_says_what_its_page_says(nobody):
    give(published_campaign(), 125_000)
    [told] = json.loads(nobody.get("/campaigns.json").content)["campaigns"]
    assert told["title"] == {"es": "Que vuelvan a casa", "en": "Let them come home"}
    assert told["goal"] == {"minor": 500_000, "currency": "USD"}
    assert told["raised"] == {"minor": 125_000, "currency": "USD"}
    assert told["outcome"] == "running"
    assert told["rule"]["fallback"] == {"es": "Documentos de los niños", "en": "Documents of the children"}
    assert sum(line["wanted"]["minor"] for line in told["lines"]) == 500_000
    assert json.loads(nobody.get("/campaigns/come-home.json").content) == told


def test_without_a_campaign_there_is_an_empty_list(nobody):
    assert json.loads(nobody.get("/campaigns.json").content) == {"campaigns": []}


def test_any_site_may_read_it(nobody):
    assert nobody.get("/campaigns.json")["Access-Control-Allow-Origin"] == "*"


class TestIati:
    @pytest.fixture
    def campaign(self):
        introduced()
        return published_campaign()

    def test_the_file_of_the_clinic_is_valid(self, campaign, iati_schema, nobody):
        give(campaign, 125_000)
        iati_schema.assertValid(etree.fromstring(nobody.get("/iati.xml").content))

    def test_what_came_in_by_quarter_is_what_the_books_say(self, campaign, nobody):
        fund, processor = campaign.fund_id, giving.due_from("Stripe")
        dollars, pesos = Money(10_000, "USD"), Money(30_000, "MXN")
        post(
            DIRECTOR,
            [
                giving.gift("card", DAY, fund, dollars, processor),
                giving.gift("cash", DAY, fund, pesos, "Assets:Cash"),
                giving.refund("back", DAY, fund, Money(1_000, "USD"), processor),
                giving.pledge("promise", DAY, fund, Money(7_000, "USD")),
                giving.pledge_kept("kept", DAY, fund, Money(2_000, "USD"), "Assets:Cash"),
                giving.payout(
                    "payout", DAY, fund, Money(9_000, "USD"), Money(300, "USD"), "Stripe", "Assets:Cash"
                ),
            ],
        )
        tree = etree.fromstring(nobody.get("/iati.xml").content)
        moves = [
            (
                move.find("transaction-type").get("code"),
                move.find("value").get("currency"),
                move.findtext("value"),
            )
            for move in tree.iter("transaction")
        ]
        assert moves == [("1", "MXN", "300.00"), ("1", "USD", "110.00"), ("4", "USD", "3.00")]
        assert {day.get("iso-date") for day in tree.iter("transaction-date")} == {"2026-12-31"}
