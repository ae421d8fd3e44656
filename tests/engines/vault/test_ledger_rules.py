"""Who may say what in a ledger: grants, new keys, break-glass, recovery, the end."""

import os
from uuid import UUID, uuid4

import pytest

from reencuentro.engines.vault.compartment import PRIVILEGED, TEAM, CompartmentKey
from reencuentro.engines.vault.entries import ROOT, canonical, parse, signed
from reencuentro.engines.vault.errors import Forged, RuleBroken
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.ledger import (
    EXPIRE,
    GLASS,
    GLASS_SECONDS,
    GRANT,
    RECOVER,
    ROTATE,
    SHRED,
    Ledger,
    cosign,
    extend,
    first,
    genesis,
)
from reencuentro.engines.vault.ledger_rules import POLICY, may_stay
from reencuentro.engines.vault.recovery import OfflineKey
from reencuentro.engines.vault.roster import DIRECTOR, REMOVED, SUSPENDED

from .house import House, TeamLedger, ids


@pytest.fixture
def house():
    return House()


@pytest.fixture
def team(house):
    return TeamLedger.of(house, house.dora, house.ana)


def refused(code):
    return pytest.raises(RuleBroken, match=code)


def say(team, signer, kind, members, *seconds, **more):
    """Make an entry, have it cosigned, and add it."""
    entry = extend(team.now, signer, members=members, kind=kind, roster=team.house.roster, **more)
    for second in seconds:
        entry = cosign(entry, second)
    team.add(entry)
    if more.get("key"):
        team.key = more["key"]
    return entry


def twist(entry, signer, **changes):
    return signed("ledger", signer, canonical(parse(entry.body) | changes))


class TestFirstEntry:
    @pytest.fixture
    def entry(self, house):
        return genesis(house.dora, ids(house.dora), os.urandom(32), roster=house.roster)[1]

    def verify(self, house, entry):
        """As the case that its own hash names: only the rules stand in the way."""
        case_id = UUID(bytes=entry.hash[:16])
        return Ledger.verify([entry], house.roster, case_id=case_id, compartment=TEAM)

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"kind": GRANT}, "not_a_first_entry"),
            ({"n": 2}, "not_a_first_entry"),
            ({"epoch": 2}, "not_a_first_entry"),
            ({"members": []}, "nobody_left"),
            ({"roster": 999}, "unknown_roster"),
            ({"salt": ""}, "not_a_genesis"),
            ({"previous": "00" * 32}, "not_a_genesis"),
            ({"case": str(UUID(int=1))}, "not_a_genesis"),
            ({"members": [str(ROOT)]}, "not_active"),
        ],
    )
    def test_it_has_one_form(self, house, entry, change, code):
        assert self.verify(house, entry).n == 1
        with pytest.raises(Forged, match=code):
            self.verify(house, twist(entry, house.dora, **change))

    def test_it_has_no_guests(self, house, entry):
        with refused("guests_come_by_glass"):
            self.verify(house, twist(entry, house.dora, guests={str(house.dora.user_id): 2**40}))

    def test_nobody_signs_for_a_time_before_being_on_the_roster(self, house, entry):
        with pytest.raises(Forged, match="not active"):
            self.verify(house, twist(entry, house.dora, roster=2))


class TestDependentFirstEntry:
    def verify(self, team, entry, case_id=None):
        return Ledger.verify(
            [entry],
            team.house.roster,
            case_id=case_id or team.case_id,
            compartment=PRIVILEGED,
            team=team.now,
        )

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"team": 99}, "team_unknown"),
            ({"team": 0}, "team_unknown"),
            ({"previous": "00" * 32}, "team_unknown"),
            ({"previous": ""}, "team_unknown"),
            ({"salt": "00"}, "another_place"),
            ({"case": str(UUID(int=1))}, "another_place"),
            ({"case": None}, "another_place"),
        ],
    )
    def test_it_hangs_from_this_team_and_nothing_else(self, house, team, change, code):
        members = ids(house.dora)
        entry = first(
            house.dora, team.case_id, PRIVILEGED, members, os.urandom(32), roster=house.roster, team=team.now
        )
        assert self.verify(team, entry).members == members
        with refused(code):
            self.verify(team, twist(entry, house.dora, **change))


class TestGrant:
    def test_a_member_lets_others_in_with_the_same_key(self, house, team):
        say(team, house.dora, GRANT, team.now.members | ids(house.eva))
        assert house.eva.user_id in team.now.members
        assert team.now.epoch == 1

    def test_it_removes_nobody(self, house, team):
        with refused("grant_removes_nobody"):
            say(team, house.dora, GRANT, ids(house.dora, house.eva))

    def test_it_changes_no_key(self, house, team):
        with refused("key_must_stay"):
            say(team, house.dora, GRANT, team.now.members, key=team.next_key())

    def test_nobody_comes_in_who_is_suspended(self, house, team):
        house.enter(house.eva, "case_worker", by=house.ana, status=SUSPENDED)
        with refused("not_active"):
            say(team, house.dora, GRANT, team.now.members | ids(house.eva))

    def test_it_makes_nobody_a_guest(self, house, team):
        with refused("guests_come_by_glass"):
            say(team, house.dora, GRANT, team.now.members, guests={house.ana.user_id: 2**40})


class TestRotate:
    def test_a_member_goes_out_with_a_new_key(self, house, team):
        say(team, house.dora, ROTATE, ids(house.dora), key=team.next_key())
        assert team.now.members == ids(house.dora)
        assert (team.now.epoch, team.now.commitment(2)) == (2, team.key.commitment)
        with refused("not_a_member"):
            say(team, house.ana, GRANT, ids(house.dora, house.ana))

    def test_the_key_really_changes(self, house, team):
        same = CompartmentKey(team.case_id, TEAM, 2, team.key.key)
        for key in (None, same, CompartmentKey.create(team.case_id, TEAM, 3)):
            with refused("key_must_change"):
                say(team, house.dora, ROTATE, ids(house.dora), key=key)

    def test_the_key_for_what_outsiders_drop_changes_too(self, house, team):
        key = team.next_key()
        entry = extend(
            team.now, house.dora, members=team.now.members, kind=ROTATE, key=key, roster=house.roster
        )
        with refused("key_must_change"):
            team.add(twist(entry, house.dora, drop=team.now.drop_public.hex()))

    def test_an_older_key_does_not_come_back(self, house, team):
        first = team.key
        say(team, house.dora, ROTATE, team.now.members, key=team.next_key())
        with refused("key_must_change"):
            again = CompartmentKey(team.case_id, TEAM, 3, first.key)
            say(team, house.dora, ROTATE, team.now.members, key=again)

    def test_it_lets_nobody_in(self, house, team):
        with refused("rotation_lets_nobody_in"):
            say(team, house.dora, ROTATE, team.now.members | ids(house.eva), key=team.next_key())

    def test_whoever_makes_the_key_stays(self, house, team):
        with refused("signer_must_stay"):
            say(team, house.dora, ROTATE, ids(house.ana), key=team.next_key())

    def test_the_last_member_stays(self, house):
        alone = TeamLedger.of(house, house.dora)
        with refused("nobody_left"):
            say(alone, house.dora, ROTATE, [], key=alone.next_key())

    def test_it_keeps_nobody_who_left_the_organisation(self, house, team):
        say(team, house.dora, GRANT, team.now.members | ids(house.eva))
        house.enter(house.eva, "case_worker", by=house.ana, status=REMOVED)
        assert not may_stay(house.eva.user_id, TEAM, house.roster, POLICY)
        with refused("may_not_stay"):
            say(team, house.dora, ROTATE, team.now.members, key=team.next_key())
        say(team, house.dora, ROTATE, team.now.members - ids(house.eva), key=team.next_key())

    def test_it_keeps_nobody_who_lost_the_role_for_it(self, house, team):
        policy = {TEAM: frozenset({DIRECTOR, "attorney"})}
        house.enter(house.dora, "fundraiser", by=house.beto)
        assert may_stay(house.ana.user_id, TEAM, house.roster, policy)
        assert not may_stay(house.dora.user_id, TEAM, house.roster, policy)
        with refused("may_not_stay"):
            say(team, house.ana, ROTATE, team.now.members, key=team.next_key(), policy=policy)

    def test_nobody_stays_whom_the_roster_never_knew(self, house):
        assert not may_stay(uuid4(), TEAM, house.roster, POLICY)

    def test_it_keeps_somebody_who_is_suspended(self, house, team):
        say(team, house.dora, GRANT, team.now.members | ids(house.eva))
        house.enter(house.eva, "case_worker", by=house.ana, status=SUSPENDED)
        assert may_stay(house.eva.user_id, TEAM, house.roster, POLICY)
        say(team, house.dora, ROTATE, team.now.members, key=team.next_key())
        assert house.eva.user_id in team.now.members


class TestGlass:
    def break_glass(self, team, guest, **more):
        house = team.house
        return say(team, house.beto, GLASS, team.now.members | ids(guest), house.carla, **more)

    def test_two_directors_let_one_in_for_three_days(self, house, team):
        self.break_glass(team, house.eva)
        ledger = team.now
        until = ledger.guests[house.eva.user_id]
        assert until == ledger.at + GLASS_SECONDS
        assert ledger.epoch == 1
        assert ledger.can_act(house.eva.user_id, until - 1)
        assert not ledger.can_act(house.eva.user_id, until)

    def test_one_director_is_not_enough(self, house, team):
        with refused("needs_two_people"):
            say(team, house.beto, GLASS, team.now.members | ids(house.eva))

    def test_the_same_director_twice_is_not_enough(self, house, team):
        with refused("same_person_twice"):
            say(team, house.beto, GLASS, team.now.members | ids(house.eva), house.beto)
        with refused("same_person_twice"):
            say(team, house.beto, GLASS, team.now.members | ids(house.eva), house.carla, house.carla)

    def test_nobody_approves_the_own_request(self, house, team):
        with refused("own_approval"):
            say(team, house.beto, GLASS, team.now.members | ids(house.beto), house.carla)
        with refused("own_approval"):
            say(team, house.beto, GLASS, team.now.members | ids(house.carla), house.carla)

    def test_only_directors_approve(self, house, team):
        with refused("not_a_director"):
            say(team, house.dora, GLASS, team.now.members | ids(house.eva), house.carla)
        with refused("not_a_director"):
            say(team, house.beto, GLASS, team.now.members | ids(house.eva), house.dora)

    def test_a_suspended_director_does_not_approve(self, house, team):
        house.enter(house.carla, DIRECTOR, by=house.ana, status=SUSPENDED)
        with pytest.raises(Forged):
            self.break_glass(team, house.eva)

    def test_not_longer_than_three_days(self, house, team):
        for until in (team.now.at + GLASS_SECONDS + 1, team.now.at):
            with refused("glass_time"):
                self.break_glass(team, house.eva, until=until)

    def test_an_agreement_does_not_serve_for_another_case(self, house, team):
        other = TeamLedger.of(house, house.dora)
        agreed = self.break_glass(team, house.eva)
        entry = extend(
            other.now, house.beto, members=other.now.members | ids(house.eva), kind=GLASS, roster=house.roster
        )
        with pytest.raises(Forged):
            other.add(type(entry)(entry.body, entry.signer, entry.signature, agreed.cosigners))

    def test_it_changes_no_key_and_removes_nobody(self, house, team):
        with refused("key_must_stay"):
            self.break_glass(team, house.eva, key=team.next_key())
        with refused("glass_lets_one_in"):
            say(team, house.beto, GLASS, ids(house.dora, house.eva), house.carla)

    def test_it_lets_in_one_and_not_two(self, house, team):
        entry = extend(
            team.now, house.beto, members=team.now.members | ids(house.eva), kind=GLASS, roster=house.roster
        )
        other = Identity.create(uuid4())
        house.enter(other, "attorney", by=house.ana)
        two = [str(user_id) for user_id in team.now.members | ids(house.eva, other)]
        for members in (two, [str(user_id) for user_id in team.now.members]):
            changed = {"members": sorted(members), "guests": {}, "roster": house.roster.serial}
            with refused("glass_lets_one_in"):
                team.add(cosign(twist(entry, house.beto, **changed), house.carla))

    def test_it_does_not_touch_the_time_of_other_guests(self, house, team):
        other = Identity.create(uuid4())
        house.enter(other, "attorney", by=house.ana)
        self.break_glass(team, house.eva)
        longer = {house.eva.user_id: team.now.guests[house.eva.user_id] + 1}
        for guests in (longer, {}):
            with refused("guests_come_by_glass"):
                self.break_glass(team, other, guests=guests)
        self.break_glass(team, other)
        assert team.now.guests.keys() == ids(house.eva, other)

    def test_a_guest_may_let_the_new_team_in(self, house, team):
        """Glass is broken when nobody of the team is left: then somebody must let others in."""
        self.break_glass(team, house.eva)
        say(team, house.eva, GRANT, team.now.members | ids(house.beto))
        assert house.beto.user_id in team.now.members

    def test_a_guest_cannot_make_himself_stay(self, house, team):
        self.break_glass(team, house.eva)
        with refused("guest_stays_guest"):
            say(team, house.eva, GRANT, team.now.members, guests={})

    def test_a_member_can_make_a_guest_stay(self, house, team):
        self.break_glass(team, house.eva)
        say(team, house.dora, GRANT, team.now.members, guests={})
        assert not team.now.guests
        assert house.eva.user_id in team.now.members

    def test_nobody_makes_a_guests_time_longer(self, house, team):
        self.break_glass(team, house.eva)
        longer = {house.eva.user_id: team.now.guests[house.eva.user_id] + 1}
        with refused("guests_come_by_glass"):
            say(team, house.dora, GRANT, team.now.members, guests=longer)
        with refused("guest_stays_guest"):
            say(team, house.dora, ROTATE, team.now.members, guests=longer, key=team.next_key())

    def test_a_guest_whose_time_is_over_says_nothing(self, house, team):
        self.break_glass(team, house.eva)
        later = team.now.guests[house.eva.user_id] + 3600
        with refused("not_a_member"):
            say(team, house.eva, GRANT, team.now.members, now=later)

    def test_a_guest_cannot_put_everybody_else_out(self, house, team):
        self.break_glass(team, house.eva)
        with refused("nobody_left"):
            say(team, house.eva, ROTATE, ids(house.eva), key=team.next_key())


class TestExpire:
    @pytest.fixture
    def team(self, house):
        team = TeamLedger.of(house, house.dora, house.ana)
        say(team, house.beto, GLASS, team.now.members | ids(house.eva), house.carla)
        return team

    def test_a_member_ends_a_guests_time_with_a_new_key(self, house, team):
        say(team, house.ana, EXPIRE, ids(house.dora, house.ana), key=team.next_key())
        assert (team.now.epoch, dict(team.now.guests)) == (2, {})

    def test_any_director_ends_it_but_brings_no_key_of_his_own(self, house, team):
        """He would know it: one director alone could then read what is written next."""
        with refused("not_a_member"):
            say(team, house.carla, EXPIRE, ids(house.dora, house.ana), key=team.next_key())
        say(team, house.carla, EXPIRE, ids(house.dora, house.ana))
        assert (team.now.epoch, team.now.members) == (1, ids(house.dora, house.ana))

    def test_a_guest_may_leave_early(self, house, team):
        say(team, house.eva, EXPIRE, ids(house.dora, house.ana))

    def test_it_ends_somebodys_time(self, house, team):
        with refused("expire_ends_guests"):
            say(team, house.ana, EXPIRE, team.now.members, key=team.next_key())
        with refused("expire_ends_guests"):
            say(team, house.ana, EXPIRE, team.now.members)

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"commitment": "00" * 32}, "key_must_stay"),
            ({"drop": "00" * 32}, "key_must_stay"),
        ],
    )
    def test_a_director_changes_nothing_else(self, house, team, change, code):
        entry = extend(
            team.now, house.carla, members=ids(house.dora, house.ana), kind=EXPIRE, roster=house.roster
        )
        with refused(code):
            team.add(twist(entry, house.carla, **change))

    def test_a_director_lets_nobody_in_with_it(self, house, team):
        with refused("expire_ends_guests"):
            say(team, house.carla, EXPIRE, ids(house.dora, house.ana, house.carla))

    def test_a_director_does_not_change_the_time_of_other_guests(self, house, team):
        other = Identity.create(uuid4())
        house.enter(other, "attorney", by=house.ana)
        say(team, house.beto, GLASS, team.now.members | ids(other), house.carla)
        staying = team.now.members - ids(house.eva)
        with refused("guest_stays_guest"):
            say(team, house.carla, EXPIRE, staying, guests={})

    def test_it_ends_nobody_elses_membership(self, house, team):
        with refused("expire_ends_guests"):
            say(team, house.carla, EXPIRE, ids(house.dora, house.eva))
        with refused("expire_ends_guests"):
            say(team, house.carla, EXPIRE, ids(house.dora))

    def test_a_member_may_put_others_out_in_the_same_go(self, house, team):
        say(team, house.dora, EXPIRE, ids(house.dora), key=team.next_key())
        assert team.now.members == ids(house.dora)

    def test_staff_outside_the_case_cannot_end_it(self, house, team):
        house.enter(house.beto, "attorney", by=house.ana, second=house.carla)
        with refused("not_a_member"):
            say(team, house.beto, EXPIRE, ids(house.dora, house.ana))


class TestRecover:
    def test_the_offline_key_says_who_is_in(self, house, team):
        say(team, house.offline, RECOVER, ids(house.beto))
        assert team.now.members == ids(house.beto)
        assert team.now.epoch == 1

    def test_with_a_new_key_if_wished(self, house, team):
        say(team, house.offline, RECOVER, ids(house.beto), key=team.next_key())
        assert team.now.epoch == 2

    def test_the_key_stays_or_is_a_new_one(self, house, team):
        with refused("key_must_change"):
            say(
                team,
                house.offline,
                RECOVER,
                ids(house.beto),
                key=CompartmentKey.create(team.case_id, TEAM, 3),
            )
        entry = extend(team.now, house.offline, members=ids(house.beto), kind=RECOVER, roster=house.roster)
        with refused("key_must_stay"):
            team.add(twist(entry, house.offline, commitment="00" * 32))

    def test_it_makes_no_guests(self, house, team):
        say(team, house.beto, GLASS, team.now.members | ids(house.eva), house.carla)
        until = team.now.guests[house.eva.user_id]
        with refused("guests_come_by_glass"):
            longer = {house.eva.user_id: until + 1}
            say(team, house.offline, RECOVER, team.now.members, guests=longer)
        with refused("guest_is_no_member"):
            say(team, house.offline, RECOVER, ids(house.beto), guests={house.eva.user_id: until})

    def test_nobody_else_does(self, house, team):
        with refused("root_only_recovers"):
            say(team, house.dora, RECOVER, ids(house.beto))
        with pytest.raises(Forged):
            entry = extend(
                team.now, house.offline, members=ids(house.beto), kind=RECOVER, roster=house.roster
            )
            team.add(signed("ledger", OfflineKey.create(), entry.body))

    def test_the_offline_key_does_nothing_else(self, house, team):
        for kind in (GRANT, ROTATE, GLASS, EXPIRE, SHRED):
            with pytest.raises(RuleBroken):
                say(team, house.offline, kind, team.now.members, house.beto)
        with refused("root_only_recovers"):
            genesis(house.offline, ids(house.dora), os.urandom(32), roster=house.roster)

    def test_it_lets_nobody_in_who_is_suspended(self, house, team):
        house.enter(house.eva, "case_worker", by=house.ana, status=SUSPENDED)
        with refused("not_active"):
            say(team, house.offline, RECOVER, ids(house.eva))


class TestShred:
    def test_two_people_end_it_for_good(self, house, team):
        say(team, house.dora, SHRED, [], house.beto)
        assert team.now.shredded
        assert not team.now.members
        for signer, kind in ((house.dora, GRANT), (house.offline, RECOVER), (house.beto, SHRED)):
            with refused("shredded"):
                extend(team.now, signer, members=ids(house.dora), kind=kind, roster=house.roster)

    def test_two_members_or_two_directors_do(self, house):
        for signer, second in (("dora", "eva"), ("beto", "carla"), ("beto", "eva")):
            team = TeamLedger.of(house, house.dora, house.eva)
            say(team, getattr(house, signer), SHRED, [], getattr(house, second))
            assert team.now.shredded

    def test_it_changes_no_key(self, house, team):
        with refused("key_must_stay"):
            say(team, house.dora, SHRED, [], house.beto, key=team.next_key())

    def test_one_person_cannot(self, house, team):
        with refused("needs_two_people"):
            say(team, house.dora, SHRED, [])
        with refused("same_person_twice"):
            say(team, house.dora, SHRED, [], house.dora)

    def test_neither_of_the_two_may_be_an_outsider(self, house, team):
        with refused("not_a_member"):
            say(team, house.eva, SHRED, [], house.beto)
        with refused("not_a_director"):
            say(team, house.dora, SHRED, [], house.eva)

    def test_nobody_is_left_in(self, house, team):
        with refused("shredding_leaves_nobody"):
            say(team, house.dora, SHRED, ids(house.dora), house.beto)


def test_a_clock_that_was_set_back_does_not_stop_the_work(house, team):
    entry = say(team, house.dora, GRANT, team.now.members, now=team.now.at - 10 * 3600)
    assert parse(entry.body)["at"] == team.now.at


def test_an_entry_dated_before_the_one_it_follows_is_refused(house, team):
    entry = extend(team.now, house.dora, members=team.now.members, kind=GRANT, roster=house.roster)
    with refused("older_than_previous"):
        team.add(twist(entry, house.dora, at=team.now.at - 3600))


def test_entries_tell_the_hour_and_not_more(house, team):
    assert team.now.at % 3600 == 0


def test_the_first_entry_has_one_signer(house, team):
    entry = cosign(team.entries[0], house.beto)
    with pytest.raises(Forged):
        Ledger.verify([entry], house.roster, case_id=team.case_id, compartment=TEAM)


def test_a_member_who_lost_the_role_for_it_says_nothing_more(house, team):
    """Neither by the roster of today, nor by one of the days when she still had it."""
    before = house.roster
    house.enter(house.dora, "fundraiser", by=house.beto)
    members = team.now.members | ids(house.eva)
    roles = {TEAM: frozenset({"attorney", "case_worker", DIRECTOR})}
    with refused("role_not_allowed"):
        extend(team.now, house.dora, members=members, kind=GRANT, roster=house.roster, policy=roles)
    dated_back = extend(team.now, house.dora, members=members, kind=GRANT, roster=before, policy=roles)
    with refused("role_not_allowed"):
        team.now.extended([dated_back], house.roster, roles)


def test_who_is_no_director_any_more_approves_no_emergency(house, team):
    before = house.roster
    members = team.now.members | ids(house.eva)
    entry = extend(team.now, house.beto, members=members, kind=GLASS, roster=before)
    house.enter(house.carla, "attorney", by=house.ana, second=house.beto)
    with refused("not_a_director"):
        team.now.extended([cosign(entry, house.carla)], house.roster)


def test_an_end_kept_since_both_were_here_holds_after_one_has_left(house, team):
    end = cosign(extend(team.now, house.dora, members=(), kind=SHRED, roster=house.roster), house.ana)
    house.enter(house.dora, "attorney", by=house.beto, status=REMOVED)
    with pytest.raises(Forged):
        team.now.extended([end], house.roster)
    assert team.now.ended(end, house.roster).shredded
    grant = extend(team.now, house.ana, members=team.now.members, kind=GRANT, roster=house.roster)
    with refused("not_an_end"):
        team.now.ended(grant, house.roster)
