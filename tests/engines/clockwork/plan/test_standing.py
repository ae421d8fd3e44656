"""Where a case stands: done, ready, blocked by what, who may waive it, which gates are open."""

import pytest

from reencuentro.engines.clockwork.plan.progress import PlanError
from reencuentro.engines.clockwork.plan.standing import Obstacle, Standing, State, standing
from tests.engines.clockwork.plan.house import MONICA, done, monica, plan

BEGINNING = ("N00", "N01", "N02", "U00", "U02", "U01")
TO_CUSTODY = (*BEGINNING, "N03", "N04", "N06", "N07a", "N09", "N10", "N07", "N12")
TO_VISA = (*TO_CUSTODY, "N20a", "N20", "U05", "U06", "U07", "U10", "U12", "U14", "U15", "U15a")


def stands(*ids: str, **changed: object) -> Standing:
    return standing(plan(), monica(done=done(*ids), **changed))


def test_at_the_beginning_only_asking_for_help_can_start() -> None:
    assert stands().having(State.READY) == ("N00",)


def test_both_halves_and_all_tracks_start_side_by_side() -> None:
    now = stands(*BEGINNING)
    assert set(now.having(State.READY)) == {
        "N03", "N04", "N05", "N07a", "N10", "N20a", "U05", "U06", "U15a",
    }  # fmt: skip
    assert now.tracks["family"][:2] == ("N04", "N09")
    assert all(now.tracks.values())


def test_a_blocked_step_says_what_it_waits_for_and_who_may_waive_it() -> None:
    assert stands("N00", "N02", "N03").obstacles["N09"] == (
        Obstacle(("N04",), is_any=False, kind="legal", waive="lawyer"),
        Obstacle(("N01",), is_any=False, kind="safety", waive="director"),
    )


def test_one_of_several_ways_is_enough_to_locate_the_child() -> None:
    now = stands(*BEGINNING)
    assert now.obstacles["N07"][0].missing == ("N06", "N07a", "N09", "N10")
    assert stands(*BEGINNING, "N07a").states["N07"] is State.READY


def test_physical_custody_comes_only_through_a_chosen_route() -> None:
    located = (*BEGINNING, "N03", "N04", "N07a", "N07", "N09")
    assert stands(*located).states["N12"] is State.READY
    protection_only = stands(*located, routes=frozenset({"C"}))
    assert protection_only.states["N12"] is State.READY, "what was done before the route changed still counts"
    undone = stands(*(id for id in located if id != "N09"), routes=frozenset({"C"}))
    assert undone.obstacles["N12"][0].missing == ("N10",)


def test_without_a_route_there_is_no_way_to_custody() -> None:
    now = stands(*BEGINNING, "N07a", "N07", routes=frozenset())
    assert now.obstacles["N12"] == (Obstacle((), is_any=True, kind="legal", waive="nobody"),)


def test_steps_that_the_facts_rule_out_are_not_part_of_the_case() -> None:
    assert {"N16", "N20b", "U01a", "U13", "N07b"} <= set(stands().having(State.OFF))
    father = stands(facts={**MONICA, "acta": "trafficker-father"})
    assert father.states["N16"] is State.BLOCKED


def test_a_step_that_hangs_on_an_open_question_is_waited_for_and_asked() -> None:
    facts = {fact: answer for fact, answer in MONICA.items() if fact != "medical_asked"}
    now = stands(*TO_VISA[:-3], facts=facts)
    assert now.asks == ("medical_asked",)
    assert now.unsure == {"U13"}
    assert now.obstacles["U14"][0].missing == ("U13",)


def test_an_open_question_opens_no_way() -> None:
    facts = {fact: answer for fact, answer in MONICA.items() if fact != "parole_asked"}
    now = stands(facts=facts)
    assert now.obstacles["G4"][0].missing == ("U14",)


def test_who_may_waives_and_the_step_can_start() -> None:
    waived = frozenset({("N09", "N01"), ("N09", "N04")})
    now = stands("N00", "N02", "N03", waived=waived)
    assert now.states["N09"] is State.READY


def test_waiving_one_of_several_ways_waives_the_need_for_any() -> None:
    waived = frozenset({("N07", "N06")})
    assert stands(*BEGINNING, waived=waived).states["N07"] is State.READY


def test_nobody_waives_what_protects_or_what_the_law_demands() -> None:
    with pytest.raises(PlanError, match="nobody may waive"):
        stands(waived=frozenset({("N12", "N07")}))
    with pytest.raises(PlanError, match="doesn't wait for"):
        stands(waived=frozenset({("N12", "U22")}))


def test_gates_open_one_by_one_and_the_journey_waits_for_all_six() -> None:
    assert not any(stands(*BEGINNING).gates.values())
    in_custody = stands(*TO_CUSTODY)
    assert [gate for gate, is_open in in_custody.gates.items() if is_open] == ["G1", "G2"]
    ready = stands(*TO_VISA)
    assert all(ready.gates.values())
    assert ready.states["N22"] is State.READY


def test_the_mothers_acta_and_an_order_are_title_enough_but_not_where_the_trafficker_is_the_father() -> None:
    facts = {**MONICA, "acta": "trafficker-father"}
    assert stands(*TO_CUSTODY).gates["G2"]
    assert not stands(*TO_CUSTODY, facts=facts).gates["G2"]
    assert stands(*TO_CUSTODY, "N18", facts=facts).gates["G2"]


def test_a_false_certificate_is_set_right_before_papers_can_be_asked_for() -> None:
    now = stands(*TO_CUSTODY, "N18", facts={**MONICA, "acta": "relatives-registered"})
    assert now.states["N18a"] is State.READY
    assert now.obstacles["N20"] == (Obstacle(("N18a",), is_any=False, kind="legal", waive="nobody"),)


def test_a_father_who_died_is_neither_served_nor_asked() -> None:
    now = stands(*TO_CUSTODY, "N20a", facts={**MONICA, "acta": "other-father", "father_where": "dead"})
    assert now.states["N16"] is State.OFF
    assert now.states["N20"] is State.READY


def test_milestones_are_done_by_themselves() -> None:
    assert stands(*TO_CUSTODY, "N20a", "N20").states["U11"] is State.DONE
    with pytest.raises(PlanError, match="done by itself"):
        stands("N21")


def test_an_appeal_comes_only_if_needed_and_no_more_after_the_judgment_is_firm() -> None:
    assert stands(*TO_CUSTODY, "N16a", "N17").states["N19"] is State.IF_NEEDED
    assert stands(*TO_CUSTODY, "N16a", "N17", "N18").states["N19"] is State.OFF


def test_a_cooperative_family_needs_no_court_after_an_approved_agreement() -> None:
    facts = {**MONICA, "holder": "cooperative", "violence": "no", "ring_active": "no", "address_known": "yes"}
    steps = ("N00", "N01", "N02", "N03", "N04", "N07b", "N11", "N12")
    now = stands(*steps, facts=facts, routes=frozenset({"A"}))
    assert now.gates["G1"]
    assert now.gates["G2"]
    assert now.states["N09"] is State.OFF


def test_changing_the_route_keeps_what_was_done() -> None:
    before = stands(*BEGINNING, "N03", "N04", "N06")
    after = stands(*BEGINNING, "N03", "N04", "N06", routes=frozenset({"B"}))
    assert before.states["N06"] is after.states["N06"] is State.DONE
    assert after.states["N10"] is State.OFF


def test_what_was_begun_is_neither_ready_nor_blocked() -> None:
    now = stands("N00", started=done("N02"))
    assert now.states["N02"] is State.STARTED


@pytest.mark.parametrize(
    "changed",
    [
        {"routes": frozenset({"Z"})},
        {"done": done("N99")},
        {"started": done("X1")},
        {"waived": frozenset({("N99", "N01")})},
        {"facts": {"acta": "perhaps"}},
    ],
)
def test_names_that_do_not_exist_are_refused(changed: dict[str, object]) -> None:
    with pytest.raises(PlanError, match="did you mean"):
        standing(plan(), monica(**changed))
