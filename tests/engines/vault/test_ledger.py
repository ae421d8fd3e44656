"""The ledger of a case: nobody who can only write to the database gets in, moves it or turns it back."""

import os
import time
import timeit
from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.vault import entries as entries_module
from reencuentro.engines.vault import hearing
from reencuentro.engines.vault.compartment import PRIVILEGED, REGISTRY, TEAM, CompartmentKey, commitment
from reencuentro.engines.vault.entries import Entry, canonical, parse, signed
from reencuentro.engines.vault.errors import Damaged, Forged, RolledBack, RuleBroken, VaultError
from reencuentro.engines.vault.identity import Identity
from reencuentro.engines.vault.ledger import GRANT, ROTATE, Ledger, extend, first, genesis
from reencuentro.engines.vault.roster import DIRECTOR, SUSPENDED, Roster
from reencuentro.engines.vault.wraps import unwrap, wrap

from .house import House, TeamLedger, ids

HOUSE = House()
ROSTER = HOUSE.roster


def story(house: House = HOUSE) -> TeamLedger:
    """Dora founds the case with Ana, Eva comes in, Ana goes out with a new key, Beto comes in."""
    team = TeamLedger.of(house, house.dora, house.ana)
    team.add(
        extend(
            team.now, house.dora, members=team.now.members | ids(house.eva), kind=GRANT, roster=house.roster
        )
    )
    team.key = team.next_key()
    staying = ids(house.dora, house.eva)
    team.add(extend(team.now, house.dora, members=staying, kind=ROTATE, key=team.key, roster=house.roster))
    team.add(extend(team.now, house.eva, members=staying | ids(house.beto), kind=GRANT, roster=house.roster))
    return team


COMMON = story()


def forged_entry(ledger: Ledger, signer, **changes) -> Entry:
    """An entry that says what its signer likes, properly signed."""
    good = extend(ledger, HOUSE.dora, members=ledger.members, kind=GRANT, roster=HOUSE.roster)
    return signed("ledger", signer, canonical(parse(good.body) | changes))


def test_it_says_who_holds_which_key():
    ledger = COMMON.verify()
    assert ledger.members == ids(HOUSE.dora, HOUSE.eva, HOUSE.beto)
    assert (ledger.n, ledger.epoch) == (4, 2)
    assert ledger.commitment(2) == COMMON.key.commitment
    assert ledger.drop_public == COMMON.key.drop_public
    with pytest.raises(Forged):
        ledger.commitment(3)


def test_the_case_id_is_the_hash_of_how_it_was_founded():
    secret = os.urandom(32)
    one, _ = genesis(HOUSE.dora, ids(HOUSE.dora), secret, roster=ROSTER)
    other, _ = genesis(HOUSE.dora, ids(HOUSE.dora), secret, roster=ROSTER)
    assert one != other
    salt = os.urandom(32)
    again = [genesis(HOUSE.dora, ids(HOUSE.dora), secret, salt, roster=ROSTER)[0] for _ in range(2)]
    assert again[0] == again[1]


def test_a_key_given_by_a_member_opens_only_if_the_ledger_committed_to_it():
    ledger = COMMON.verify()
    place = (COMMON.case_id, TEAM, 2)
    wrapped = wrap(COMMON.key, HOUSE.eva.public)
    assert unwrap(HOUSE.eva, wrapped, *place, ledger.commitment(2)) == COMMON.key
    planted = wrap(CompartmentKey(*place, os.urandom(32)), HOUSE.eva.public)
    with pytest.raises(Forged):
        unwrap(HOUSE.eva, planted, *place, ledger.commitment(2))


class TestTampering:
    def test_garbage_with_a_bad_signature_is_forged_before_it_is_parsed(self, monkeypatch):
        def never(*_):
            raise AssertionError("parsed before the signature was checked")

        garbage = Entry(b'{"n": ' + b"[" * 100_000, HOUSE.dora.user_id, os.urandom(64))
        ledger = COMMON.verify()
        monkeypatch.setattr(entries_module.json, "loads", never)
        with pytest.raises(Forged, match="signed"):
            ledger.extended([garbage], ROSTER)
        with pytest.raises(Forged, match="signed"):
            COMMON.verify([garbage], roster=ROSTER)

    def test_garbage_of_a_member_is_forged_too(self):
        with pytest.raises(Forged, match="canonical"):
            COMMON.verify([*COMMON.entries, signed("ledger", HOUSE.dora, b'{"n":')])

    @given(st.data())
    def test_no_byte_can_be_changed(self, data):
        index = data.draw(st.integers(0, len(COMMON.entries) - 1))
        packed = bytearray(COMMON.entries[index].pack())
        packed[data.draw(st.integers(0, len(packed) - 1))] ^= data.draw(st.integers(1, 255))
        with pytest.raises(VaultError):
            entries = list(COMMON.entries)
            entries[index] = Entry.unpack(bytes(packed))
            COMMON.verify(entries, ROSTER)

    @given(st.permutations(range(len(COMMON.entries))))
    def test_no_two_entries_can_change_places(self, order):
        if order == sorted(order):
            return
        with pytest.raises(Forged):
            COMMON.verify([COMMON.entries[i] for i in order], ROSTER)

    @pytest.mark.parametrize("gone", [0, 1, 2])
    def test_no_entry_can_be_left_out(self, gone):
        with pytest.raises(Forged):
            COMMON.verify([e for i, e in enumerate(COMMON.entries) if i != gone])

    def test_a_cut_end_is_seen_by_the_pin(self):
        pinned = COMMON.verify().head
        assert COMMON.verify(COMMON.entries[:-1]).n == 3
        with pytest.raises(RolledBack):
            COMMON.verify(COMMON.entries[:-1], pinned=pinned)
        with pytest.raises(RolledBack):
            COMMON.verify([])

    def test_another_story_at_the_pinned_number_is_seen(self):
        ledger = COMMON.verify()
        one, other = (
            extend(ledger, signer, members=ledger.members, kind=GRANT, roster=ROSTER)
            for signer in (HOUSE.dora, HOUSE.eva)
        )
        pinned = COMMON.verify([*COMMON.entries, one]).head
        with pytest.raises(RolledBack):
            COMMON.verify([*COMMON.entries, other], pinned=pinned)

    def test_another_case_cannot_take_its_place(self):
        other = story()
        with pytest.raises(Forged):
            COMMON.verify(other.entries)
        with pytest.raises(Forged):
            Ledger.verify(COMMON.entries, ROSTER, case_id=COMMON.case_id, compartment=REGISTRY)

    def test_an_outsider_cannot_found_the_case_anew(self):
        """The case id is the hash of the genesis: another genesis is another case."""
        stolen = replace(COMMON.entries[0], signer=HOUSE.carla.user_id)
        _, own = genesis(HOUSE.carla, ids(HOUSE.carla), os.urandom(32), roster=ROSTER)
        for entry in (stolen, own):
            with pytest.raises(Forged):
                COMMON.verify([entry])

    @pytest.mark.parametrize(
        "change",
        [
            {"n": 6},
            {"previous": "00" * 32},
            {"case": str(uuid4())},
            {"case": None},
            {"compartment": PRIVILEGED},
            {"members": []},
            {"commitment": "00" * 32},
            {"drop": "00" * 32},
            {"epoch": 3},
            {"epoch": 1},
            {"roster": 999},
            {"at": 0},
            {"kind": "found"},
            {"kind": "anything"},
            {"guests": {str(uuid4()): 1}},
        ],
    )
    def test_a_member_cannot_say_what_does_not_follow(self, change):
        ledger = COMMON.verify()
        ledger.extended([forged_entry(ledger, HOUSE.dora)], ROSTER)
        with pytest.raises(Forged):
            ledger.extended([forged_entry(ledger, HOUSE.dora, **change)], ROSTER)

    @pytest.mark.parametrize(
        "change",
        [
            {"n": "5"},
            {"n": True},
            {"case": "x"},
            {"case": 5},
            {"compartment": 7},
            {"kind": None},
            {"members": ["x"]},
            {"members": None},
            {"members": sorted([str(HOUSE.dora.user_id)] * 2)},
            {"commitment": "00"},
            {"drop": ""},
            {"roster": -1},
            {"at": 1.5},
            {"guests": [1]},
            {"guests": {str(HOUSE.dora.user_id): "x"}},
            {"guests": {str(HOUSE.dora.user_id): -1}},
            {"salt": "x"},
            {"v": 2},
            {"more": 1},
        ],
    )
    def test_nor_say_it_in_another_form(self, change):
        ledger = COMMON.verify()
        with pytest.raises(Forged, match="malformed"):
            ledger.extended([forged_entry(ledger, HOUSE.dora, **change)], ROSTER)


class TestOutsiders:
    @pytest.mark.parametrize("who", ["ana", "carla"])
    def test_nobody_who_is_not_in_can_let_himself_in(self, who):
        """Ana was in once, Carla directs: neither can, even with the database in hand."""
        person = getattr(HOUSE, who)
        ledger = COMMON.verify()
        members = sorted(str(m) for m in ledger.members | ids(person))
        with pytest.raises(RuleBroken, match="not_a_member"):
            ledger.extended([forged_entry(ledger, person, members=members)], ROSTER)
        with pytest.raises(RuleBroken, match="not_a_member"):
            extend(ledger, person, members=ledger.members | ids(person), kind=GRANT, roster=ROSTER)

    def test_a_stranger_cannot_sign(self):
        stranger = Identity.create(uuid4())
        ledger = COMMON.verify()
        with pytest.raises(Forged):
            ledger.extended([forged_entry(ledger, stranger)], ROSTER)
        with pytest.raises(Forged):
            ledger.extended([forged_entry(ledger, Identity.create(HOUSE.dora.user_id))], ROSTER)

    def test_nobody_is_let_in_who_is_not_on_the_roster(self):
        with pytest.raises(RuleBroken, match="not_active"):
            extend(
                COMMON.verify(),
                HOUSE.dora,
                members=COMMON.verify().members | {uuid4()},
                kind=GRANT,
                roster=ROSTER,
            )

    def test_a_case_is_not_founded_by_or_for_strangers(self):
        with pytest.raises(RuleBroken, match="not_active"):
            genesis(HOUSE.dora, {uuid4()}, os.urandom(32), roster=ROSTER)
        stranger = Identity.create(HOUSE.dora.user_id)
        case_id, entry = genesis(stranger, ids(HOUSE.dora), os.urandom(32), roster=ROSTER)
        with pytest.raises(Forged):
            Ledger.verify([entry], ROSTER, case_id=case_id, compartment=TEAM)


class TestKeysOverTime:
    def test_entries_signed_with_an_older_key_stay_good(self):
        house = House()
        team = story(house)
        again = Identity.create(house.dora.user_id)
        house.enter(again, "attorney", by=house.ana, second=house.beto)
        assert team.now.n == 4
        entry = extend(team.now, again, members=team.now.members, kind=GRANT, roster=house.roster)
        team.add(entry)
        assert team.now.n == 5

    def test_the_older_key_signs_nothing_new_even_if_dated_back(self):
        house = House()
        team = story(house)
        old_roster, ledger = house.roster, team.now
        house.enter(Identity.create(house.dora.user_id), "attorney", by=house.ana, second=house.beto)
        for roster in (old_roster, house.roster):
            entry = extend(ledger, house.dora, members=ledger.members, kind=GRANT, roster=roster)
            with pytest.raises(Forged):
                ledger.extended([entry], house.roster)
            with pytest.raises(Forged):
                team.verify([*team.entries, entry], pinned=ledger.head)

    def test_somebody_suspended_signs_nothing_new_even_if_dated_back(self):
        house = House()
        team = story(house)
        entry = extend(team.now, house.eva, members=team.now.members, kind=GRANT, roster=house.roster)
        head = team.now.head
        house.enter(house.eva, "case_worker", by=house.ana, status=SUSPENDED)
        with pytest.raises(Forged):
            team.verify([*team.entries, entry], pinned=head)

    def test_but_what_was_signed_and_pinned_before_stays(self):
        house = House()
        team = story(house)
        team.add(extend(team.now, house.eva, members=team.now.members, kind=GRANT, roster=house.roster))
        head = team.now.head
        house.enter(house.eva, "case_worker", by=house.ana, status=SUSPENDED)
        assert team.verify(pinned=head).n == 5

    def test_the_roster_never_goes_back_between_entries(self):
        house = House()
        team = story(house)
        old = house.roster
        house.enter(Identity.create(uuid4()), "auditor", by=house.ana)
        team.add(extend(team.now, house.dora, members=team.now.members, kind=GRANT, roster=house.roster))
        with pytest.raises(RuleBroken, match="unknown_roster"):
            extend(team.now, house.dora, members=team.now.members, kind=GRANT, roster=old)

    def test_a_roster_that_was_rolled_back_does_not_carry_the_ledger(self):
        house = House()
        team = story(house)
        shorter = Roster.verify(house.entries[:-1], house.anchor)
        with pytest.raises(Forged):
            team.verify(roster=shorter)


class TestDependentCompartments:
    def privileged(self, team, entry, roster=ROSTER, pinned=None):
        return Ledger.verify(
            [entry], roster, pinned, case_id=team.case_id, compartment=PRIVILEGED, team=team.now
        )

    def open(self, team, person, *members):
        return first(
            person, team.case_id, PRIVILEGED, ids(*members), os.urandom(32), roster=ROSTER, team=team.now
        )

    def test_somebody_of_the_team_opens_it(self):
        entry = self.open(COMMON, HOUSE.dora, HOUSE.dora, HOUSE.carla)
        assert self.privileged(COMMON, entry).members == ids(HOUSE.dora, HOUSE.carla)

    def test_nobody_else_does(self):
        for person in (HOUSE.ana, HOUSE.carla):
            with pytest.raises(RuleBroken, match="not_a_member"):
                self.open(COMMON, person, person)
        good = self.open(COMMON, HOUSE.dora, HOUSE.dora)
        with pytest.raises(RuleBroken, match="not_a_member"):
            self.privileged(COMMON, signed("ledger", HOUSE.ana, good.body))

    def test_one_who_left_the_team_cannot_date_it_back(self):
        """Ana was in the team at its first entry; the entry is well formed, but Ana is not in today."""
        past = Ledger.verify(COMMON.entries[:1], ROSTER, case_id=COMMON.case_id, compartment=TEAM)
        entry = first(
            HOUSE.ana, COMMON.case_id, PRIVILEGED, ids(HOUSE.ana), os.urandom(32), roster=ROSTER, team=past
        )
        with pytest.raises(Forged):
            self.privileged(COMMON, entry, pinned=(0, b""))

    def test_only_attorneys_and_directors_are_in(self):
        with pytest.raises(RuleBroken, match="role_not_allowed"):
            self.open(COMMON, HOUSE.dora, HOUSE.dora, HOUSE.eva)

    def test_the_team_is_needed_to_check_it(self):
        entry = self.open(COMMON, HOUSE.dora, HOUSE.dora)
        other = story().now
        for team in (None, other):
            with pytest.raises(RuleBroken):
                Ledger.verify([entry], ROSTER, case_id=COMMON.case_id, compartment=PRIVILEGED, team=team)

    def test_the_team_ledger_itself_cannot_hang_from_anything(self):
        body = parse(self.open(COMMON, HOUSE.dora, HOUSE.dora).body) | {"compartment": TEAM}
        entry = signed("ledger", HOUSE.dora, canonical(body))
        with pytest.raises(RuleBroken, match="not_a_genesis"):
            COMMON.verify([entry])


def test_the_organisation_has_compartments_by_the_same_rules():
    policy = {REGISTRY: frozenset({DIRECTOR})}
    place, entry = genesis(
        HOUSE.ana,
        ids(HOUSE.ana, HOUSE.beto),
        os.urandom(32),
        roster=ROSTER,
        compartment=REGISTRY,
        policy=policy,
    )
    ledger = Ledger.verify([entry], ROSTER, case_id=place, compartment=REGISTRY, policy=policy)
    with pytest.raises(RuleBroken, match="role_not_allowed"):
        extend(
            ledger,
            HOUSE.ana,
            members=ledger.members | ids(HOUSE.dora),
            kind=GRANT,
            roster=ROSTER,
            policy=policy,
        )


class TestResuming:
    @given(st.integers(1, len(COMMON.entries)))
    def test_it_comes_to_the_same_as_reading_all(self, known):
        state = COMMON.verify(COMMON.entries[:known], ROSTER).state()
        assert Ledger.resume(state, COMMON.entries[known - 1 :], ROSTER) == COMMON.verify(roster=ROSTER)

    def test_only_what_is_new_is_checked(self, monkeypatch):
        heard = []
        state = COMMON.verify(COMMON.entries[:3]).state()
        monkeypatch.setattr(hearing, "check_signature", lambda _, entry, key: heard.append(entry))
        Ledger.resume(state, COMMON.entries[2:], ROSTER)
        assert heard == COMMON.entries[3:]

    def test_a_ledger_cut_below_what_was_known_is_seen(self):
        state = COMMON.verify().state()
        for entries in ([], COMMON.entries[2:3]):
            with pytest.raises(RolledBack):
                Ledger.resume(state, entries, ROSTER)

    def test_the_pin_counts_as_well(self):
        known, whole = COMMON.verify(COMMON.entries[:3]), COMMON.verify()
        with pytest.raises(RolledBack):
            Ledger.resume(known.state(), COMMON.entries[2:3], ROSTER, pinned=whole.head)
        with pytest.raises(RolledBack):
            Ledger.resume(known.state(), COMMON.entries[2:], ROSTER, pinned=(2, os.urandom(32)))

    def test_new_entries_are_of_people_of_today(self):
        house = House()
        team = story(house)
        state = team.now.state()
        entry = extend(team.now, house.eva, members=team.now.members, kind=GRANT, roster=house.roster)
        house.enter(house.eva, "case_worker", by=house.ana, status=SUSPENDED)
        with pytest.raises(Forged):
            Ledger.resume(state, [team.entries[-1], entry], house.roster)

    @pytest.mark.parametrize("broken", [b"", b"{}", b"[]", b'{"v":2}', b"\xff"])
    def test_a_broken_state_is_a_clean_refusal(self, broken):
        with pytest.raises(Damaged):
            Ledger.resume(broken, COMMON.entries, ROSTER)


def test_two_thousand_cases_are_resumed_in_the_time_of_a_click():
    team = COMMON.verify()
    state = team.state()
    start = time.process_time()
    for _ in range(2000):
        Ledger.resume(state, COMMON.entries[-1:], ROSTER, pinned=team.head)
    assert time.process_time() - start < 1.0


def test_a_full_reading_costs_well_under_a_millisecond_an_entry():
    ledger, entries = COMMON.verify(), list(COMMON.entries)
    for _ in range(60):
        entry = extend(ledger, HOUSE.dora, members=ledger.members, kind=GRANT, roster=ROSTER)
        ledger = ledger.extended([entry], ROSTER)
        entries.append(entry)
    seconds = min(
        timeit.repeat(lambda: COMMON.verify(entries, ROSTER), number=1, repeat=3, timer=time.process_time)
    )
    assert seconds / len(entries) < 0.001


def test_the_commitment_reveals_nothing_of_the_key():
    assert commitment(COMMON.key.key) == COMMON.key.commitment != COMMON.key.key
