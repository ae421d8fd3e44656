"""The pocket: keys that were verified once, and what they open without being derived again."""

import os
from uuid import uuid4

import pytest

from reencuentro.engines.vault.compartment import TEAM, CompartmentKey
from reencuentro.engines.vault.context import context
from reencuentro.engines.vault.errors import Damaged
from reencuentro.engines.vault.fields import open_field, seal_field
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.pocket import Kept, open_pocket, seal_pocket

OWNER = Identity.create(uuid4())
KEY = CompartmentKey.create(uuid4(), TEAM, 3)
KEPT = Kept.of(KEY, (7, os.urandom(32)), until=1_800_000_000)


def test_what_is_kept_comes_back_whole():
    others = [Kept.of(CompartmentKey.create(uuid4(), "privileged", 1), (1, bytes(32))) for _ in range(3)]
    assert open_pocket(OWNER, seal_pocket(OWNER, [KEPT, *others])) == [KEPT, *others]
    assert open_pocket(OWNER, seal_pocket(OWNER, [])) == []


def test_a_kept_key_opens_what_the_key_itself_sealed():
    [kept] = open_pocket(OWNER, seal_pocket(OWNER, [KEPT]))
    row_id = uuid4()
    sealed = seal_field(KEY, b"Daniela", "people.person", row_id, "given_names")
    key = kept.key(KEY.case_id)
    for opener in (key, kept):
        assert open_field(opener, sealed, "people.person", row_id, "given_names") == b"Daniela"
    assert (key, key.commitment) == (KEY, KEY.commitment)


def test_somebody_elses_pocket_and_an_altered_one_stay_shut():
    sealed = seal_pocket(OWNER, [KEPT])
    for identity, content in (
        (Identity.create(OWNER.user_id), sealed),
        (Identity(uuid4(), OWNER.seed), sealed),
        (OWNER, sealed[:-1] + bytes([sealed[-1] ^ 1])),
    ):
        with pytest.raises(Damaged):
            open_pocket(identity, content)


@pytest.mark.parametrize("epoch", [1, 9, 10, 4_000_000_000])
@pytest.mark.parametrize("compartment", ["team", "registry"])
def test_the_place_of_a_key_names_case_compartment_and_epoch(compartment, epoch):
    for case_id in (uuid4(), uuid4()):
        key = CompartmentKey.create(case_id, compartment, epoch)
        kept = Kept.of(key, (1, bytes(32)))
        assert key.place == kept.place == context("place", case_id, compartment, epoch)
