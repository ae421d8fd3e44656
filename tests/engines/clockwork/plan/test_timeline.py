"""The drawing of a plan as numbers: lanes, bars, today, gates, clocks."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from reencuentro.engines.clockwork.plan.forecast import SafeDay, forecast
from reencuentro.engines.clockwork.plan.model import TRACKS
from reencuentro.engines.clockwork.plan.progress import Progress
from reencuentro.engines.clockwork.plan.standing import State
from reencuentro.engines.clockwork.plan.timeline import LABEL, WIDTH, Bar, Timeline, timeline
from tests.engines.clockwork.plan.house import TODAY, done, monica, plan
from tests.engines.clockwork.plan.test_standing import BEGINNING, TO_CUSTODY, TO_VISA

CLOCKS = (SafeDay("B21", "U16", date(2031, 1, 1)),)
BEGAN = date(2026, 6, 1)


def drawn(progress: Progress, clocks: tuple[SafeDay, ...] = CLOCKS) -> Timeline:
    return timeline(plan(), progress, forecast(plan(), progress, TODAY, clocks, draws=1000))


def bars(drawing: Timeline) -> dict[str, Bar]:
    return {bar.step: bar for lane in drawing.lanes for bar in lane.bars}


def in_custody() -> Progress:
    return monica(
        done={**done(*TO_CUSTODY, on=date(2026, 10, 1)), "N00": BEGAN}, started={"U06": date(2026, 11, 1)}
    )


def test_the_tracks_lie_side_by_side_each_step_on_its_own() -> None:
    drawing = drawn(in_custody())
    assert [lane.track for lane in drawing.lanes] == [track for track in TRACKS]
    for lane in drawing.lanes:
        assert all(plan().steps[bar.step].track == lane.track and bar.row < lane.rows for bar in lane.bars)


def test_it_spans_from_the_first_thing_done_to_the_last_clock() -> None:
    drawing = drawn(in_custody())
    assert drawing.first == BEGAN
    assert drawing.last > CLOCKS[0].last
    assert 0 < drawing.today < drawing.clocks[0].x < WIDTH


def test_done_lies_before_today_and_what_is_ahead_after_it() -> None:
    drawing = drawn(in_custody())
    for bar in bars(drawing).values():
        ends = bar.ends
        assert 0 <= bar.begins <= ends.likely <= WIDTH
        assert ends.low <= ends.likely <= ends.high
        assert (ends.high <= drawing.today) == (bar.state is State.DONE)
    assert bars(drawing)["U06"].state is State.STARTED
    assert bars(drawing)["U06"].begins < drawing.today


def test_bars_of_one_row_leave_room_for_their_names() -> None:
    for lane in drawn(in_custody()).lanes:
        for row in range(lane.rows):
            in_row = sorted((bar for bar in lane.bars if bar.row == row), key=lambda bar: bar.begins)
            assert in_row
            assert all(b.begins >= max(a.ends.high, a.begins + LABEL) for a, b in pairwise(in_row))


def test_loops_milestones_and_the_years_after_are_left_out_until_they_come() -> None:
    hidden = {"N19", "U09", "U18", "U04", "U11", "N21", "N24", "U17", "U22"}
    assert not hidden & bars(drawn(monica())).keys()
    appealed = monica(done=done(*TO_CUSTODY), started=done("N19"))
    assert bars(drawn(appealed))["N19"].state is State.STARTED
    together = drawn(monica(done=done(*TO_VISA, "N22", "U16", "N23")), clocks=())
    assert bars(together)["U17"].state is State.READY
    assert "U22" not in bars(together)


def test_gates_are_marked_where_they_opened_or_probably_will() -> None:
    drawing = drawn(in_custody())
    assert [mark.gate for mark in drawing.gates] == list(plan().gates)
    for mark in drawing.gates:
        assert mark.is_open == (mark.gate in ("G1", "G2"))
        assert (mark.opens.high <= drawing.today) == mark.is_open


def test_months_are_marked_as_many_as_there_is_room_for() -> None:
    drawing = drawn(monica())
    assert 5 < len(drawing.ticks) <= 15
    assert all(tick.day.day == 1 and 0 <= tick.x <= WIDTH for tick in drawing.ticks)
    assert [tick.x for tick in drawing.ticks] == sorted(tick.x for tick in drawing.ticks)


def test_a_clock_that_has_run_out_is_drawn_at_the_edge_at_the_latest() -> None:
    passed = (SafeDay("T1-end", "U16", TODAY - timedelta(days=900)),)
    assert drawn(monica(), clocks=passed).clocks[0].x == 0


def test_an_open_question_shows_in_the_bar() -> None:
    facts = {fact: answer for fact, answer in monica().facts.items() if fact != "medical_asked"}
    drawing = drawn(monica(facts=facts, done=done(*BEGINNING)))
    assert bars(drawing)["U13"].is_unsure
    assert not bars(drawing)["U12"].is_unsure


@pytest.mark.parametrize("progress", [monica(), in_custody(), monica(done=done(*TO_VISA))])
def test_what_decides_the_day_stands_out(progress: Progress) -> None:
    assert max(bar.critical for bar in bars(drawn(progress)).values()) == 1
