"""Who the donee is decides who writes."""

from dataclasses import replace

import pytest

from reencuentro.engines.journal.money import Money
from reencuentro.giving.receipts.deciding import Decision, Why, who_writes
from reencuentro.giving.receipts.facts import Regime

from .examples import GIFT

NORTH, SOUTH = ["Assets:Bank:Norte"], ["Assets:Bank:Sur"]
BOTH = {Regime.US: NORTH, Regime.MX: SOUTH}


@pytest.mark.parametrize("platform", ["hipgive", "globalgiving", "paypal-giving"])
@pytest.mark.parametrize("donees", [{}, {Regime.US: []}, BOTH], ids=["none", "one", "both"])
def test_a_gift_to_a_platform_is_acknowledged_by_the_platform(platform, donees):
    assert who_writes(replace(GIFT, donee=platform), NORTH, donees) == Decision(None, Why.PLATFORM)


@pytest.mark.parametrize(
    ("accounts", "donees", "writes"),
    [
        (NORTH, BOTH, Regime.US),
        (SOUTH, BOTH, Regime.MX),
        (["Assets:Cash"], {Regime.MX: []}, Regime.MX),
        (["Assets:Cash"], {Regime.US: NORTH, Regime.MX: []}, Regime.MX),
        (NORTH, {Regime.US: NORTH, Regime.MX: []}, Regime.US),
        ([], {Regime.US: [], Regime.MX: SOUTH}, Regime.US),
    ],
)
def test_the_organisation_whose_account_took_it_was_given(accounts, donees, writes):
    assert who_writes(GIFT, accounts, donees) == Decision(writes)


@pytest.mark.parametrize(
    ("gift", "accounts", "donees", "why"),
    [
        (GIFT, NORTH, {}, Why.NO_DONEE),
        (GIFT, ["Assets:Cash"], BOTH, Why.WHICH_DONEE),
        (GIFT, NORTH, {Regime.US: [], Regime.MX: []}, Why.WHICH_DONEE),
        (GIFT, [*NORTH, *SOUTH], BOTH, Why.WHICH_DONEE),
        (replace(GIFT, money=Money(0, "USD")), NORTH, BOTH, Why.GIVEN_BACK),
    ],
)
def test_where_it_is_not_certain_nobody_writes_and_the_reason_is_told(gift, accounts, donees, why):
    assert who_writes(gift, accounts, donees) == Decision(None, why)
