"""The way of a case as data: what is next, what is gone over again, what is passed over."""

import pytest

from reencuentro.clinic.cases.journey import (
    DONE_WHEN,
    JOURNEYS,
    Direction,
    Gate,
    NotOnJourney,
    Stage,
    closed_gates,
    enterable,
    move,
)
from reencuentro.clinic.cases.kinds import Kind
from reencuentro.clinic.cases.references import new_reference


def test_every_kind_begins_with_asking_and_ends_closed():
    for kind in Kind:
        stages = JOURNEYS[kind].stages
        assert (stages[0], stages[-1]) == (Stage.ASKED_FOR_HELP, Stage.CLOSED)
        assert list(stages) == sorted(stages, key=list(Stage).index)
        assert JOURNEYS[kind].gated <= set(stages)


def test_every_stage_says_when_it_is_reached():
    assert DONE_WHEN.keys() == set(Stage)


def test_a_reunification_goes_all_the_way_through_six_gates():
    assert JOURNEYS[Kind.REUNIFICATION].stages == tuple(Stage)
    assert JOURNEYS[Kind.REUNIFICATION].gates == tuple(Gate)


def test_the_next_stage_is_the_next_one():
    assert move("reunification", "located", "seen").direction is Direction.NEXT


def test_going_back_or_confirming_is_allowed():
    assert move("reunification", "documents", "located").direction is Direction.AGAIN
    assert move("reunification", "located", "located").direction is Direction.AGAIN


def test_a_leap_names_what_it_passes_over():
    leap = move("reunification", "located", "legal_custody")
    assert leap.direction is Direction.SKIP
    assert leap.skipped == (Stage.SEEN, Stage.PHYSICAL_CUSTODY)


def test_a_kind_knows_only_its_own_stages():
    with pytest.raises(NotOnJourney):
        move("visa_t", "mandate", "located")
    assert move("visa_t", "mandate", "documents").direction is Direction.NEXT


def test_nobody_enters_the_closing_stage_by_hand():
    with pytest.raises(NotOnJourney):
        move("reunification", "follow_up", "closed")
    assert Stage.CLOSED not in enterable("reunification")


def test_all_gates_bar_the_exit_until_each_is_open():
    states = dict.fromkeys(Gate, "open")
    assert closed_gates("reunification", "exit", states) == ()
    assert closed_gates("reunification", "exit", {**states, "G3": "unknown"}) == (Gate.G3,)
    assert closed_gates("reunification", "exit", {}) == tuple(Gate)
    assert closed_gates("reunification", "documents", {}) == ()
    assert closed_gates("parole", "exit", {"G3": "open"}) == (Gate.G4,)


def test_references_can_be_said_on_the_phone():
    found = {new_reference() for _ in range(500)}
    assert len(found) > 495
    for reference in found:
        assert len(reference) == 7 and reference[3] == "-"
        assert not set(reference) & set("0O1ILUAES5B8Z2")
