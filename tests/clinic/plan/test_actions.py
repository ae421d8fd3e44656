"""What is entered about the plan of a case: kept with its history, refused where the plan forbids it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.http import Http404

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.cases.actions.changing import change
from reencuentro.clinic.cases.permissions import NotPermitted
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.plan.actions.route import answer_facts, choose_routes
from reencuentro.clinic.plan.actions.steps import begin_step, finish_step, take_back, waive
from reencuentro.clinic.plan.house_plan import house_plan
from reencuentro.clinic.plan.models import Answer, RouteChoice, StepMark
from reencuentro.clinic.plan.queries.overview import picture_of
from reencuentro.clinic.plan.queries.page import choice_lines
from reencuentro.engines.clockwork.plan.standing import State
from tests.clinic.cases.conftest import opened_by

from .conftest import FACTS, TODAY, agreed


def finished(case, *steps, day=TODAY):
    return [finish_step(case, step, day=day, words="On file") for step in steps]


def state(case, step):
    return picture_of(case).now.states[step]


def test_no_answer_route_step_or_day_lies_open(planned):
    begin_step(planned, "N00", day=date(2026, 10, 3), words="Grace called")
    waive(planned, "N06", waits_for="N01", said_by="Dir. Beatriz", words="She asked for it")
    with connection.cursor() as cursor:
        rows = ""
        for table in ("plan_answer", "plan_routechoice", "plan_stepmark"):
            cursor.execute(f"SELECT * FROM {table}")
            rows += str(cursor.fetchall())
    canaries = ("t1-granted", "mother_us", "negotiated", "N00", "N06", "2026-10-03", "Grace", "Beatriz")
    assert [one for one in canaries if one in rows] == []
    assert "begun" in rows


def test_an_answer_is_kept_once_and_can_be_taken_back_to_unknown(planned):
    before = Answer.objects.count()
    answer_facts(planned, {**FACTS, "father_where": "dead"})
    assert Answer.objects.count() == before + 1
    answer_facts(planned, {**FACTS, "violence": ""})
    picture = picture_of(planned)
    assert "violence" not in picture.progress.facts and picture.progress.facts["father_where"] == "dead"
    assert "violence" in picture.asks


def test_an_answer_the_plan_does_not_know_is_refused_and_nothing_is_kept(planned):
    before = Answer.objects.count()
    for wrong in ({"violence": "perhaps"}, {"weather": "fine"}):
        with pytest.raises(Refused):
            answer_facts(planned, {"address_known": "yes", **wrong})
    assert Answer.objects.count() == before


def test_before_anybody_chose_the_routes_that_fit_are_proposed(clinic, case):
    answer_facts(case, FACTS)
    picture = picture_of(case)
    assert picture.is_proposal and picture.progress.routes == set(picture.proposal.fitting()) != set()


def test_changing_the_routes_keeps_who_chose_what_when_and_why(clinic, planned):
    choose_routes(opened_by(clinic.worker, planned), routes=["D", "B"], because="No shelter near")
    newest, first = choice_lines(planned, picture_of(planned))
    assert (newest.row.routes, newest.row.because, newest.row.recorded_on) == (
        ["B", "D"],
        "No shelter near",
        TODAY,
    )
    assert newest.row.recorded_by == clinic.worker.id and newest.by != first.by
    assert first.row.routes == ["B", "C", "D"]
    assert picture_of(planned).progress.routes == {"B", "D"}


@pytest.mark.parametrize("routes", [["B", "C", "D"], [], ["B", "Z"]])
def test_no_route_the_same_again_or_an_unknown_one_is_refused(planned, routes):
    with pytest.raises(Refused):
        choose_routes(planned, routes=routes, because="x")
    assert RouteChoice.objects.count() == 1


def test_a_step_begins_is_done_and_lets_the_next_one_start(planned):
    assert (state(planned, "N00"), state(planned, "N02")) == (State.READY, State.BLOCKED)
    begin_step(planned, "N00", day=TODAY - timedelta(days=3), words="")
    assert state(planned, "N00") is State.STARTED
    finish_step(planned, "N00", day=TODAY, words="Intake of 26 November")
    assert (state(planned, "N00"), state(planned, "N02")) == (State.DONE, State.READY)


def test_a_step_that_waits_can_not_begin(planned):
    with pytest.raises(Refused, match="Refused"):
        begin_step(planned, "N03", day=TODAY, words="")
    assert not StepMark.objects.exists()


def test_a_step_that_can_be_noticed_begins_only_through_the_safety_gate(planned):
    finished(planned, "N00", "N01")
    with pytest.raises(Refused):
        begin_step(planned, "N07a", day=TODAY, words="")
    agreed(planned, "authority")
    begin_step(planned, "N07a", day=TODAY, words="")
    assert state(planned, "N07a") is State.STARTED


def test_what_happened_is_recorded_even_if_the_plan_says_it_had_to_wait(planned):
    [mark] = finished(planned, "N12")
    assert state(planned, "N12") is State.DONE and mark.day == TODAY
    assert picture_of(planned).now.gates["G1"]


def test_the_day_it_began_may_be_told_when_it_is_done(planned):
    finish_step(planned, "N00", begun=date(2026, 11, 2), day=date(2026, 11, 5), words="x")
    progress = picture_of(planned).progress
    assert (progress.started["N00"], progress.done["N00"]) == (date(2026, 11, 2), date(2026, 11, 5))


@pytest.mark.parametrize(
    ("begun", "day"), [(None, TODAY + timedelta(days=1)), (TODAY, TODAY - timedelta(days=1))]
)
def test_impossible_days_leave_nothing_behind(planned, begun, day):
    with pytest.raises(Refused) as refused:
        finish_step(planned, "N00", begun=begun, day=day, words="x")
    assert refused.value.field == "day" and not StepMark.objects.exists()


def test_nothing_is_begun_or_done_twice(planned):
    begin_step(planned, "N00", day=TODAY, words="")
    with pytest.raises(Refused):
        begin_step(planned, "N00", day=TODAY, words="")
    finished(planned, "N00")
    for again in (begin_step, finish_step):
        with pytest.raises(Refused):
            again(planned, "N00", day=TODAY, words="x")
    assert StepMark.objects.count() == 2


def test_a_milestone_is_nobodys_to_finish(planned):
    with pytest.raises(Http404):
        finished(planned, "N21")
    with pytest.raises(Http404):
        begin_step(planned, "N99", day=TODAY, words="")


def test_the_lead_lets_a_step_go_ahead_and_says_who_allowed_it_and_why(clinic, planned):
    finished(planned, "N00", "N02")
    assert state(planned, "N07a") is State.BLOCKED
    mark = waive(planned, "N07a", waits_for="N01", said_by="Dir. Beatriz", words="Danger today")
    assert state(planned, "N07a") is State.READY
    assert (mark.said_by, mark.words, mark.day) == ("Dir. Beatriz", "Danger today", TODAY)


def test_only_the_lead_waives(clinic, planned):
    with pytest.raises(NotPermitted):
        waive(opened_by(clinic.worker, planned), "N07a", waits_for="N01", said_by="x", words="x")
    assert not StepMark.objects.exists()


@pytest.mark.parametrize("waits_for", ["N00", "N99", "U21"])
def test_what_nobody_may_waive_or_the_step_does_not_wait_for_is_refused(planned, waits_for):
    with pytest.raises(Refused):
        waive(planned, "N01", waits_for=waits_for, said_by="x", words="x")


def test_an_entry_made_by_mistake_stays_struck_out(clinic, planned):
    [mark] = finished(planned, "N00")
    take_back(planned, mark.id, because="Wrong case")
    assert state(planned, "N00") is State.READY
    kept = StepMark.objects.within(planned.opened).get()
    assert (kept.struck_by, kept.struck_because) == (clinic.attorney.id, "Wrong case")
    with pytest.raises(Refused):
        take_back(planned, mark.id, because="Twice")


def test_what_the_plan_no_longer_has_is_kept_and_named_but_changes_nothing(planned, monkeypatch):
    monkeypatch.setattr("reencuentro.clinic.plan.actions.route._check", lambda answers: None)
    answer_facts(planned, {**FACTS, "old_question": "yes", "holder": "gone"})
    [mark] = finished(planned, "N00")
    with recording(planned.opened.user_id, "plan.finish", case_id=planned.id):
        change(mark, step="N00z")
    picture = picture_of(planned)
    assert picture.records.lost(picture.plan) == ["N00z"]
    assert "old_question" not in picture.progress.facts and "holder" not in picture.progress.facts


def test_the_steps_that_can_be_noticed_are_those_where_the_family_may_learn_of_it(planned):
    """Steps of the safety track are the precaution itself."""
    may_learn = {id: step for id, step in house_plan().steps.items() if "R1" in step.risks}
    assert all(step.notice or step.track == "safety" for step in may_learn.values())
    assert not any(step.notice for id, step in house_plan().steps.items() if id not in may_learn)
