"""What was left in the organisation's boxes stays readable when their keys are renewed."""

import datetime
from uuid import uuid4

import pytest

from reencuentro.clinic.accounts.actions import roster
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring import lost_keys, organisation, rosters
from reencuentro.clinic.keyring.errors import NotMember
from reencuentro.clinic.keyring.models import Inserts
from reencuentro.clinic.keyring.policy import AUDITORS
from reencuentro.clinic.keyring.roles import Role
from reencuentro.clinic.registry.actions.checks import answer_waiting
from reencuentro.clinic.registry.drops import new_drops, take_up
from reencuentro.clinic.registry.models import RegistryCard
from reencuentro.clinic.registry.sealing import read_question
from reencuentro.engines.vault import roster as vault
from reencuentro.engines.vault.compartment import REGISTRY
from tests.clinic.cases.conftest import checked

pytestmark = pytest.mark.django_db(transaction=True)


def becomes(clinic, person, role: Role) -> None:
    roster.propose(clinic.director.user, clinic.director.identity, person.user, roster.Kind.ROLE, role)


def becomes_by_root(clinic, person, role: Role) -> None:
    public, day = person.identity.public, datetime.date(2026, 5, 1)
    rosters.append(vault.append(rosters.current(), clinic.offline, public=public, role=role, day=day))


def test_a_reason_sealed_before_an_auditor_left_is_read_by_those_who_stay_and_come(clinic):
    sealed = organisation.seal_for_auditors("Because the court asked")
    becomes(clinic, clinic.auditor, Role.FUNDRAISER)
    assert organisation.drop_box(AUDITORS).epoch == 2
    assert organisation.open_for_auditor(clinic.director.identity, sealed) == "Because the court asked"
    becomes(clinic, clinic.worker, Role.AUDITOR)
    for person in (clinic.director2, clinic.worker):
        assert organisation.open_for_auditor(person.identity, sealed) == "Because the court asked"
    with pytest.raises(NotMember):
        organisation.open_for_auditor(clinic.auditor.identity, sealed)


def test_who_left_reads_nothing_that_came_after(clinic):
    kept = organisation.open_place(clinic.auditor.identity, AUDITORS)
    becomes(clinic, clinic.auditor, Role.FUNDRAISER)
    sealed = organisation.seal_for_auditors("Afterwards")
    box = organisation.box_of_epoch(AUDITORS, 2)
    with pytest.raises(NotMember):
        box.open(kept, sealed[4:], "audit details")
    assert organisation.open_for_auditor(clinic.director.identity, sealed) == "Afterwards"


def test_a_question_asked_before_a_director_left_is_answered_by_those_who_stay(clinic):
    check = checked(clinic.outsider)
    becomes_by_root(clinic, clinic.director2, Role.ATTORNEY)
    organisation.dismiss(clinic.director.identity, clinic.director2.id, Role.ATTORNEY)
    assert organisation.drop_box(REGISTRY).epoch == 2
    assert [one.name for one in read_question(check, clinic.director.identity)] == ["Mónica"]
    assert answer_waiting(clinic.director.user, clinic.director.identity) == 1


def test_a_card_left_for_a_box_that_is_renewed_meanwhile_is_taken_up_all_the_same(clinic):
    """The team had looked the box up just before."""
    case_id = uuid4()
    [late] = new_drops(organisation.drop_box(REGISTRY), [(case_id, "AB-1234", "")])
    becomes_by_root(clinic, clinic.director2, Role.ATTORNEY)
    organisation.dismiss(clinic.director.identity, clinic.director2.id, Role.ATTORNEY)
    Inserts.of([late]).put_down()
    with recording(clinic.director.id, "check.answer"):
        assert take_up(organisation.open_place(clinic.director.identity, REGISTRY)) == 1
    card = RegistryCard.objects.get(subject_id=case_id)
    assert card.epoch == 2


def test_who_comes_back_with_a_new_key_reads_the_old_reasons_again(clinic):
    sealed = organisation.seal_for_auditors("Because the court asked")
    becomes(clinic, clinic.auditor, Role.FUNDRAISER)
    lost_keys.void_key(clinic.director2.id)
    organisation.admit(clinic.director.identity, clinic.director2.id, Role.DIRECTOR, again=True)
    assert organisation.open_for_auditor(clinic.director2.identity, sealed) == "Because the court asked"
