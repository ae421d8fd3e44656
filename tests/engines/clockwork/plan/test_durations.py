"""How long a step takes is drawn from the range that a lawyer wrote."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.clockwork.plan.durations import OVERRUN, Chance, durations, share_done
from reencuentro.engines.clockwork.plan.experience import learn
from reencuentro.engines.clockwork.plan.model import Days
from tests.engines.clockwork.plan.house import plan

RANGES = st.lists(st.integers(0, 2000), min_size=3, max_size=3).map(sorted)
CHANCE = Chance(seed=7, draws=20_000)


def days(low: float, likely: float, high: float) -> Days:
    return Days(low, likely, high, mark="M", source="")


def test_nine_in_ten_end_within_the_range_and_none_before() -> None:
    drawn = durations(days(30, 60, 120), CHANCE.uniform("N18"))
    assert drawn.min() >= 30
    assert np.mean(drawn <= 120) == pytest.approx(1 - OVERRUN, abs=0.01)


def test_the_likely_value_is_the_most_frequent() -> None:
    drawn = durations(days(0, 60, 200), CHANCE.uniform("N18"))
    counts, edges = np.histogram(drawn, bins=20, range=(0, 200))
    assert abs(edges[counts.argmax()] - 60) <= 20


@given(RANGES, st.integers(0, 3000))
def test_what_has_run_for_a_while_takes_no_less(numbers: list[int], elapsed: int) -> None:
    uniform = Chance(1, 500).uniform("N12")
    whole = durations(days(*numbers), uniform)
    conditional = durations(days(*numbers), uniform, elapsed)
    assert (conditional >= elapsed).all()
    assert (conditional >= whole - 0.01 * (1 + whole)).all()


@given(RANGES, st.integers(0, 2500), st.integers(0, 500))
def test_the_share_that_has_ended_never_falls(numbers: list[int], elapsed: int, more: int) -> None:
    early, late = share_done(days(*numbers), elapsed), share_done(days(*numbers), elapsed + more)
    assert 0 <= early <= late <= 1


def test_a_step_long_overdue_is_still_expected_to_take_a_while() -> None:
    overdue = durations(days(10, 20, 40), CHANCE.uniform("N12"), elapsed=100) - 100
    assert np.mean(overdue) == pytest.approx(10, rel=0.1)


def test_a_fixed_number_of_days_is_just_that() -> None:
    assert set(durations(days(3, 3, 3), CHANCE.uniform("U16"))) == {3}


def test_each_step_has_chances_of_its_own_and_the_same_ones_again() -> None:
    assert (CHANCE.uniform("N12") == CHANCE.uniform("N12")).all()
    assert not (CHANCE.uniform("N12") == CHANCE.uniform("N13")).any()
    assert not (CHANCE.uniform("N12") == Chance(8, 20_000).uniform("N12")).all()


def test_closed_cases_replace_a_range_once_there_are_enough() -> None:
    took = [40, 50, 55, 60, 62, 70, 90, 200]
    assert learn(plan(), {"N07": took[:-1]}).steps["N07"] == plan().steps["N07"]
    learned = learn(plan(), {"N07": took, "N99": took, "N21": took})
    assert learned.steps["N07"].days.likely == 61
    assert learned.steps["N07"].days.low < 50
    assert learned.steps["N07"].days.high > 90
    assert learned.steps["N07"].days.source == "8 closed cases"
    assert learned.steps["N08"] == plan().steps["N08"]
    assert learned.steps["N21"].days is None
