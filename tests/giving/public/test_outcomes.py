"""What came of a campaign: in the archive, who got the money, and what was published of what it paid for."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from lxml import etree

from reencuentro.engines.journal.money import Money
from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.staff import Role
from reencuentro.giving.campaigns.actions.settling import settle_now
from reencuentro.giving.campaigns.models import Campaign
from reencuentro.giving.spending.models import Release, ReleasedLine, ReleasedTable
from tests.giving.campaigns.stories import given

from .campaigns import DIRECTOR, EN, ES, KEEPER, content, introduced, published_campaign
from .test_pages import text_of

pytestmark = pytest.mark.usefixtures("db")
YESTERDAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def missed() -> Campaign:
    """USD 1,870 of 5,000 until yesterday."""
    introduced()
    promise = replace(content().promise, last_day=YESTERDAY)
    campaign = published_campaign(promise=promise)
    given(KEEPER, campaign.fund_id, Money(187_000, "USD"), YESTERDAY, "Assets:Cash")
    settle_now(DIRECTOR, campaign.id)
    return campaign


@pytest.fixture
def published_costs(missed) -> None:
    """Of the children's fund in a quarter: passports, and what may not be told."""
    with acting(DIRECTOR, "spending.release", Role.DIRECTOR) as act:
        release = Release.objects.create(quarter="2026-Q3", act=act)
        kinds = ["Expenses:Passports", "Expenses:Transport"]
        table = ReleasedTable.objects.create(
            release=release, fund_id="children", currency="MXN", kinds=kinds, proof=b"proof"
        )
        for cost, minor in (("Expenses:Passports", 1_900_000), ("", 612_000)):
            ReleasedLine.objects.create(table=table, cost=cost, minor=minor)


def page(address: str) -> str:
    return text_of(Client().get(address))


def test_one_that_is_over_stands_in_the_archive_with_its_outcome(missed):
    assert "Let them come home" not in page("/en/campaigns/")
    assert "No campaign runs just now" in page("/en/campaigns/")
    assert "Closed below its goal" in page("/en/archive/")
    assert "Cerró sin llegar a su meta" in page("/es/archive/")


def test_its_page_says_who_got_the_money_and_asks_for_no_more(missed):
    said = page(EN)
    assert "Who got the money" in said and "Documents of the children USD 1,870" in said
    assert "How to give" not in said


def test_its_page_says_what_was_paid_for_and_what_is_withheld_and_the_sum(missed, published_costs):
    said = page(ES)
    assert "hasta 2026-Q3" in said
    assert "19,000 MXN" in said and "Transport" not in said.replace("Transporte", "")
    assert "Reservado, por la seguridad de quienes lo recibieron 6,120 MXN" in said
    assert "En total 25,120 MXN" in said


def test_a_campaign_approved_in_the_evening_opened_that_day():
    introduced()
    with time_machine.travel("2026-11-12T20:00:00-06:00"):
        published_campaign()
    tree = etree.fromstring(Client().get("/iati.xml").content)
    assert tree.xpath("//activity-date[@type='2']/@iso-date") == ["2026-11-12"]


def test_costs_in_iati_close_by_a_line_of_what_is_withheld(missed, published_costs, iati_schema):
    tree = etree.fromstring(Client().get("/iati.xml").content)
    iati_schema.assertValid(tree)
    [costs] = tree.xpath("//iati-activity[iati-identifier[contains(., '-costs')]]")
    told = {
        move.findtext("description/narrative"): move.findtext("value") for move in costs.iter("transaction")
    }
    assert told == {
        "Documents of the children: Passports": "19000.00",
        "Documents of the children: Withheld for safety": "6120.00",
    }
    assert costs.xpath("transaction/transaction-date/@iso-date") == ["2026-09-30"] * 2
