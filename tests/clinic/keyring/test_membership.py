"""Who can open a case: its team, and nobody else."""

import pytest

from reencuentro.clinic.keyring import membership, opening
from reencuentro.clinic.keyring.errors import NotAllowed, NotMember
from reencuentro.clinic.keyring.models import LedgerEntry, Wrap
from reencuentro.engines.vault.errors import Forged, RolledBack, RuleBroken
from reencuentro.engines.vault.ledger import Ledger


def test_the_team_opens_the_case_and_a_colleague_does_not(clinic):
    case = clinic.open_case(lead=clinic.attorney, team=[clinic.worker])
    assert clinic.worker.open(case.case_id).holds("team")
    for person in (clinic.outsider, clinic.director, clinic.administrator, clinic.auditor):
        with pytest.raises(NotMember):
            person.open(case.case_id)


def test_a_case_worker_does_not_hold_what_is_privileged(clinic):
    case = clinic.open_case(lead=clinic.attorney, team=[clinic.worker])
    assert clinic.attorney.open(case.case_id).holds("privileged")
    assert not clinic.worker.open(case.case_id).holds("privileged")
    with pytest.raises(RuleBroken):
        membership.grant(case, "privileged", clinic.worker.id)


def test_who_was_let_in_opens_and_who_was_taken_out_does_not(clinic):
    case = clinic.open_case(lead=clinic.attorney)
    membership.grant(case, "team", clinic.worker.id)
    assert clinic.worker.open(case.case_id).holds("team")
    membership.remove(case, clinic.worker.id)
    with pytest.raises(NotMember):
        clinic.worker.open(case.case_id)
    assert clinic.attorney.open(case.case_id).epoch("team") == 2


def test_fundraisers_and_administrators_are_never_let_into_a_case(clinic):
    case = clinic.open_case(lead=clinic.attorney)
    for person in (clinic.fundraiser, clinic.administrator, clinic.auditor):
        with pytest.raises(RuleBroken):
            membership.grant(case, "team", person.id)
        assert not Wrap.objects.filter(user_id=person.id, case_id=case.case_id).exists()


def test_the_last_member_cannot_be_taken_out(clinic):
    case = clinic.open_case(lead=clinic.attorney)
    with pytest.raises(NotAllowed, match="last_member"):
        membership.remove(case, clinic.attorney.id)


def test_a_case_worker_cannot_take_out_somebody_whose_keys_she_cannot_renew(clinic):
    case = clinic.open_case(lead=clinic.attorney, team=[clinic.attorney2, clinic.worker])
    with pytest.raises(NotAllowed, match="needs_holder"):
        membership.remove(clinic.worker.open(case.case_id), clinic.attorney2.id)


def test_the_page_of_ways_names_members_recovery_and_directors(clinic):
    case = clinic.open_case(lead=clinic.attorney, team=[clinic.worker])
    ways = {(way.compartment, way.way, way.user_id) for way in membership.who_can_open(case.case_id)}
    assert ("team", "member", clinic.worker.id) in ways
    assert ("privileged", "member", clinic.worker.id) not in ways
    assert ("team", "recovery", None) in ways
    directors = {clinic.director.id, clinic.director2.id}
    assert {(name, user) for name, way, user in ways if way == "glass"} == {
        ("team", one) for one in directors
    }


def test_all_my_cases_open_at_once_and_from_the_pocket_the_second_time(clinic, django_assert_max_num_queries):
    mine = [clinic.open_case(lead=clinic.attorney).case_id for _ in range(3)]
    clinic.open_case(lead=clinic.outsider)
    assert set(opening.open_cases(clinic.attorney.identity)) == set(mine)
    with django_assert_max_num_queries(3, using="keys"):
        again = opening.open_cases(clinic.attorney.identity)
    assert set(again) == set(mine)


def test_of_many_cases_a_key_is_given_for_the_compartment_and_epoch_that_are_held_and_no_other(clinic):
    case_id = clinic.open_case(lead=clinic.attorney).case_id
    cases = opening.open_cases(clinic.attorney.identity)
    assert cases.field_key(case_id, "team", 1).place == cases[case_id].key("team").place
    for compartment, epoch in (("team", 2), ("privileged", 1)):
        with pytest.raises(NotMember):
            cases.field_key(case_id, compartment, epoch)


def test_the_pocket_forgets_a_case_one_was_taken_out_of(clinic):
    case = clinic.open_case(lead=clinic.attorney, team=[clinic.worker])
    assert case.case_id in opening.open_cases(clinic.worker.identity)
    membership.remove(case, clinic.worker.id)
    assert opening.open_cases(clinic.worker.identity) == {}


def test_a_ledger_that_is_as_it_was_is_verified_once_and_an_altered_one_again(clinic, monkeypatch):
    case_id, verify, verified = clinic.open_case(compartments=()).case_id, Ledger.verify, []

    def counted(*given, **more):
        verified.append(case_id)
        return verify(*given, **more)

    monkeypatch.setattr(Ledger, "verify", counted)
    for _time in range(3):
        clinic.attorney.open(case_id)
    assert len(verified) == 1
    line = LedgerEntry.objects.get(case_id=case_id)
    altered = bytes(line.packed)[:-1] + bytes([bytes(line.packed)[-1] ^ 1])
    LedgerEntry.objects.filter(pk=line.pk).update(packed=altered)
    with pytest.raises(Forged):
        clinic.attorney.open(case_id)


@pytest.mark.django_db(transaction=True)
def test_a_ledger_that_lacks_its_newest_line_is_refused_although_the_shorter_one_was_once_verified(clinic):
    case = clinic.open_case(compartments=())
    clinic.attorney.open(case.case_id)
    membership.grant(case, "team", clinic.worker.id)
    LedgerEntry.objects.filter(case_id=case.case_id, number=2).delete()
    with pytest.raises(RolledBack):
        clinic.attorney.open(case.case_id)
