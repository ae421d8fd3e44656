"""The answers of a contender beside the truth."""

import pytest

from bench.linkage import scores
from bench.linkage.answers import Report
from bench.linkage.scores import Sought

TRUTH = {
    "Q1": Sought("P1", "listed", "light", ()),
    "Q2": Sought("P2", "listed", "light", ()),
    "Q3": Sought("", "stranger", "light", ()),
    "Q4": Sought("P4", "listed", "heavy", ("heard",)),
}
REPORT = Report(
    build_seconds=1.0,
    found={
        "Q1": [("P1", 0.99), ("P9", 0.01)],
        "Q2": [("P9", 0.6), ("P2", 0.4)],
        "Q3": [("P7", 0.96)],
    },
    milliseconds=[1.0] * 4,
)


def test_recall_is_of_the_listed_among_the_first_k():
    assert [scores.recall(REPORT, TRUTH, list(TRUTH), k) for k in (1, 2)] == pytest.approx([1 / 3, 2 / 3])


def test_queries_for_which_there_was_no_time_do_not_count():
    hasty = Report(1.0, {"Q1": REPORT.found["Q1"]}, [1.0])
    assert scores.asked(hasty, TRUTH) == ["Q1"]
    assert scores.recall(hasty, TRUTH, scores.asked(hasty, TRUTH), 1) == 1
    at_once = Report(1.0, hasty.found, [1.0], batch_seconds=0.1)
    assert scores.asked(at_once, TRUTH) == list(TRUTH)


def test_whoever_is_found_for_a_stranger_is_wrong():
    pairs = scores.best_chances(REPORT, TRUTH, list(TRUTH))
    assert pairs == [(0.99, True), (0.6, False), (0.96, False)]
