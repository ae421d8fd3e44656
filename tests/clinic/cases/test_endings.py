"""Closing by two, reopening where it stood, legal hold, erasure that nobody can undo."""

from datetime import timedelta

import pytest
import time_machine
from django.http import Http404
from django.utils import timezone

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.cases.access import plain_cases
from reencuentro.clinic.cases.actions.closing import (
    approve_closing,
    propose_closing,
    refuse_closing,
    reopen,
    withdraw_closing,
)
from reencuentro.clinic.cases.actions.erasure import (
    carry_out_erasure,
    confirm_erasure,
    refuse_erasure,
    request_erasure,
    withdraw_erasure,
)
from reencuentro.clinic.cases.actions.holds import lift_hold, place_hold
from reencuentro.clinic.cases.actions.opening import open_case
from reencuentro.clinic.cases.actions.stages import enter_stage
from reencuentro.clinic.cases.actions.writing import write_note
from reencuentro.clinic.cases.models import Closing, Erasure, Note
from reencuentro.clinic.cases.permissions import NotPermitted
from reencuentro.clinic.cases.queries.approvals import closings_to_decide, erasures_of
from reencuentro.clinic.cases.queries.mine import my_cases
from reencuentro.clinic.keyring.errors import Closed, NotMember
from reencuentro.clinic.keyring.rotation import sealed_models
from reencuentro.clinic.people.actions import add_person
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.registry.models import Check, Drop

from .conftest import DAY, checked, opened_by, story


def test_a_director_closes_without_reading(clinic, case):
    closing = propose_closing(case, reason="resolved", told="She has custody")
    assert Notice.objects.filter(recipient_id=clinic.director.id, kind="cases.closing").exists()
    [found] = closings_to_decide(clinic.director.id)
    assert (found.case.reference, found.closing.reason, found.open_tasks) == (case.reference, "resolved", 1)
    with pytest.raises(Closed):
        _ = found.case.summary
    with pytest.raises(Closed):
        _ = found.closing.told
    approve_closing(clinic.director.identity, closing.id)
    mine = opened_by(clinic.worker, case)
    assert (mine.status, mine.stage) == ("closed", "closed")
    with pytest.raises(Refused):
        write_note(mine, text="Too late")
    with pytest.raises(Refused):
        add_person(mine.opened, {"part": "relative", "given_names": "Rosa"})
    with pytest.raises(Refused):
        approve_closing(clinic.director2.identity, closing.id)


def test_only_lawyers_propose_and_only_another_director_approves(clinic, case):
    with pytest.raises(NotPermitted):
        propose_closing(opened_by(clinic.worker, case), reason="resolved", told="x")
    own = open_case(clinic.director.identity, story(clinic.director), checked(clinic.director))
    closing = propose_closing(own, reason="resolved", told="x")
    with pytest.raises(NotPermitted):
        approve_closing(clinic.director.identity, closing.id)
    for person in (clinic.attorney, clinic.administrator, clinic.worker):
        with pytest.raises(NotPermitted):
            approve_closing(person.identity, closing.id)
        with pytest.raises(NotPermitted):
            refuse_closing(person.identity, closing.id, "other")
    with pytest.raises(Http404):
        approve_closing(clinic.director2.identity, own.id)


def test_a_refused_closing_goes_back_to_work(clinic, case):
    closing = propose_closing(case, reason="no_contact", told="x")
    with pytest.raises(Refused):
        propose_closing(case, reason="no_contact", told="twice")
    with pytest.raises(Refused):
        enter_stage(case, stage="safe", entered_on=DAY, reason="x", evidence="", after=1)
    refuse_closing(clinic.director2.identity, closing.id, "tasks_left")
    fresh = opened_by(clinic.attorney, case)
    assert fresh.status == "open"
    assert Closing.objects.within(fresh.opened).get().refusal == "tasks_left"
    propose_closing(fresh, reason="no_contact", told="y")
    withdraw_closing(fresh)
    assert opened_by(clinic.attorney, case).status == "open"


def test_reopening_goes_on_where_it_stood(clinic, case):
    enter_stage(case, stage="safe", entered_on=DAY, reason="x", evidence="", after=1)
    closing = propose_closing(case, reason="client_wish", told="x")
    approve_closing(clinic.director.identity, closing.id)
    closed = opened_by(clinic.attorney, case)
    with pytest.raises(NotPermitted):
        reopen(opened_by(clinic.worker, case), "x")
    reopen(closed, "She came back")
    assert (closed.status, closed.stage) == ("open", "safe")
    row = Closing.objects.within(closed.opened).get()
    assert (row.state, row.reopened_because) == ("approved", "She came back")
    with pytest.raises(Refused):
        reopen(closed, "Again")


def test_erasure_takes_two_and_thirty_days_and_leaves_a_certificate(clinic, case):
    erasure = request_erasure(case, "she_asks")
    with pytest.raises(NotPermitted):
        confirm_erasure(clinic.attorney.identity, erasure.id)
    confirmed = confirm_erasure(clinic.director.identity, erasure.id)
    assert confirmed.due_on == timezone.localdate() + timedelta(days=30)
    for person in (clinic.attorney, clinic.worker):
        with pytest.raises(NotMember):
            person.open(case.id)
    with pytest.raises(Refused):
        carry_out_erasure(clinic.director.identity, erasure.id)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        with pytest.raises(Http404):
            carry_out_erasure(clinic.director2.identity, erasure.id)
        text = carry_out_erasure(clinic.director.identity, erasure.id)
    assert "CERTIFICATE OF DESTRUCTION" in text
    left = [model for model in sealed_models() if model._base_manager.filter(case_id=case.id).exists()]
    assert [model.__name__ for model in left] == ["Case"]
    assert plain_cases([case.id])[case.id].status == "erased"
    assert Erasure.objects.get().state == "done"
    assert my_cases(clinic.attorney.identity).rows == []
    assert not Check.objects.filter(case_id=case.id).exists()
    assert not Drop.objects.filter(subject_id=case.id).exists()


@pytest.mark.django_db(transaction=True)
def test_another_director_erases_in_the_place_of_the_two_only_when_both_have_left(clinic, case):
    erasure = request_erasure(case, "she_asks")
    confirm_erasure(clinic.director.identity, erasure.id)
    clinic.dismiss(clinic.attorney)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert erasures_of(clinic.director2.id) == []
        with pytest.raises(Http404):
            carry_out_erasure(clinic.director2.identity, erasure.id)
        clinic.dismiss(clinic.director)
        for stranger in (clinic.attorney2, clinic.worker):
            with pytest.raises(Http404):
                carry_out_erasure(stranger.identity, erasure.id)
        assert [row.stands_in for row in erasures_of(clinic.director2.id)] == [True]
        text = carry_out_erasure(clinic.director2.identity, erasure.id)
    assert f"signed by: {clinic.director2.id}" in text
    assert f"asked by: {clinic.attorney.id}" in text
    assert [row.erasure.state for row in erasures_of(clinic.director2.id)] == ["done"]


def test_a_legal_hold_blocks_erasure_at_every_step(clinic, case):
    with pytest.raises(NotPermitted):
        place_hold(opened_by(clinic.worker, case), "x")
    place_hold(case, "A court has asked for the file")
    with pytest.raises(Refused):
        request_erasure(case, "she_asks")
    lift_hold(case, "The court is done")
    erasure = request_erasure(case, "she_asks")
    place_hold(case, "Another court")
    with pytest.raises(Refused):
        confirm_erasure(clinic.director.identity, erasure.id)
    with pytest.raises(Refused):
        place_hold(case, "Twice")


def test_a_request_for_erasure_can_be_taken_back_or_refused(clinic, case):
    with pytest.raises(NotPermitted):
        request_erasure(opened_by(clinic.worker, case), "she_asks")
    request_erasure(case, "she_asks")
    with pytest.raises(Refused):
        request_erasure(case, "mistake")
    withdraw_erasure(case)
    with pytest.raises(Refused):
        withdraw_erasure(case)
    second = request_erasure(case, "mistake")
    refuse_erasure(clinic.director.identity, second.id)
    assert {row.state for row in Erasure.objects.all()} == {"cancelled"}
    write_note(case, text="Still here")
    assert Note.objects.within(case.opened).get().text == "Still here"
