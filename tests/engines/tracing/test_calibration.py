"""Verdicts put probabilities right where they do good, and never make them worse."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.engines.tracing.alternatives import Found, OfSeveral
from reencuentro.engines.tracing.calibration import (
    AS_IT_IS,
    LEAST,
    LEAST_OF_A_KIND,
    LEAST_SLOPE,
    MOST_OFFSET,
    MOST_SLOPE,
    Correction,
    bits_of,
    correction,
)
from reencuentro.engines.tracing.candidates import Candidate
from reencuentro.engines.tracing.people import Person

verdicts = st.lists(st.tuples(st.floats(-60, 60), st.booleans()), max_size=200)
corrections = st.builds(Correction, st.floats(LEAST_SLOPE, MOST_SLOPE), st.floats(-MOST_OFFSET, MOST_OFFSET))
chances = st.floats(0, 1)


def surprise(found: Correction, judged) -> float:
    """Bits, over all verdicts."""
    p = [found.of(1 / (1 + 2.0**-odds)) for odds, _same in judged]
    return -sum(
        np.log2(max(p if same else 1 - p, 1e-300)) for p, (_odds, same) in zip(p, judged, strict=True)
    )


def judged_by(slope: float, offset: float, count: int, seed: int) -> list[tuple[float, bool]]:
    """Verdicts of people who know, on an engine whose log odds would have to be put right so."""
    chance = np.random.default_rng(seed)
    odds = np.clip(chance.normal(1, 5, count), -20, 20)
    same = chance.random(count) < 1 / (1 + 2.0 ** -(slope * odds + offset))
    return list(zip(odds.tolist(), same.tolist(), strict=True))


def of(judged) -> Correction:
    return correction([odds for odds, _same in judged], [same for _odds, same in judged])


@given(verdicts)
def test_whatever_was_judged_it_keeps_within_bounds_and_fits_no_worse_than_before(judged):
    found = of(judged)
    assert LEAST_SLOPE <= found.slope <= MOST_SLOPE and abs(found.offset) <= MOST_OFFSET
    held = [(min(max(odds, -30), 30), same) for odds, same in judged]
    assert surprise(found, held) <= surprise(AS_IT_IS, held) + 1e-6


@given(st.integers(0, LEAST - 1), st.integers(0, 10))
def test_few_verdicts_change_nothing(count, seed):
    assert of(judged_by(0.3, -2, count, seed)) == AS_IT_IS


@pytest.mark.parametrize("kind", [True, False])
def test_verdicts_of_one_kind_change_nothing_however_many(kind):
    one_kind = [(float(n % 20 - 10), kind) for n in range(500)]
    others = [(float(n), not kind) for n in range(LEAST_OF_A_KIND - 1)]
    assert of(one_kind + others) == AS_IT_IS


@pytest.mark.parametrize("offset", [-2, 2])
def test_whom_nobody_judged_it_moves_no_further_than_the_unlikeliest_who_was(offset):
    """Only pairs that looked about certain were judged: nothing is known of the slope further down."""
    judged = [one for one in judged_by(0.4, offset, 20_000, 3) if 5 < one[0] < 9]
    found = of(judged)
    assert found != AS_IT_IS and 5 <= found.low <= found.high <= 9
    moved = [bits_of(found.of(1 / (1 + 2.0**-odds))) - odds for odds in (found.low, 0, -8, -20)]
    assert moved == pytest.approx([moved[0]] * 4, abs=0.01)


@given(corrections, chances, chances)
def test_the_order_of_candidates_stays(found, one, other):
    low, high = sorted((one, other))
    assert 0 <= found.of(low) <= found.of(high) <= 1


def test_an_engine_that_is_too_sure_is_put_right():
    found = of(judged_by(0.5, -1, 4000, 5))
    assert found.slope == pytest.approx(0.5, abs=0.06) and found.offset == pytest.approx(-1, abs=0.3)


def test_one_that_is_right_is_left_or_hardly_moved():
    """Over many clinics: what a correction costs where none is needed, in bits a verdict to come."""
    to_come = judged_by(1, 0, 4000, 1)
    cost = [
        (surprise(of(judged_by(1, 0, count, seed)), to_come) - surprise(AS_IT_IS, to_come)) / len(to_come)
        for count in (LEAST, 200)
        for seed in range(40)
    ]
    assert np.mean(cost) < 0.002 and max(cost) < 0.03


def test_where_it_is_needed_verdicts_to_come_are_foretold_better():
    to_come = judged_by(0.4, -2, 4000, 1)
    before = surprise(AS_IT_IS, to_come)
    found = [of(judged_by(0.4, -2, 150, seed)) for seed in range(20)]
    assert all(surprise(one, to_come) < before for one in found if one != AS_IT_IS)
    assert sum(one != AS_IT_IS for one in found) >= 18


def test_which_pairs_were_looked_at_does_not_bend_it():
    """Only likely candidates are judged: among pairs of one probability as many are the same as ever."""
    looked_at = [one for one in judged_by(0.5, -1, 12_000, 3) if one[0] > -3]
    found = of(looked_at)
    assert found.slope == pytest.approx(0.5, abs=0.08) and found.offset == pytest.approx(-1, abs=0.4)


def an_answer(shares: list[float]) -> OfSeveral:
    """With the last share for whoever is not on the list."""
    whole = sum(shares)
    *listed, nobody = (share / whole for share in shares)
    found = [
        Found(Person(), Candidate(str(n), n, 0.0, 0.0, p, list)) for n, p in enumerate(sorted(listed)[::-1])
    ]
    return OfSeveral(found, nobody)


@given(st.lists(st.floats(1e-6, 1), min_size=2, max_size=8), corrections)
def test_an_answer_put_right_still_adds_up_and_keeps_its_order(shares, found):
    right = an_answer(shares).corrected(found)
    chances = [one.candidate.p for one in right.found]
    assert sum(chances) + right.p_not_in_list == pytest.approx(1)
    assert chances == sorted(chances, reverse=True)


@given(st.lists(st.floats(1e-6, 1), min_size=2, max_size=8))
def test_an_answer_that_is_left_as_it_is_is_the_same(shares):
    answer = an_answer(shares)
    right = answer.corrected(AS_IT_IS)
    assert right.found == answer.found and right.p_not_in_list == pytest.approx(answer.p_not_in_list)


def test_certainty_is_a_number():
    assert bits_of(1.0) == pytest.approx(30) and bits_of(0.0) == pytest.approx(-30)
