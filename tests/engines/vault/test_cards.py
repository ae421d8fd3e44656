"""The index card of a case opens for that case only."""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.vault.cards import open_card, seal_card
from reencuentro.engines.vault.compartment import PORTAL, TEAM, CompartmentKey
from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.fields import open_field

KEY = CompartmentKey.create(uuid4(), TEAM, epoch=3)


@given(st.binary(max_size=4000))
def test_a_card_opens_again(card):
    assert open_card(KEY, seal_card(KEY, card)) == card


@pytest.mark.parametrize("change", [{"case_id": uuid4()}, {"compartment": PORTAL}, {"epoch": 2}])
def test_a_card_put_to_another_case_compartment_or_epoch_is_refused(change):
    with pytest.raises(Damaged):
        open_card(replace(KEY, **change), seal_card(KEY, b"{}"))


def test_a_card_is_not_a_field():
    with pytest.raises(Damaged):
        open_field(KEY, seal_card(KEY, b"{}"), "people.person", uuid4(), "given_names")


@pytest.mark.parametrize("wrong", [None, "card", 0, b""])
def test_a_card_of_the_wrong_type_is_damaged(wrong):
    with pytest.raises(Damaged):
        open_card(KEY, wrong)
