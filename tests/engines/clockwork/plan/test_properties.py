"""What must hold for every case, whatever was done, known and chosen."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reencuentro.engines.clockwork.plan.forecast import Forecast, SafeDay, forecast
from reencuentro.engines.clockwork.plan.graph import in_order, upstream
from reencuentro.engines.clockwork.plan.model import Need, Plan
from reencuentro.engines.clockwork.plan.progress import PlanError, Progress
from reencuentro.engines.clockwork.plan.standing import State, standing
from tests.engines.clockwork.plan.house import TODAY, plan

DRAWS = 200
BY_HAND = sorted(id for id, step in plan().steps.items() if step.days)
BEFORE = {id: frozenset(m for need in plan().node(id).needs for m in need.members) for id in plan().order}

answers = {id: st.sampled_from(sorted(fact.choices)) for id, fact in plan().facts.items()}
days = st.integers(0, 400).map(lambda ago: TODAY - timedelta(days=ago))
progresses = st.builds(
    Progress,
    facts=st.fixed_dictionaries({}, optional=answers),
    routes=st.frozensets(st.sampled_from(sorted(plan().routes)), min_size=1),
    done=st.dictionaries(st.sampled_from(BY_HAND), days, max_size=25),
)
steps = st.sampled_from(BY_HAND)
unhurried = settings(max_examples=40, suppress_health_check=[HealthCheck.filter_too_much])


def finished(progress: Progress, step: str) -> Progress:
    return replace(progress, done={**progress.done, step: TODAY})


def begun(progress: Progress, step: str) -> Progress:
    return replace(progress, started={step: TODAY - timedelta(days=30)})


def forecast_or_none(plan_: Plan, progress: Progress) -> Forecast | None:
    """None where the routes lead nowhere yet. Chance belongs to steps, so forecasts compare without error."""
    clocks = [SafeDay("clock", plan_.goal, TODAY + timedelta(days=700))]
    try:
        return forecast(plan_, progress, TODAY, clocks, draws=DRAWS)
    except PlanError as error:
        assert error.code == "no_way"
        return None


def is_no_later(one: Forecast, other: Forecast) -> bool:
    return (
        one.reunion.p10 <= other.reunion.p10
        and one.reunion.p50 <= other.reunion.p50
        and one.reunion.p90 <= other.reunion.p90
        and one.clocks[0].missed <= other.clocks[0].missed
    )


@unhurried
@given(progresses, steps)
def test_finishing_a_step_never_delays_the_reunion(progress: Progress, step: str) -> None:
    assume(step not in progress.done)
    before, after = forecast_or_none(plan(), progress), forecast_or_none(plan(), finished(progress, step))
    assert before is None or (after is not None and is_no_later(after, before))


@unhurried
@given(progresses, steps)
def test_finishing_a_step_under_way_never_delays_the_reunion(progress: Progress, step: str) -> None:
    assume(step not in progress.done)
    under_way = begun(progress, step)
    before, after = forecast_or_none(plan(), under_way), forecast_or_none(plan(), finished(under_way, step))
    assert before is None or (after is not None and is_no_later(after, before))


@unhurried
@given(progresses, steps)
def test_finishing_a_step_blocks_no_other_and_closes_no_gate(progress: Progress, step: str) -> None:
    before, after = standing(plan(), progress), standing(plan(), finished(progress, step))
    assert all(after.gates[gate] for gate, is_open in before.gates.items() if is_open)
    free = (State.READY, State.DONE, State.STARTED)
    blocked = {id for id in before.having(State.READY) if after.states[id] not in free}
    assert not blocked


@unhurried
@given(progresses, steps, st.sampled_from(sorted(plan().order)))
def test_one_more_prerequisite_makes_nothing_sooner(progress: Progress, step: str, needed: str) -> None:
    assume(step != needed and step not in upstream(needed, BEFORE))
    assume(plan().gates.get(needed) or not plan().steps[needed].loop)
    one_more = Need((needed,), is_any=False, kind="legal", waive="nobody")
    changed = replace(plan().steps[step], needs=(*plan().steps[step].needs, one_more))
    harder = replace(plan(), steps={**plan().steps, step: changed}, order=_reordered(step, needed))
    before, after = forecast_or_none(plan(), progress), forecast_or_none(harder, progress)
    assert after is None or (before is not None and is_no_later(before, after))


@unhurried
@given(progresses)
def test_each_closed_gate_and_blocked_step_says_why_and_nothing_else_does(progress: Progress) -> None:
    now = standing(plan(), progress)
    closed = {gate for gate, is_open in now.gates.items() if not is_open}
    assert set(now.obstacles) == {*now.having(State.BLOCKED), *closed}
    on_tracks = {id for track in now.tracks.values() for id in track}
    assert on_tracks == set(plan().steps) - set(now.having(State.OFF))


@unhurried
@given(progresses)
def test_what_is_not_done_is_not_forecast_for_the_past(progress: Progress) -> None:
    found = forecast_or_none(plan(), progress)
    assume(found is not None)
    for id in plan().steps:
        if id in found.nodes and plan().steps[id].days and id not in progress.done:
            spread = found.nodes[id].ends
            assert TODAY <= spread.p10 <= spread.p50 <= spread.p90
            assert 0 <= found.nodes[id].critical <= 1


def _reordered(step: str, needed: str) -> tuple[str, ...]:
    return in_order({**BEFORE, step: BEFORE[step] | {needed}})
