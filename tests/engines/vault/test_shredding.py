"""The certificate of destruction: two people answer for it, and nobody can change what it says."""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.vault.entries import Entry, canonical, parse, signed
from reencuentro.engines.vault.errors import Damaged, Forged, RuleBroken, VaultError
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.roster import DIRECTOR, SUSPENDED
from reencuentro.engines.vault.shredding import Certificate, as_text, certify, check, check_text

from .house import DAY, House

HOUSE = House()
CERTIFICATE = Certificate(
    case_id=uuid4(),
    day=DAY,
    heads={"team": (5, b"t" * 32), "privileged": (2, b"p" * 32)},
    destroyed={"wraps": 7, "documents": 12},
    asked_by=HOUSE.dora.user_id,
    confirmed_by=HOUSE.ana.user_id,
    roster_serial=HOUSE.roster.serial,
)
ENTRY = certify(CERTIFICATE, HOUSE.ana, HOUSE.roster)


def test_it_says_what_was_destroyed_and_on_whose_word():
    assert check(ENTRY, HOUSE.roster) == CERTIFICATE
    assert check(certify(CERTIFICATE, HOUSE.dora, HOUSE.roster), HOUSE.roster) == CERTIFICATE


def test_two_people_answer_for_it():
    with pytest.raises(RuleBroken, match="same_person_twice"):
        certify(replace(CERTIFICATE, asked_by=HOUSE.ana.user_id), HOUSE.ana, HOUSE.roster)
    with pytest.raises(RuleBroken, match="not_one_of_the_two"):
        certify(CERTIFICATE, HOUSE.beto, HOUSE.roster)
    with pytest.raises(RuleBroken, match="not_one_of_the_two"):
        check(signed("shredding", HOUSE.beto, CERTIFICATE.body()), HOUSE.roster)


def test_nobody_else_can_sign_it():
    for stranger in (Identity.create(uuid4()), Identity.create(HOUSE.ana.user_id)):
        with pytest.raises(Forged):
            check(signed("shredding", stranger, CERTIFICATE.body()), HOUSE.roster)


def test_a_signature_for_something_else_does_not_serve():
    with pytest.raises(Forged):
        check(signed("ledger", HOUSE.ana, CERTIFICATE.body()), HOUSE.roster)


def test_it_stays_good_when_its_signer_has_gone():
    house = House()
    certificate = replace(CERTIFICATE, asked_by=house.dora.user_id, confirmed_by=house.ana.user_id)
    entry = certify(certificate, house.dora, house.roster)
    house.enter(house.dora, "attorney", by=house.beto, status=SUSPENDED)
    assert check(entry, house.roster) == certificate
    late = certify(replace(certificate, roster_serial=house.roster.serial), house.dora, house.roster)
    with pytest.raises(Forged):
        check(late, house.roster)


def test_a_director_signs_in_the_place_of_the_two_once_both_have_left():
    house = House()
    certificate = replace(CERTIFICATE, asked_by=house.dora.user_id, confirmed_by=house.carla.user_id)
    house.enter(house.dora, "attorney", by=house.beto, status=SUSPENDED)
    one_left = replace(certificate, roster_serial=house.roster.serial)
    with pytest.raises(RuleBroken, match="not_one_of_the_two"):
        certify(one_left, house.beto, house.roster)
    house.enter(house.carla, DIRECTOR, by=house.beto, status=SUSPENDED)
    both_left = replace(certificate, roster_serial=house.roster.serial)
    with pytest.raises(RuleBroken, match="not_one_of_the_two"):
        certify(both_left, house.eva, house.roster)
    entry = certify(both_left, house.beto, house.roster)
    assert check_text(as_text(entry), house.roster) == both_left
    assert f"signed by: {house.beto.user_id}" in as_text(entry)


@given(st.data())
def test_no_byte_can_be_changed(data):
    packed = bytearray(ENTRY.pack())
    packed[data.draw(st.integers(0, len(packed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(VaultError):
        check(Entry.unpack(bytes(packed)), HOUSE.roster)


@pytest.mark.parametrize(
    "change",
    [
        {"case": "x"},
        {"day": "x"},
        {"heads": []},
        {"heads": {"team": 1}},
        {"destroyed": 3},
        {"v": 2},
        {"more": 1},
    ],
)
def test_a_malformed_one_is_forged_even_if_signed(change):
    body = canonical(parse(ENTRY.body) | change)
    with pytest.raises(Forged):
        check(signed("shredding", HOUSE.ana, body), HOUSE.roster)


class TestText:
    text = as_text(ENTRY)

    def test_it_can_be_printed_and_checked(self):
        assert f"case: {CERTIFICATE.case_id}" in self.text
        assert "destroyed documents: 12" in self.text
        assert check_text(self.text, HOUSE.roster) == CERTIFICATE

    def test_it_survives_being_mailed(self):
        mailed = "Hola,\r\n" + self.text.replace("\n", "  \r\n") + "\r\nSaludos"
        assert check_text(mailed, HOUSE.roster) == CERTIFICATE

    def test_the_lines_that_people_read_cannot_be_changed(self):
        for old, new in (("destroyed documents: 12", "destroyed documents: 99"), ("day: 2026", "day: 2025")):
            assert old in self.text
            with pytest.raises(Forged):
                check_text(self.text.replace(old, new), HOUSE.roster)

    @pytest.mark.parametrize("broken", ["", "-----BEGIN", text[:200], text.replace("\n\n", "\n"), text[40:]])
    def test_a_part_of_it_is_refused(self, broken):
        with pytest.raises(Damaged):
            check_text(broken, HOUSE.roster)
