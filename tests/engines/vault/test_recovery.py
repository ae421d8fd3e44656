"""The offline key on paper: enough shares give it back, anything else is refused with a clear word."""

import json
import os
import pickle
import random
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shamir_mnemonic import cipher, combine_mnemonics
from shamir_mnemonic.shamir import EncryptedMasterSecret, split_ems
from shamir_mnemonic.share import Share

from reencuentro.engines.vault.compartment import TEAM, CompartmentKey
from reencuentro.engines.vault.entries import ROOT, check_signature, signed
from reencuentro.engines.vault.errors import Damaged, Forged, WrongShares
from reencuentro.engines.vault.recovery import (
    OfflineKey,
    OfflinePublic,
    check_share,
    combine,
    escrow,
    open_escrow,
)

VECTORS = json.loads((Path(__file__).parent / "vectors" / "slip39.json").read_text())["vectors"]
OFFLINE = OfflineKey.create()
PAPERS = OFFLINE.split(2, 3)
OTHERS = OfflineKey.create().split(2, 3)


def refused(code):
    return pytest.raises(WrongShares, match=f"{code}$")


class TestPublishedVectors:
    @pytest.mark.parametrize("vector", [v for v in VECTORS if v["secret"]], ids=lambda v: v["name"])
    def test_the_library_gives_the_published_secrets(self, vector):
        assert combine_mnemonics(vector["shares"], b"TREZOR").hex() == vector["secret"]

    @pytest.mark.parametrize("vector", [v for v in VECTORS if not v["code"]], ids=lambda v: v["name"])
    def test_shares_of_the_right_size_give_the_published_secret(self, vector):
        """Ours has no passphrase, theirs has: encrypted, both must be the same."""
        share = Share.from_mnemonic(vector["shares"][0])
        form = (share.iteration_exponent, share.identifier, share.extendable)
        ours = cipher.encrypt(combine(vector["shares"])._master, b"", *form)
        assert ours == cipher.encrypt(bytes.fromhex(vector["secret"]), b"TREZOR", *form)

    @pytest.mark.parametrize("vector", [v for v in VECTORS if v["code"]], ids=lambda v: v["name"])
    def test_all_others_are_refused_with_the_reason(self, vector):
        with pytest.raises(WrongShares) as refusal:
            combine(vector["shares"])
        assert refusal.value.code == vector["code"]


class TestShares:
    @settings(max_examples=20, deadline=None)
    @given(st.binary(min_size=32, max_size=32), st.data())
    def test_any_enough_of_them_give_the_key_back(self, master, data):
        total = data.draw(st.integers(2, 16))
        needed = data.draw(st.integers(2, total))
        offline = OfflineKey(master)
        chosen = data.draw(st.permutations(offline.split(needed, total)))[:needed]
        assert combine(chosen, offline.public).public == offline.public
        with refused("too_few"):
            combine(chosen[1:])

    def test_each_has_thirty_three_words(self):
        assert {len(paper.split()) for paper in PAPERS} == {33}

    def test_more_than_needed_do_no_harm(self):
        assert combine(PAPERS).public == OFFLINE.public

    def test_blanks_line_ends_and_capitals_do_no_harm(self):
        typed = [f"  {paper.upper().replace(' ', '  ', 3)}\n" for paper in PAPERS[:2]]
        typed[0] = typed[0].replace(" ", "\n", 6)
        assert combine(typed).public == OFFLINE.public

    def test_one_is_too_few_and_so_is_the_same_one_twice(self):
        for shares in ([], PAPERS[:1], [PAPERS[0], PAPERS[0].upper()]):
            with refused("too_few"):
                combine(shares)

    def test_shares_of_two_ceremonies_do_not_mix(self):
        with refused("mixed"):
            combine([PAPERS[0], OTHERS[1]])

    def test_shares_of_another_ceremony_are_not_taken_for_ours(self):
        with refused("wrong_key"):
            combine(OTHERS[:2], expected=OFFLINE.public)

    @settings(max_examples=60, deadline=None)
    @given(st.integers(0, 32), st.randoms())
    def test_a_wrong_word_is_seen(self, position, luck: random.Random):
        words = PAPERS[0].split()
        other = luck.choice([word for word in OTHERS[0].split() if word != words[position]])
        words[position] = other
        for read in (check_share, lambda share: combine([share, PAPERS[1]])):
            with refused("altered"):
                read(" ".join(words))

    @pytest.mark.parametrize("typed", ["", "palabra", "academic", "\udcff", "academic " * 5000, "ácademic"])
    def test_what_is_no_share_is_refused(self, typed):
        with refused("altered"):
            check_share(typed)

    def test_shares_that_take_minutes_to_open_are_refused_at_once(self):
        secret = EncryptedMasterSecret(7, True, 15, os.urandom(32))
        (group,) = split_ems(1, [(2, 2)], secret)
        with refused("wrong_key"):
            combine([share.mnemonic() for share in group])

    def test_a_share_tells_of_itself_without_the_others(self):
        facts = [check_share(paper) for paper in PAPERS]
        assert len({fact.identifier for fact in facts}) == 1
        assert [fact.threshold for fact in facts] == [2, 2, 2]
        assert [fact.index for fact in facts] == [1, 2, 3]

    @pytest.mark.parametrize(("needed", "total"), [(1, 1), (1, 3), (3, 2), (2, 17), (0, 0)])
    def test_one_share_alone_never_opens(self, needed, total):
        with pytest.raises(ValueError, match="shares"):
            OFFLINE.split(needed, total)


class TestKey:
    def test_it_signs_for_the_organisation(self):
        entry = signed("roster", OFFLINE, b"{}")
        assert entry.signer == ROOT
        check_signature("roster", entry, OFFLINE.public.sign)

    def test_the_fingerprint_fits_on_paper_and_differs(self):
        fingerprint = OFFLINE.public.fingerprint
        assert [len(group) for group in fingerprint.split("-")] == [4] * 5
        assert fingerprint != OfflineKey.create().public.fingerprint
        assert OfflinePublic(OFFLINE.public.sign, OFFLINE.public.receive).fingerprint != fingerprint

    def test_it_shows_and_stores_nothing_of_itself(self):
        assert OFFLINE._master.hex() not in repr(OFFLINE)
        with pytest.raises(TypeError):
            pickle.dumps(OFFLINE)

    def test_it_has_thirty_two_bytes(self):
        with pytest.raises(ValueError, match="32"):
            OfflineKey(b"short")


class TestEscrow:
    key = CompartmentKey.create(uuid4(), TEAM, 3)
    place = (key.case_id, TEAM, 3)
    sealed = escrow(key, OFFLINE.public)

    def test_the_offline_key_opens_it(self):
        assert open_escrow(OFFLINE, self.sealed, *self.place, self.key.commitment) == self.key

    def test_another_offline_key_does_not(self):
        with pytest.raises(Damaged):
            open_escrow(OfflineKey.create(), self.sealed, *self.place, self.key.commitment)

    @pytest.mark.parametrize(
        "place", [(uuid4(), TEAM, 3), (key.case_id, "privileged", 3), (key.case_id, TEAM, 4)]
    )
    def test_it_opens_at_its_place_only(self, place):
        with pytest.raises(Damaged):
            open_escrow(OFFLINE, self.sealed, *place, self.key.commitment)

    def test_a_planted_key_is_seen(self):
        planted = escrow(CompartmentKey(*self.place, os.urandom(32)), OFFLINE.public)
        with pytest.raises(Forged):
            open_escrow(OFFLINE, planted, *self.place, self.key.commitment)

    @given(st.integers(0, 80), st.integers(1, 255))
    def test_no_byte_can_be_changed(self, position, change):
        altered = bytearray(self.sealed)
        altered[position] ^= change
        with pytest.raises(Damaged):
            open_escrow(OFFLINE, bytes(altered), *self.place, self.key.commitment)
