"""The lines that a benchmark prints."""

from bench.linkage.answers import Report
from bench.linkage.scores import Sought
from bench.linkage.telling import HEADINGS, Round, aligned

TRUTH = {
    **{f"Q{n}": Sought(f"P{n}", "listed", "light" if n < 30 else "heavy", ("heard",)) for n in range(60)},
    **{f"Q{n}": Sought("", "stranger", "light", ()) for n in range(60, 80)},
}
FOUND = {
    **{f"Q{n}": [(f"P{n}", 0.99)] for n in range(45)},
    **{f"Q{n}": [("P0", 0.2)] for n in range(45, 79)},
    "Q79": [("P0", 0.98)],
}
ROUND = Round("ours", 1000, Report(0.5, FOUND, [2.0] * 80, processor=1.5, megabytes=12.0), TRUTH)


def test_a_row_stands_below_its_headings():
    headings, row = aligned(*HEADINGS), ROUND.row()
    assert len(headings) == len(row)
    assert row.split() == [
        "1,000", "ours", "80", "0.750", "0.750", "0.750", "2.00", "2.00", "1.50", "2.00", "2.00", "2,000",
        "12",
    ]  # fmt: skip


def test_noise_is_told_with_the_hardest_first():
    assert [line.split() for line in ROUND.by_noise()] == [
        ["light", "r@1", "1.000"],
        ["heavy", "r@1", "0.500"],
        ["heard", "r@1", "0.750"],
    ]


def test_who_is_not_listed_and_yet_found_is_a_false_alarm():
    assert [line.split(maxsplit=1) for line in ROUND.false_alarms()] == [
        ["stranger", "1 of 20 with p >= 0.95"]
    ]


def test_calibration_counts_those_who_are_not_listed():
    assert ROUND.calibration().endswith("of 46 with p >= 0.95 right 0.9783")
    assert [line.split() for line in ROUND.reliability()] == [
        ["said", "0.200", "came", "true", "0.000", "of", "34"],
        ["said", "0.990", "came", "true", "0.978", "of", "46"],
    ]


def test_few_queries_with_about_the_same_chance_make_no_point_of_their_own():
    chances = {
        **{f"Q{n}": [(f"P{n}", 0.95)] for n in range(30)},
        **{f"Q{n}": [("P0", 0.15)] for n in range(30, 45)},
    }
    chances |= {f"Q{n}": [(f"P{n}", 0.45)] for n in range(45, 60)}
    few = Round("ours", 1000, Report(0.5, chances, [2.0] * 60), TRUTH)
    assert [(one.count, round(one.mean, 2), one.right) for one in few.pooled_bins()] == [
        (30, 0.3, 0.5),
        (30, 0.95, 1.0),
    ]


def test_all_queries_at_once_may_be_faster_than_one_after_another():
    report = Report(0.5, FOUND, [2.0] * 8, batch_seconds=0.04, some_seconds=0.08)
    at_once = Round("splink", 1000, report, TRUTH)
    assert (ROUND.batch, at_once.batch) == (2.0, 0.5)
    assert (ROUND.batch_of_some, at_once.batch_of_some) == (2.0, 1.0)
    assert at_once.p50 == 2.0
