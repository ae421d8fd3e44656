"""When mother and child may be together, what decides it, and which clocks it may miss."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reencuentro.engines.clockwork.plan.experience import learn
from reencuentro.engines.clockwork.plan.forecast import Forecast, SafeDay, Spread, forecast
from reencuentro.engines.clockwork.plan.model import Days, Loop, Plan
from reencuentro.engines.clockwork.plan.progress import PlanError
from tests.engines.clockwork.plan.house import MONICA, TODAY, done, monica, plan
from tests.engines.clockwork.plan.test_standing import TO_CUSTODY, TO_VISA

SOON, LATE = date(2027, 12, 1), date(2032, 1, 1)


def expected(plan_: Plan | None = None, clocks: tuple[SafeDay, ...] = (), **changed: object) -> Forecast:
    return forecast(plan_ or plan(), monica(**changed), TODAY, clocks)


def with_days(low: int, likely: int, high: int, *ids: str) -> Plan:
    changed = {id: replace(plan().steps[id], days=Days(low, likely, high, "M", "")) for id in ids}
    return replace(plan(), steps={**plan().steps, **changed})


def certain() -> Plan:
    """Each step takes exactly its likely value, and no loop ever comes."""
    steps = {}
    for id, step in plan().steps.items():
        days = step.days and Days(step.days.likely, step.days.likely, step.days.likely, "M", "")
        steps[id] = replace(step, days=days, loop=step.loop and replace(step.loop, chance=0.0))
    return replace(plan(), steps=steps)


def test_monica_from_the_first_call_takes_about_two_years_as_the_campaign_case_did() -> None:
    reunion = expected().reunion
    assert date(2028, 4, 1) < reunion.p50 < date(2028, 12, 31)
    assert reunion.p10 < reunion.p50 < reunion.p90


def test_without_chance_the_forecast_is_the_longest_way_added_up_by_hand() -> None:
    found = expected(certain())
    immigration = ["N00", "U00", "U02", "U06", "U07", "U10", "U12", "U14", "U15", "N22", "U16", "N23"]
    days = sum(plan().steps[id].days.likely for id in immigration)
    assert found.reunion.p10 == found.reunion.p50 == found.reunion.p90 == TODAY + timedelta(days=days)
    assert {id for id, node in found.nodes.items() if node.critical == 1} == {
        *immigration,
        "N21",
        "G4",
        "G5",
    } - {"N21", "G4"}


def test_it_is_the_same_again_by_the_same_seed_and_nearly_the_same_by_another() -> None:
    first, again = expected(), expected()
    other = forecast(plan(), monica(), TODAY, seed=1)
    assert first == again
    assert first.reunion != other.reunion
    assert abs((first.reunion.p50 - other.reunion.p50).days) < 10


def test_what_was_done_counts_with_its_own_day() -> None:
    found = expected(done=done(*TO_VISA, on=date(2026, 11, 1)))
    assert found.nodes["N12"].ends.p50 == date(2026, 11, 1)
    assert found.nodes["G1"].ends.p90 == date(2026, 11, 1)
    assert found.reunion.p90 < date(2027, 1, 15)


def test_a_reunion_that_was_has_its_day() -> None:
    found = expected(done={**done(*TO_VISA, "N22", "U16"), "N23": TODAY})
    assert found.reunion == Spread(TODAY, TODAY, TODAY)


def test_what_is_under_way_is_drawn_from_what_is_left_of_it() -> None:
    before = done(*TO_CUSTODY, "U05", "U06", "U07")
    fresh = expected(done=before, started=done("U10"))
    waiting = expected(done=before, started=done("U10", on=TODAY - timedelta(days=200)))
    assert waiting.reunion.p50 < fresh.reunion.p50
    assert waiting.nodes["U10"].ends.p10 > TODAY
    assert not waiting.overdue


def test_a_step_begun_longer_ago_than_its_range_is_overdue_and_still_ahead() -> None:
    started = {"N02": date(2026, 9, 1), "N01": date(2026, 11, 16)}
    found = expected(done=done("N00"), started=started)
    assert found.overdue == ("N02",), "N01 has run longer than is likely, and not yet longer than it may"
    assert found.nodes["N02"].ends.p10 > TODAY


def test_of_several_ways_the_soonest_counts() -> None:
    slow_search = with_days(900, 900, 900, "N07a", "N09", "N10")
    assert expected(slow_search).nodes["N07"].begins == expected().nodes["N06"].ends.p50


def test_a_route_more_is_never_later() -> None:
    court_alone = expected(routes=frozenset({"B"})).nodes["N12"].ends
    assert expected().nodes["N12"].ends.p50 <= court_alone.p50


def test_a_loop_delays_by_its_chance() -> None:
    father = {**MONICA, "acta": "trafficker-father"}
    firm = expected(facts=father).nodes["N18"].ends.p50
    step = plan().steps["N19"]
    surely = replace(
        plan(), steps={**plan().steps, "N19": replace(step, loop=Loop("N18", 1.0, 1, holds=True))}
    )
    never = replace(
        plan(), steps={**plan().steps, "N19": replace(step, loop=Loop("N18", 0.0, 1, holds=True))}
    )
    assert expected(never, facts=father).nodes["N18"].ends.p50 < firm
    assert firm < expected(surely, facts=father).nodes["N18"].ends.p50


def test_a_loop_under_way_counts_with_what_is_left_of_it_and_a_closed_one_no_more() -> None:
    before = done(*TO_CUSTODY, "U05", "U06", "U07")
    asked = expected(done=before, started=done("U09"))
    answered = expected(done={**before, "U09": TODAY})
    assert answered.nodes["U10"].ends.p50 < expected(done=before).nodes["U10"].ends.p50
    assert expected(done=before).nodes["U10"].ends.p50 < asked.nodes["U10"].ends.p50


def test_an_extension_of_her_status_does_not_delay_the_child() -> None:
    step = plan().steps["U18"]
    slow = replace(step, days=Days(900, 900, 900, "M", ""))
    assert expected(replace(plan(), steps={**plan().steps, "U18": slow})).reunion == expected().reunion


def test_clocks_are_met_or_missed_with_a_probability() -> None:
    clocks = tuple(SafeDay(clock, "U16", last) for clock, last in [("B21", SOON), ("T1-end", LATE)])
    found = expected(clocks=clocks)
    b21, t1_end = found.clocks
    assert b21.safe_day.clock == "B21"
    assert b21.missed > 0.95
    assert t1_end.missed < 0.01
    middle = expected(clocks=(SafeDay("T1-end", "U16", found.nodes["U16"].ends.p50),)).clocks[0]
    assert middle.missed == pytest.approx(0.5, abs=0.01)


def test_a_clock_on_a_step_done_in_time_is_met_for_sure() -> None:
    admitted = done(*TO_VISA, "N22", "U16", on=date(2026, 11, 20))
    on_the_day, a_day_early = date(2026, 11, 20), date(2026, 11, 19)
    found = expected(
        done=admitted, clocks=(SafeDay("B21", "U16", on_the_day), SafeDay("B21", "U16", a_day_early))
    )
    assert [risk.missed for risk in found.clocks] == [0.0, 1.0]


def test_what_decides_the_day_is_said_with_its_probability() -> None:
    found = expected()
    assert found.nodes["N23"].critical == 1
    assert found.nodes["U10"].critical > 0.8
    assert found.nodes["N24"].critical == 0
    assert 0 < found.nodes["U09"].critical < found.nodes["U10"].critical
    slow_custody = expected(with_days(1500, 1500, 1500, "N12"))
    assert slow_custody.nodes["N12"].critical > 0.99
    assert slow_custody.nodes["U10"].critical < 0.01


def test_of_what_is_waited_for_together_only_the_last_decides() -> None:
    facts = {**MONICA, "mother_us": "t1-pending", "inadmissible": "yes"}
    found = expected(certain(), facts=facts)
    assert found.nodes["U01a"].critical == 1
    assert found.nodes["U06b"].critical == 0


def test_a_way_not_taken_does_not_decide_though_it_ends_on_the_same_day() -> None:
    at_once = with_days(0, 0, 0, *(id for id, step in plan().steps.items() if step.days))
    days = {"N07": 5, "N09": 5, "N12": 1}
    steps = {id: replace(at_once.steps[id], days=Days(n, n, n, "M", "")) for id, n in days.items()}
    found = expected(replace(at_once, steps={**at_once.steps, **steps}))
    assert found.nodes["N12"].begins == found.nodes["N09"].ends.p50
    assert found.nodes["N07"].critical == 1
    assert found.nodes["N09"].critical == 0


def test_the_clinics_own_cases_move_the_forecast() -> None:
    faster = learn(plan(), {"U10": [60, 70, 75, 80, 85, 90, 95, 100]})
    assert expected(faster).reunion.p90 < expected().reunion.p50


def test_an_open_question_makes_no_forecast_sooner() -> None:
    open_facts = {
        fact: answer for fact, answer in MONICA.items() if fact not in ("parole_asked", "medical_asked")
    }
    assert expected(facts=open_facts).reunion.p50 >= expected().reunion.p50


def test_a_waiver_lets_the_forecast_go_ahead() -> None:
    waived = frozenset({("N17", "N09"), ("U12", "U04"), ("U06", "U01")})
    assert expected(waived=waived).reunion.p50 <= expected().reunion.p50


@pytest.mark.parametrize("routes", [frozenset(), frozenset({"A"})])
def test_where_the_routes_lead_nowhere_that_is_said(routes: frozenset[str]) -> None:
    facts = {**MONICA, "acta": "relatives-registered", "father_consents": "no"}
    with pytest.raises(PlanError, match="there is no way to N23 yet"):
        expected(routes=routes, facts=facts)


def test_a_day_to_come_and_a_clock_of_another_case_are_refused() -> None:
    with pytest.raises(PlanError, match="is yet to come"):
        expected(done=done("N00", on=TODAY + timedelta(days=1)))
    with pytest.raises(PlanError, match="is not part of this case's plan"):
        expected(clocks=(SafeDay("visa", "U13", LATE),))
    with pytest.raises(PlanError, match="before it began"):
        expected(done=done("N00", on=date(2026, 1, 1)), started=done("N00"))
