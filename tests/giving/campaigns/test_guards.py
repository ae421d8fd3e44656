"""Whoever writes to the tables by hand: no promise, publication or outcome is changed, and none is false."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import DatabaseError, connections, transaction

from reencuentro.giving.access.acting import acting
from reencuentro.giving.access.seals import seals
from reencuentro.giving.access.staff import KEEPERS, Role, Staff
from reencuentro.giving.books.actions import open_fund
from reencuentro.giving.campaigns.errors import (
    AddressTaken,
    Changed,
    NotCompared,
    NotPending,
    OwnWork,
    Promised,
)
from reencuentro.giving.campaigns.models import Campaign, Counted, Return, RuleVersion, Settlement
from reencuentro.giving.campaigns.publishing import publish, send

from .stories import CONTENT, began, compared, dollars, given, republished

ACT = "(SELECT act_id FROM campaigns_campaign LIMIT 1)"
FROZEN = ["ruleversion", "line", "revision", "publication", "counted"]


def refused(sql: str, reason: str) -> None:
    with pytest.raises(DatabaseError, match=reason), transaction.atomic("giving"):
        connections["giving"].cursor().execute(sql)


@pytest.fixture
def gift(campaign, fundraiser) -> int:
    return given(fundraiser, "campaign", dollars(10_000))


@pytest.mark.parametrize("table", FROZEN)
def test_what_was_promised_published_and_counted_stays(gift, table):
    refused(f"DELETE FROM campaigns_{table}", "only_added_to")
    column = "rank" if table == "line" else "act_id"
    refused(f"UPDATE campaigns_{table} SET {column} = {column}", "only_added_to")


def test_an_address_once_published_stays(campaign):
    refused("UPDATE campaigns_campaign SET slug = 'other'", "only_added_to")
    refused("DELETE FROM campaigns_campaign", "only_added_to")


def test_a_second_campaign_gets_no_address_that_is_taken(campaign, fundraiser, director):
    fund = open_fund(fundraiser, purpose="campaign", kind="campaign")
    with pytest.raises(AddressTaken):
        republished(began(fundraiser, fund.code), fundraiser, director, CONTENT)


def test_no_gift_is_counted_twice_or_without_an_entry_of_the_campaign(gift, fundraiser):
    row = Counted.objects.get()
    elsewhere = given(fundraiser, "papers", dollars(5))
    insert = (
        "INSERT INTO campaigns_counted (entry_id, campaign_id, rule_id, day, minor, given_minor,"
        " given_currency, rate, source, act_id) SELECT {entry}, campaign_id, {rule}, day, 5, 5, 'USD', '',"
        " '', act_id FROM campaigns_counted WHERE entry_id = {gift}"
    )
    refused(insert.format(entry=gift, rule=row.rule_id, gift=gift), "only_added_to")
    refused(insert.format(entry=elsewhere, rule=row.rule_id, gift=gift), "not_of_the_campaign")
    refused(insert.format(entry=elsewhere, rule=row.rule_id + 9, gift=gift), "not_told")


def test_after_the_first_gift_what_was_told_of_a_missed_goal_stays(gift, campaign, fundraiser, director):
    for broken in ({"fallback": "general"}, {"surplus": "children"}, {"currency": "MXN"}):
        with pytest.raises(Promised):
            changed = replace(CONTENT, promise=replace(CONTENT.promise, **broken))
            republished(campaign, fundraiser, director, changed)


def test_before_it_everything_of_the_rule_can_change_but_the_currency(campaign, fundraiser, director):
    promise = replace(CONTENT.promise, fallback="general")
    republished(campaign, fundraiser, director, replace(CONTENT, promise=promise))
    assert campaign.rules.last().fallback_id == "general"
    with pytest.raises(Promised):
        republished(
            campaign, fundraiser, director, replace(CONTENT, promise=replace(promise, currency="MXN"))
        )


def test_a_rule_gets_no_line_once_it_was_sent_and_no_money_held_elsewhere(campaign):
    rule = RuleVersion.objects.get()
    line = (
        "INSERT INTO campaigns_line (rule_id, place, fund_id, rank, weight, percent)"
        " VALUES ({}, 9, '{}', 0, 1, '')"
    )
    refused(line.format(rule.id, "general"), "only_added_to")
    refused(line.format(rule.id, "campaign"), "held")


def test_no_campaign_is_settled_early_or_against_its_rule(campaign):
    rule = RuleVersion.objects.get()
    settlement = (
        "INSERT INTO campaigns_settlement (campaign_id, rule_id, met, counted_minor, act_id)"
        " SELECT id, {rule}, {met}, 0, act_id FROM campaigns_campaign"
    )
    no = "0" if connections["giving"].vendor == "sqlite" else "false"
    refused(settlement.format(rule=rule.id, met=no), "not_closed_yet")
    refused(settlement.format(rule=rule.id + 1, met=no), "not_told")
    assert not Settlement.objects.exists()


def test_only_the_newest_revision_is_published(campaign, fundraiser, director):
    with acting(fundraiser, "campaigns.send", *KEEPERS) as act:
        older = send(act, campaign, CONTENT, [])
        send(act, campaign, CONTENT, [])
    compared(older, director)
    with pytest.raises(Changed), acting(director, "campaigns.approve", Role.DIRECTOR) as act:
        publish(act, older, CONTENT)
    assert Campaign.objects.get().slug == "legal-support"


def test_nobody_publishes_what_she_wrote_herself(line_funds, director):
    with pytest.raises(OwnWork):
        republished(began(director), director, director, CONTENT)


def test_nothing_is_published_that_she_who_approves_did_not_compare(line_funds, fundraiser, director):
    with acting(fundraiser, "campaigns.send", *KEEPERS) as act:
        revision = send(act, began(fundraiser), CONTENT, [fundraiser.id.hex])
    compared(revision, Staff(uuid4(), Role.DIRECTOR))
    with pytest.raises(NotCompared), acting(director, "campaigns.approve", Role.DIRECTOR) as act:
        publish(act, revision, CONTENT)
    assert Campaign.objects.get().slug is None


def test_nothing_is_published_that_was_sent_back(line_funds, fundraiser, director):
    with acting(fundraiser, "campaigns.send", *KEEPERS) as act:
        revision = send(act, began(fundraiser), CONTENT, [])
    compared(revision, director)
    with acting(director, "campaigns.return", Role.DIRECTOR) as act:
        Return.objects.create(revision=revision, key=seals().new(), reason="names", act=act)
    with pytest.raises(NotPending), acting(director, "campaigns.approve", Role.DIRECTOR) as act:
        publish(act, revision, CONTENT)
    refused("DELETE FROM campaigns_return", "only_added_to")
    refused("DELETE FROM campaigns_check", "only_added_to")
