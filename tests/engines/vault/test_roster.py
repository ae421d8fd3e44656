"""The roster: who belongs, with which keys and role; nobody but directors and the offline key can say."""

import os
import time
from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reencuentro.engines.vault import entries as entries_module
from reencuentro.engines.vault.entries import ROOT, Entry, canonical, parse, signed
from reencuentro.engines.vault.errors import Forged, LastDirector, RolledBack, RuleBroken, VaultError
from reencuentro.engines.vault.identity import Identity, PublicIdentity
from reencuentro.engines.vault.recovery import OfflineKey
from reencuentro.engines.vault.roster import (
    ACTIVE,
    DIRECTOR,
    REMOVED,
    SUSPENDED,
    Roster,
    append,
    cosign,
    needs_two,
    replace_root,
    root_entry,
)

from .house import DAY, House

COMMON = House()


@pytest.fixture
def house():
    return House()


def refused(code):
    return pytest.raises(RuleBroken, match=code)


def founded_by_one():
    """A roster with one director and a case worker, and somebody who is not in yet."""
    offline, ana, dora, beto = OfflineKey.create(), *(Identity.create(uuid4()) for _ in range(3))
    roster = Roster(offline.public.sign).extended([root_entry(offline, DAY)])
    roster = roster.extended([append(roster, offline, public=ana.public, role=DIRECTOR, day=DAY)])
    roster = roster.extended([append(roster, ana, public=dora.public, role="case_worker", day=DAY)])
    return roster, ana, beto


def test_the_roster_says_who_is_who(house):
    member = house.roster.member(house.dora.user_id)
    assert member.public == house.dora.public
    assert (member.role, member.status) == ("attorney", ACTIVE)
    assert {m.user_id for m in house.roster.active(DIRECTOR)} == {
        p.user_id for p in (house.ana, house.beto, house.carla)
    }
    assert house.roster.root == house.offline.public
    assert house.roster.member(uuid4()) is None


def test_it_can_be_read_on_from_where_it_was(house):
    half = Roster.verify(house.entries[:3], house.anchor)
    whole = half.extended(house.entries[3:])
    assert whole.head == house.roster.head
    assert half.serial == 3


class TestTampering:
    def test_garbage_with_a_bad_signature_is_forged_before_it_is_parsed(self, monkeypatch):
        def never(*_):
            raise AssertionError("parsed before the signature was checked")

        garbage = Entry(b'{"serial": ' + b"[" * 100_000, COMMON.ana.user_id, os.urandom(64))
        roster = COMMON.roster
        monkeypatch.setattr(entries_module.json, "loads", never)
        with pytest.raises(Forged, match="signature"):
            roster.extended([garbage])

    def test_garbage_with_a_good_signature_is_forged_too(self):
        with pytest.raises(Forged, match="canonical"):
            COMMON.roster.extended([signed("roster", COMMON.ana, b'{"serial": ')])

    @settings(suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def test_no_byte_can_be_changed(self, data):
        index = data.draw(st.integers(0, len(COMMON.entries) - 1))
        packed = bytearray(COMMON.entries[index].pack())
        position = data.draw(st.integers(0, len(packed) - 1))
        packed[position] ^= data.draw(st.integers(1, 255))
        with pytest.raises(VaultError):
            changed = Entry.unpack(bytes(packed))
            Roster.verify([*COMMON.entries[:index], changed, *COMMON.entries[index + 1 :]], COMMON.anchor)

    @given(st.permutations(range(len(COMMON.entries))))
    def test_no_two_entries_can_change_places(self, order):
        if order == sorted(order):
            return
        with pytest.raises(Forged):
            Roster.verify([COMMON.entries[i] for i in order], COMMON.anchor)

    @pytest.mark.parametrize("gone", range(5))
    def test_no_entry_can_be_left_out(self, gone):
        with pytest.raises(Forged):
            Roster.verify([e for i, e in enumerate(COMMON.entries) if i != gone], COMMON.anchor)

    def test_a_cut_end_is_seen_by_the_pin(self):
        shorter = COMMON.entries[:-1]
        assert Roster.verify(shorter, COMMON.anchor).serial == 5
        with pytest.raises(RolledBack):
            Roster.verify(shorter, COMMON.anchor, pinned=COMMON.roster.head)
        with pytest.raises(RolledBack):
            Roster.verify([], COMMON.anchor, pinned=COMMON.roster.head)

    def test_another_story_at_the_pinned_serial_is_seen(self):
        stories = []
        for role in ("auditor", "fundraiser"):
            entry = append(
                COMMON.roster, COMMON.ana, public=Identity.create(uuid4()).public, role=role, day=DAY
            )
            stories.append([*COMMON.entries, entry])
        pinned = Roster.verify(stories[0], COMMON.anchor).head
        with pytest.raises(RolledBack):
            Roster.verify(stories[1], COMMON.anchor, pinned)

    def test_a_whole_roster_under_another_offline_key_is_refused(self):
        with pytest.raises(Forged):
            Roster.verify(House().entries, COMMON.anchor)

    def test_a_public_key_swapped_in_the_table_is_refused(self):
        """What broke password managers: the administrator replaces a key and waits."""
        fields = parse(COMMON.entries[4].body) | {"receive": os.urandom(32).hex()}
        changed = replace(COMMON.entries[4], body=canonical(fields))
        with pytest.raises(Forged):
            Roster.verify([*COMMON.entries[:4], changed], COMMON.anchor)

    @pytest.mark.parametrize(
        "change",
        [
            {"serial": "7"},
            {"serial": 8},
            {"user": "nobody"},
            {"receive": "00"},
            {"sign": "zz"},
            {"previous": "00" * 32},
            {"day": "yesterday"},
            {"status": "king"},
            {"role": 3},
            {"role": "Director"},
            {"v": 2},
            {"extra": 1},
        ],
    )
    def test_a_malformed_entry_is_forged_even_from_a_director(self, change):
        entry = append(
            COMMON.roster, COMMON.ana, public=Identity.create(uuid4()).public, role="auditor", day=DAY
        )
        body = canonical(parse(entry.body) | change)
        with pytest.raises(Forged):
            COMMON.roster.extended([signed("roster", COMMON.ana, body)])


class TestWhoMaySign:
    def test_staff_cannot_sign(self, house):
        newcomer = Identity.create(uuid4())
        with refused("not_a_director"):
            append(house.roster, house.dora, public=newcomer.public, role="attorney", day=DAY)

    def test_a_suspended_director_cannot_sign(self, house):
        house.enter(house.beto, DIRECTOR, by=house.ana, status=SUSPENDED)
        with refused("not_a_director"):
            house.enter(Identity.create(uuid4()), "attorney", by=house.beto)

    def test_an_unknown_person_cannot_sign(self, house):
        stranger = Identity.create(uuid4())
        with refused("not_a_director"):
            append(house.roster, stranger, public=stranger.public, role="auditor", day=DAY)
        body = append(house.roster, house.ana, public=stranger.public, role="auditor", day=DAY).body
        with pytest.raises(Forged):
            house.roster.extended([signed("roster", stranger, body)])

    def test_one_director_admits_staff(self, house):
        newcomer = Identity.create(uuid4())
        assert not needs_two(house.roster, newcomer.public, "attorney")
        house.enter(newcomer, "attorney", by=house.beto)
        assert house.roster.member(newcomer.user_id).is_active

    def test_one_director_suspends_a_director_at_once(self, house):
        house.enter(house.beto, DIRECTOR, by=house.ana, status=SUSPENDED)
        assert not house.roster.member(house.beto.user_id).is_active
        house.enter(house.beto, DIRECTOR, by=house.carla)
        assert house.roster.member(house.beto.user_id).is_active


class TestTwoDirectors:
    def test_a_new_director_needs_two(self, house):
        newcomer = Identity.create(uuid4())
        assert needs_two(house.roster, newcomer.public, DIRECTOR)
        with refused("needs_two_directors"):
            house.enter(newcomer, DIRECTOR, by=house.ana)
        house.enter(newcomer, DIRECTOR, by=house.ana, second=house.beto)
        assert house.roster.member(newcomer.user_id).role == DIRECTOR

    def test_the_same_director_twice_is_not_two(self, house):
        with refused("needs_two_directors"):
            house.enter(Identity.create(uuid4()), DIRECTOR, by=house.ana, second=house.ana)

    def test_an_attorney_is_no_second_director(self, house):
        with refused("not_a_director"):
            house.enter(Identity.create(uuid4()), DIRECTOR, by=house.ana, second=house.dora)

    def test_a_forged_agreement_is_refused(self, house):
        newcomer = Identity.create(uuid4())
        entry = append(house.roster, house.ana, public=newcomer.public, role=DIRECTOR, day=DAY)
        for forged in (os.urandom(64), entry.signature):
            with pytest.raises(Forged):
                house.take(replace(entry, cosigners=((house.beto.user_id, forged),)))

    def test_a_promotion_needs_two(self, house):
        with refused("needs_two_directors"):
            house.enter(house.dora, DIRECTOR, by=house.ana)

    def test_a_demotion_or_removal_of_a_director_needs_two(self, house):
        for role, status in (("attorney", ACTIVE), (DIRECTOR, REMOVED), ("attorney", SUSPENDED)):
            with refused("needs_two_directors"):
                house.enter(house.beto, role, by=house.ana, status=status)

    def test_new_keys_for_somebody_known_need_two(self, house):
        """One director alone could else take Dora's place in her cases."""
        dora_again = Identity.create(house.dora.user_id)
        with refused("needs_two_directors"):
            house.enter(dora_again, "attorney", by=house.ana)
        house.enter(dora_again, "attorney", by=house.ana, second=house.beto)
        assert house.roster.member(house.dora.user_id).public == dora_again.public

    def test_nobody_suspends_the_others_and_then_acts_alone(self, house):
        for other in (house.beto, house.carla):
            house.enter(other, DIRECTOR, by=house.ana, status=SUSPENDED)
        with refused("needs_two_directors"):
            house.enter(Identity.create(uuid4()), DIRECTOR, by=house.ana)
        with refused("needs_two_directors"):
            house.enter(Identity.create(house.beto.user_id), DIRECTOR, by=house.ana)

    def test_the_offline_key_can_always_help(self, house):
        for other in (house.beto, house.carla):
            house.enter(other, DIRECTOR, by=house.ana, status=SUSPENDED)
        house.enter(Identity.create(house.beto.user_id), DIRECTOR, by=house.offline)
        assert len(house.roster.active(DIRECTOR)) == 2

    def test_a_clinic_with_one_director_acts_with_one(self):
        roster, ana, beto = founded_by_one()
        assert not needs_two(roster, beto.public, DIRECTOR)
        roster = roster.extended([append(roster, ana, public=beto.public, role=DIRECTOR, day=DAY)])
        assert len(roster.active(DIRECTOR)) == 2

    def test_from_the_second_on_it_needs_two(self):
        roster, ana, beto = founded_by_one()
        roster = roster.extended([append(roster, ana, public=beto.public, role=DIRECTOR, day=DAY)])
        assert needs_two(roster, Identity.create(uuid4()).public, DIRECTOR)
        with refused("needs_two_directors"):
            third = append(roster, ana, public=Identity.create(uuid4()).public, role=DIRECTOR, day=DAY)
            roster.extended([third])

    def test_staff_and_removed_directors_do_not_count(self, house):
        for other in (house.beto, house.carla):
            house.enter(other, DIRECTOR, by=house.offline, status=REMOVED)
        house.enter(Identity.create(uuid4()), DIRECTOR, by=house.ana)
        assert len(house.roster.active(DIRECTOR)) == 2


class TestLastDirector:
    @pytest.mark.parametrize(
        ("role", "status"), [(DIRECTOR, SUSPENDED), (DIRECTOR, REMOVED), ("attorney", ACTIVE)]
    )
    def test_the_last_one_stays(self, house, role, status):
        for other in (house.beto, house.carla):
            house.enter(other, DIRECTOR, by=house.ana, status=SUSPENDED)
        for signer in (house.ana, house.offline):
            with pytest.raises(LastDirector):
                append(house.roster, signer, public=house.ana.public, role=role, day=DAY, status=status)

    def test_a_hand_made_entry_does_not_get_round_it(self, house):
        for other in (house.beto, house.carla):
            house.enter(other, DIRECTOR, by=house.ana, status=SUSPENDED)
        good = append(house.roster, house.ana, public=house.ana.public, role=DIRECTOR, day=DAY)
        bad = signed("roster", house.ana, canonical(parse(good.body) | {"status": REMOVED}))
        with pytest.raises(LastDirector):
            house.roster.extended([bad])


class TestKeys:
    def test_nobody_gets_the_key_of_another(self, house):
        """One person behind two names would count as two."""
        for receive, sign in (
            (house.beto.public.receive, os.urandom(32)),
            (os.urandom(32), house.beto.public.sign),
            (house.offline.public.receive, os.urandom(32)),
        ):
            twin = PublicIdentity(uuid4(), receive, sign)
            with refused("key_of_another"):
                append(house.roster, house.ana, public=twin, role="attorney", day=DAY)

    def test_old_keys_are_remembered_by_serial(self, house):
        before = house.roster.serial
        dora_again = Identity.create(house.dora.user_id)
        house.enter(dora_again, "attorney", by=house.ana, second=house.beto)
        roster = house.roster
        assert roster.member(house.dora.user_id, before).public == house.dora.public
        assert roster.member(house.dora.user_id, before + 1).public == dora_again.public
        assert roster.keys(house.dora.user_id) == [dora_again.public.sign, house.dora.public.sign]
        assert roster.member(house.dora.user_id, 2) is None

    def test_a_replaced_key_signs_nothing_more(self, house):
        ana_again = Identity.create(house.ana.user_id)
        house.enter(ana_again, DIRECTOR, by=house.beto, second=house.carla)
        entry = append(
            house.roster, house.ana, public=Identity.create(uuid4()).public, role="auditor", day=DAY
        )
        with pytest.raises(Forged):
            house.roster.extended([entry])


class TestOfflineKey:
    def test_it_comes_first(self):
        offline, ana = OfflineKey.create(), Identity.create(uuid4())
        with refused("root_comes_first"):
            append(Roster(offline.public.sign), offline, public=ana.public, role=DIRECTOR, day=DAY)
        under_her_name = PublicIdentity(ana.user_id, os.urandom(32), offline.public.sign)
        with refused("root_comes_first"):
            append(Roster(offline.public.sign), offline, public=under_her_name, role=DIRECTOR, day=DAY)
        with refused("root_comes_first"):
            replace_root(Roster(offline.public.sign), offline, OfflineKey.create().public, b"", DAY)

    def test_two_directors_replace_a_lost_one(self, house):
        new = OfflineKey.create()
        entry = replace_root(house.roster, house.ana, new.public, new.pledge(house.anchor), DAY)
        with refused("needs_two_directors"):
            house.take(entry)
        house.take(cosign(entry, house.beto))
        assert house.roster.root == new.public
        with pytest.raises(Forged):
            house.enter(Identity.create(uuid4()), DIRECTOR, by=house.offline)
        house.enter(Identity.create(uuid4()), DIRECTOR, by=new)

    def test_a_new_one_must_itself_have_said_that_it_belongs_to_this_roster(self, house):
        new, other = OfflineKey.create(), OfflineKey.create()
        for pledge in (b"", new.pledge(House().anchor), other.pledge(house.anchor)):
            with refused("no_pledge"):
                replace_root(house.roster, house.ana, new.public, pledge, DAY)

    def test_it_is_no_member(self, house):
        assert ROOT not in {member.user_id for member in house.roster.members()}
        with refused("root_is_no_person"):
            append(house.roster, house.ana, public=house.dora.public, role="root", day=DAY)
        as_root = {"public": house.offline.public.identity, "day": DAY}
        with refused("root_is_no_person"):
            append(house.roster, house.ana, **as_root, role="attorney")
        with refused("root_is_no_person"):
            append(house.roster, house.ana, **as_root, role="root", status=SUSPENDED)


def test_a_hundred_entries_verify_in_the_time_of_a_click():
    house = House()
    roster, entries = house.roster, list(house.entries)
    for _ in range(100):
        entry = append(roster, house.ana, public=Identity.create(uuid4()).public, role="auditor", day=DAY)
        roster = roster.extended([entry])
        entries.append(entry)
    start = time.process_time()
    Roster.verify(entries, house.anchor)
    assert time.process_time() - start < 0.5
