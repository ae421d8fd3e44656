"""Emergencies and ends: two directors break the glass; two people destroy a case."""

import datetime
from uuid import uuid4

import pytest
import time_machine

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import file_keys, glassbreak, membership, opening, shredding
from reencuentro.clinic.keyring.errors import NotAllowed, NotMember
from reencuentro.clinic.keyring.models import Escrow, FileKey, GlassApproval, Wrap
from reencuentro.clinic.keyring.upkeep import tend
from reencuentro.engines.vault.errors import VaultError
from reencuentro.engines.vault.files import new_data_key


@pytest.fixture
def case(clinic):
    return clinic.open_case(lead=clinic.attorney, team=[clinic.attorney2])


def ask(clinic, case):
    return glassbreak.ask(
        clinic.outsider.identity, case.case_id, "The lead cannot be reached; hearing tomorrow"
    )


def test_T54_two_directors_open_the_case_to_the_requester(clinic, case):
    request = ask(clinic, case)
    [reason] = glassbreak.reasons_of(clinic.director2.identity, [request])
    assert reason.startswith("The lead")
    glassbreak.approve(clinic.director.identity, request.id)
    glassbreak.approve(clinic.director2.identity, request.id)
    glassbreak.use(clinic.outsider.identity, request.id)
    opened = clinic.outsider.open(case.case_id)
    assert opened.compartments == ["team"]
    assert clinic.attorney.open(case.case_id).holds("team")


def test_T54_one_approval_opens_nothing(clinic, case):
    request = ask(clinic, case)
    glassbreak.approve(clinic.director.identity, request.id)
    with pytest.raises(NotAllowed, match="gone"):
        glassbreak.use(clinic.outsider.identity, request.id)
    with pytest.raises(NotMember):
        clinic.outsider.open(case.case_id)


def test_T54_the_same_director_twice_opens_nothing(clinic, case):
    request = ask(clinic, case)
    glassbreak.approve(clinic.director.identity, request.id)
    with pytest.raises(NotAllowed, match="twice"):
        glassbreak.approve(clinic.director.identity, request.id)


def test_T54_a_director_cannot_approve_her_own_request(clinic, case):
    clinic.hire("director3", "director")
    tend(case)
    request = glassbreak.ask(clinic.director.identity, case.case_id, "why")
    with pytest.raises(NotAllowed, match="own_request"):
        glassbreak.approve(clinic.director.identity, request.id)


def test_T54_with_two_directors_none_of_them_can_ask(clinic, case):
    with pytest.raises(NotAllowed, match="too_few_directors"):
        glassbreak.ask(clinic.director.identity, case.case_id, "why")


def test_T54_only_directors_approve(clinic, case):
    request = ask(clinic, case)
    for person in (clinic.attorney, clinic.administrator, clinic.auditor):
        with pytest.raises(NotAllowed, match="role"):
            glassbreak.approve(person.identity, request.id)


def test_T54_an_old_request_cannot_be_approved(clinic, case):
    request = ask(clinic, case)
    tomorrow = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=25)
    with time_machine.travel(tomorrow), pytest.raises(NotAllowed, match="gone"):
        glassbreak.approve(clinic.director.identity, request.id)


def test_T54_approvals_of_one_case_open_no_other(clinic, case):
    other = clinic.open_case(lead=clinic.attorney)
    one, another = ask(clinic, case), ask(clinic, other)
    for director in (clinic.director, clinic.director2):
        glassbreak.approve(director.identity, one.id)
        glassbreak.approve(director.identity, another.id)
    GlassApproval.objects.filter(request=another).delete()
    for approval in GlassApproval.objects.filter(request=one):
        GlassApproval.objects.create(
            request=another, director_id=approval.director_id, sealed=bytes(approval.sealed)
        )
    with pytest.raises(VaultError):
        glassbreak.use(clinic.outsider.identity, another.id)


def test_emergency_access_ends_after_three_days_and_the_key_is_renewed(clinic, case):
    request = ask(clinic, case)
    for director in (clinic.director, clinic.director2):
        glassbreak.approve(director.identity, request.id)
    glassbreak.use(clinic.outsider.identity, request.id)
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=73)):
        with pytest.raises(NotMember):
            clinic.outsider.open(case.case_id)
        assert opening.open_cases(clinic.outsider.identity) == {}
        tend(clinic.attorney.open(case.case_id))
        assert clinic.outsider.id not in membership.members_of(case.case_id)
        assert clinic.attorney.open(case.case_id).epoch("team") == 2


def test_a_team_change_between_two_approvals_starts_the_approval_over(clinic, case):
    request = ask(clinic, case)
    glassbreak.approve(clinic.director.identity, request.id)
    membership.grant(case, "team", clinic.worker.id)
    glassbreak.approve(clinic.director2.identity, request.id)
    with pytest.raises(NotAllowed, match="gone"):
        glassbreak.use(clinic.outsider.identity, request.id)
    glassbreak.approve(clinic.director.identity, request.id)
    glassbreak.use(clinic.outsider.identity, request.id)
    assert clinic.outsider.open(case.case_id).holds("team")


def test_T58_a_destroyed_case_opens_to_nobody(clinic, case):
    file_keys.keep(case, "team", uuid4(), new_data_key())
    shredding.ask(clinic.attorney.identity, case.case_id)
    with pytest.raises(NotAllowed, match="same_person"):
        shredding.confirm(clinic.attorney.identity, case.case_id)
    due = shredding.confirm(clinic.director.identity, case.case_id)
    for person in (clinic.attorney, clinic.attorney2, clinic.director, clinic.director2):
        with pytest.raises(NotMember):
            person.open(case.case_id)
    with pytest.raises(NotAllowed, match="too_early"):
        shredding.carry_out(clinic.director.identity, case.case_id)
    then = datetime.datetime.combine(due, datetime.time(18), datetime.UTC)
    with time_machine.travel(then), recording(clinic.director.id, "case.destroy"):
        certificate = shredding.carry_out(clinic.director.identity, case.case_id)
    assert str(case.case_id) in certificate
    assert shredding.certificate_of(case.case_id) == certificate
    assert not Escrow.objects.filter(case_id=case.case_id).exists()
    assert not Wrap.objects.filter(case_id=case.case_id).exists()
    assert not FileKey.objects.filter(case_id=case.case_id).exists()
