"""The certificate of files whose keys were destroyed: nobody can change what it says, or sign for another."""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.vault.entries import Entry, canonical, parse, signed
from reencuentro.engines.vault.errors import Damaged, Forged, RuleBroken, VaultError
from reencuentro.engines.vault.file_destruction import FilesDestroyed, as_text, certify, check_text
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.roster import SUSPENDED

from .house import DAY, House

HOUSE = House()
CERTIFICATE = FilesDestroyed(
    what=uuid4(),
    day=DAY,
    why="removed",
    by=HOUSE.dora.user_id,
    counts={"keys destroyed": 3, "people": 120},
    files=(uuid4(), uuid4()),
    roster_serial=HOUSE.roster.serial,
)
ENTRY = certify(CERTIFICATE, HOUSE.dora)
TEXT = as_text(ENTRY)


def test_it_says_what_was_destroyed_and_on_whose_word():
    assert check_text(TEXT, HOUSE.roster) == CERTIFICATE
    for line in (f"files of: {CERTIFICATE.what}", "people: 120", f"signed by: {HOUSE.dora.user_id}"):
        assert line in TEXT.splitlines()


def test_what_the_machine_destroyed_anybody_who_works_here_signs_for():
    on_its_day = replace(CERTIFICATE, by=None, why="expired")
    text = as_text(certify(on_its_day, HOUSE.eva))
    assert check_text(text, HOUSE.roster) == on_its_day
    assert "destroyed by: the machine, without a key" in text


def test_nobody_signs_for_what_another_destroyed():
    with pytest.raises(RuleBroken, match="signed_by_another"):
        certify(CERTIFICATE, HOUSE.eva)
    forged = signed("destroyed files", HOUSE.eva, CERTIFICATE.body())
    with pytest.raises(RuleBroken, match="signed_by_another"):
        check_text(as_text(forged), HOUSE.roster)


def test_nobody_from_outside_and_nobody_who_had_left_signs_it():
    for stranger in (Identity.create(uuid4()), Identity.create(HOUSE.dora.user_id)):
        forged = signed("destroyed files", stranger, CERTIFICATE.body())
        with pytest.raises(Forged):
            check_text(as_text(forged), HOUSE.roster)
    house = House()
    house.enter(house.dora, "attorney", by=house.beto, status=SUSPENDED)
    late = replace(CERTIFICATE, by=house.dora.user_id, roster_serial=house.roster.serial)
    with pytest.raises(Forged):
        check_text(as_text(certify(late, house.dora)), house.roster)


def test_a_signature_for_something_else_does_not_serve():
    with pytest.raises(Forged):
        check_text(as_text(signed("shredding", HOUSE.dora, CERTIFICATE.body())), HOUSE.roster)


@given(st.data())
def test_no_byte_can_be_changed(data):
    packed = bytearray(ENTRY.pack())
    packed[data.draw(st.integers(0, len(packed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(VaultError):
        check_text(as_text(Entry.unpack(bytes(packed))), HOUSE.roster)


@pytest.mark.parametrize(
    "change",
    [{"what": "x"}, {"day": "x"}, {"counts": 3}, {"files": ["x"]}, {"by": "x"}, {"v": 2}, {"more": 1}],
)
def test_a_malformed_one_is_forged_even_if_signed(change):
    body = canonical(parse(ENTRY.body) | change)
    with pytest.raises(Forged):
        as_text(signed("destroyed files", HOUSE.dora, body))


def test_the_lines_that_people_read_cannot_be_changed():
    for old, new in (("people: 120", "people: 12"), ("day: 2026", "day: 2025"), ("why: removed", "why: x")):
        assert old in TEXT
        with pytest.raises(Forged):
            check_text(TEXT.replace(old, new), HOUSE.roster)


@pytest.mark.parametrize("broken", ["", TEXT[:200], TEXT.replace("\n\n", "\n"), TEXT[40:]])
def test_a_part_of_it_is_refused(broken):
    with pytest.raises(Damaged):
        check_text(broken, HOUSE.roster)
