"""Where each thing stands in a drawing of the plan: numbers only, a template draws and labels them.

x runs from 0 to WIDTH over the days shown. Rows are counted within their lane, a lane for each track.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .forecast import ClockRisk, Forecast, Spread
from .model import TRACKS, Plan
from .progress import Progress
from .standing import Standing, State, standing

WIDTH = 1000.0
LABEL = 150.0  # room kept for a step's name before another bar may follow it in the same row
MOST_TICKS = 14
MONTHS_BETWEEN_TICKS = (1, 2, 3, 6, 12, 24)


@dataclass(frozen=True, slots=True)
class Range:
    """x of the tenth, half, and nine tenths of the draws."""

    low: float
    likely: float
    high: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A step, from `begins` to its range of ends. `critical`: how often it decides the day of the reunion."""

    step: str
    state: State
    is_unsure: bool
    row: int
    begins: float
    ends: Range
    critical: float


@dataclass(frozen=True, slots=True)
class Lane:
    track: str
    rows: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class GateMark:
    """`opens` is where it probably opens, or did."""

    gate: str
    is_open: bool
    opens: Range


@dataclass(frozen=True, slots=True)
class ClockMark:
    risk: ClockRisk
    x: float


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a month."""

    day: date
    x: float


@dataclass(frozen=True, slots=True)
class Timeline:
    first: date
    last: date
    today: float
    reunion: Range
    lanes: tuple[Lane, ...]
    gates: tuple[GateMark, ...]
    clocks: tuple[ClockMark, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        """Days outside are drawn at the edge."""
        whole = (self.last - self.first).days
        return min(max((day - self.first).days / whole, 0.0), 1.0) * WIDTH

    def range(self, spread: Spread) -> Range:
        return Range(self.x(spread.p10), self.x(spread.p50), self.x(spread.p90))


def timeline(plan: Plan, progress: Progress, forecast: Forecast) -> Timeline:
    """Draw this forecast of this progress: what was done, what is ahead until the reunion, and the clocks."""
    now = standing(plan, progress)
    drawn = [id for id in now.states if _is_drawn(id, plan, forecast, now)]
    scale = _scale(drawn, progress, forecast)
    return Timeline(
        first=scale.first,
        last=scale.last,
        today=scale.x(forecast.today),
        reunion=scale.range(forecast.reunion),
        lanes=tuple(_lanes(drawn, plan, progress, forecast, now, scale)),
        gates=tuple(_gates(forecast, now, scale)),
        clocks=tuple(ClockMark(risk, scale.x(risk.safe_day.last)) for risk in forecast.clocks),
        ticks=tuple(Tick(day, scale.x(day)) for day in _months(scale)),
    )


def _is_drawn(id: str, plan: Plan, forecast: Forecast, now: Standing) -> bool:
    """Not milestones, loops that may never come, and what follows the reunion before there was one."""
    if now.states[id] in (State.DONE, State.STARTED):
        return plan.steps[id].days is not None
    if plan.steps[id].days is None or plan.steps[id].loop or id not in forecast.nodes:
        return False
    if now.states[plan.goal] is State.DONE:
        return now.states[id] is State.READY
    return id == plan.goal or forecast.nodes[id].begins < forecast.nodes[plan.goal].begins


def _scale(drawn: Iterable[str], progress: Progress, forecast: Forecast) -> _Scale:
    first = min((forecast.today, *progress.done.values(), *progress.started.values()))
    ahead = [forecast.nodes[id].ends.p50 for id in drawn]
    clocks = [risk.safe_day.last for risk in forecast.clocks]
    last = max((forecast.today, forecast.reunion.p90, *ahead, *clocks))
    return _Scale(first, last + timedelta(days=1 + (last - first).days // 30))


def _lanes(
    drawn: list[str], plan: Plan, progress: Progress, forecast: Forecast, now: Standing, scale: _Scale
) -> Iterator[Lane]:
    bars = {id: _bar(id, progress, forecast, now, scale) for id in drawn}
    for track in TRACKS:
        rows, packed = _pack(bar for id, bar in bars.items() if plan.steps[id].track == track)
        if packed:
            yield Lane(track, rows, packed)


def _bar(id: str, progress: Progress, forecast: Forecast, now: Standing, scale: _Scale) -> Bar:
    node = forecast.nodes[id]
    return Bar(
        step=id,
        state=now.states[id],
        is_unsure=id in now.unsure,
        row=0,
        begins=scale.x(progress.started.get(id, node.begins)),
        ends=scale.range(node.ends),
        critical=node.critical,
    )


def _pack(bars: Iterable[Bar]) -> tuple[int, tuple[Bar, ...]]:
    """Each bar in the first row that is free, in the order in which they begin."""
    free_from: list[float] = []
    packed = []
    for bar in sorted(bars, key=lambda bar: (bar.begins, bar.step)):
        row = next((row for row, x in enumerate(free_from) if x <= bar.begins), len(free_from))
        free_from[row : row + 1] = [max(bar.ends.high, bar.begins + LABEL)]
        packed.append(replace(bar, row=row))
    return len(free_from), tuple(packed)


def _gates(forecast: Forecast, now: Standing, scale: _Scale) -> Iterator[GateMark]:
    for id, is_open in now.gates.items():
        if id in forecast.nodes:
            yield GateMark(id, is_open, scale.range(forecast.nodes[id].ends))


def _months(scale: _Scale) -> list[date]:
    """First days of months, as many as there is room for."""
    first = scale.first.year * 12 + scale.first.month
    last = scale.last.year * 12 + scale.last.month
    step = next((step for step in MONTHS_BETWEEN_TICKS if (last - first) // step <= MOST_TICKS), 60)
    numbers = (number for number in range(first, last) if number % step == 0)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]
