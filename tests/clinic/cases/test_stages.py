"""Moving a case: by a person, with a reason, one step at a time unless she says why."""

from datetime import date

import pytest

from reencuentro.clinic.cases.actions.blockers import end_blocker, raise_blocker
from reencuentro.clinic.cases.actions.gates import set_gate
from reencuentro.clinic.cases.actions.stages import enter_stage, strike_stage
from reencuentro.clinic.cases.actions.writing import describe_case
from reencuentro.clinic.cases.journey import Gate
from reencuentro.clinic.cases.models import Blocker, GateEntry, StageEntry
from reencuentro.clinic.cases.permissions import NotPermitted
from reencuentro.clinic.cases.queries.journey import rail, stage_entries
from reencuentro.clinic.people.refusals import Refused

from .conftest import opened_by

MAY = date(2026, 5, 4)


def enter(case, stage, after=None, day=MAY, **more):
    newest = StageEntry.objects.within(case.opened).order_by("-number")[0].number
    return enter_stage(
        case,
        stage=stage,
        entered_on=day,
        reason="Because",
        evidence="Record 12",
        after=newest if after is None else after,
        **more,
    )


def test_the_next_stage_is_recorded_with_who_when_why_and_proof(clinic, case):
    mine = opened_by(clinic.worker, case)
    enter(mine, "safe")
    entry = stage_entries(opened_by(clinic.attorney, case))[-1]
    assert (entry.stage, entry.entered_on, entry.reason, entry.evidence) == (
        "safe",
        MAY,
        "Because",
        "Record 12",
    )
    assert entry.recorded_by == clinic.worker.id
    assert opened_by(clinic.attorney, case).stage == "safe"


def test_a_leap_needs_a_reason(case):
    with pytest.raises(Refused) as refused:
        enter(case, "located")
    assert refused.value.field == "skipping"
    entry = enter(case, "located", skipping="Consulate located her before we had a mandate")
    assert entry.skipping.startswith("Consulate")
    states = {stop.code: stop.state for stop in rail(case, stage_entries(case))}
    assert (states["mandate"], states["located"], states["seen"]) == ("skipped", "current", "next")


def test_lost_custody_goes_back_and_the_history_stays(case):
    for stage in ("safe", "mandate", "located", "seen", "physical_custody"):
        enter(case, stage)
    enter(case, "located", day=date(2026, 6, 1))
    assert case.stage == "located"
    assert [entry.stage for entry in stage_entries(case)].count("located") == 2


def test_two_colleagues_at_once_do_not_move_it_twice(clinic, case):
    other = opened_by(clinic.worker, case)
    enter(other, "safe")
    with pytest.raises(Refused) as refused:
        enter(case, "safe", after=1)
    assert refused.value.field is None
    assert len(stage_entries(case)) == 2


def test_no_stage_before_the_one_it_stands_at(case):
    enter(case, "safe")
    with pytest.raises(Refused) as refused:
        enter(case, "mandate", day=date(2026, 5, 3))
    assert refused.value.field == "entered_on"


def test_a_mistake_is_taken_back_and_stays_visible(case):
    entry = enter(case, "safe")
    strike_stage(case, entry.id, "Wrong case")
    assert case.stage == "asked_for_help"
    struck = stage_entries(case)[-1]
    assert (struck.struck_because, struck.stage) == ("Wrong case", "safe")
    with pytest.raises(Refused):
        strike_stage(case, stage_entries(case)[0].id, "The first one too")


def test_nobody_leaves_before_all_gates_are_open(clinic, case):
    for stage in ("safe", "mandate", "located", "seen", "physical_custody", "legal_custody"):
        enter(case, stage)
    enter(case, "documents")
    enter(case, "us_status")
    for gate in list(Gate)[:5]:
        set_gate(case, gate=gate, state="open", since=MAY, basis="Seen")
    with pytest.raises(Refused) as refused:
        enter(case, "exit")
    assert "G6" in str(refused.value.message) and refused.value.field == "override"
    with pytest.raises(NotPermitted):
        enter(opened_by(clinic.worker, case), "exit", override="She has aunts there")
    assert enter(case, "exit", override="She has aunts there").override == "She has aunts there"


def test_an_open_gate_can_close_again(case):
    set_gate(case, gate="G1", state="open", since=MAY, basis="Handed over")
    set_gate(case, gate="G1", state="closed", since=MAY, basis="Taken again")
    assert [entry.state for entry in GateEntry.objects.within(case.opened)] == ["open", "closed"]


def test_a_blocker_bars_its_stage_until_it_ends(clinic, case):
    blocker = raise_blocker(
        case, nature="safety", what="She is watched", waits_for="", may_waive="the lead", blocks="safe"
    )
    with pytest.raises(Refused):
        enter(case, "safe")
    with pytest.raises(NotPermitted):
        end_blocker(opened_by(clinic.worker, case), blocker.id, state="waived", ending="It is fine")
    end_blocker(opened_by(clinic.worker, case), blocker.id, state="resolved", ending="She moved")
    with pytest.raises(Refused):
        end_blocker(case, blocker.id, state="waived", ending="Again")
    enter(case, "safe")
    assert Blocker.objects.within(case.opened).get().ending == "She moved"


def test_the_kind_changes_only_where_the_stage_fits(case):
    enter(case, "safe")
    describe_case(case, kind="custody", summary="Only custody now")
    assert (case.kind, case.summary) == ("custody", "Only custody now")
    enter(case, "mandate")
    enter(case, "located")
    with pytest.raises(Refused) as refused:
        describe_case(case, kind="visa_t", summary="")
    assert refused.value.field == "kind"
    with pytest.raises(Refused):
        set_gate(case, gate="G1", state="open", since=MAY, basis="x")
