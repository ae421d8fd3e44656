"""What is called recall, calibration and precision."""

import pytest

from reencuentro.engines.tracing.evaluation.measures import (
    Bin,
    Outcome,
    calibration_error,
    middle_and_slow,
    precision_when_sure,
    reliability,
    summary,
)


def test_recall_counts_only_those_who_are_listed():
    found, second = Outcome(True, 0, 0.9, True, 0.1, 0.1), Outcome(True, 1, 0.6, False, 0.2, 0.1)
    missed, stranger = Outcome(True, -1, 0.2, False, 0.8, 0.1), Outcome(False, -1, 0.1, False, 0.9, 0.1)
    measured = summary([found, second, missed, stranger])
    assert [measured[f"recall_at_{k}"] for k in (1, 10)] == pytest.approx([1 / 3, 2 / 3])


def test_of_those_who_are_sure_it_is_counted_who_is_right():
    assert precision_when_sure([(0.99, True), (0.6, False), (0.96, False)]) == (0.5, 2)
    assert precision_when_sure([(0.5, False)]) == (1.0, 0)


def test_perfect_probabilities_have_no_error():
    assert calibration_error([(1.0, True)] * 5 + [(0.0, False)] * 5) == 0
    assert calibration_error([(0.75, True)] * 3 + [(0.75, False)]) == 0


def test_who_says_90_percent_and_is_right_half_of_the_time_errs_by_40():
    half = [(0.9, True)] * 5 + [(0.9, False)] * 5
    assert calibration_error(half) == pytest.approx(0.4)
    assert reliability(half) == [Bin(10, pytest.approx(0.9), 0.5)]


def test_times_are_told_by_the_middle_and_the_slow():
    assert middle_and_slow([3.0]) == (3.0, 3.0)
    middle, slow = middle_and_slow([float(value) for value in range(1, 101)])
    assert middle == 50.5 and 94 < slow < 97
