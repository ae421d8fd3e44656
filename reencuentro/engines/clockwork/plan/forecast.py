"""When mother and child may be together: a range of dates, what decides it, and which clocks it may miss."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from .durations import Chance, Draws
from .model import Plan
from .network import Network, narrow
from .progress import PlanError, Progress, check_not_ahead
from .simulation import Simulation, on_critical_path, simulate

DRAWS = 10_000
MEDIAN = 0.5
SHARES = (0.1, MEDIAN, 0.9)


@dataclass(frozen=True, slots=True)
class Spread:
    """One case in ten is before `p10`, half before `p50`, nine in ten before `p90`."""

    p10: date
    p50: date
    p90: date


@dataclass(frozen=True, slots=True)
class SafeDay:
    """A clock as the rules counted it: `step` must be over on `last` (the day before a 21st birthday, …)."""

    clock: str
    step: str
    last: date


@dataclass(frozen=True, slots=True)
class ClockRisk:
    """`missed`: the share of draws in which the step ends after the clock's last safe day."""

    safe_day: SafeDay
    missed: float


@dataclass(frozen=True, slots=True)
class NodeForecast:
    """`begins` is the median; `critical`: in which share of draws the node decides the day of the reunion.

    The dates of a loop are those it would have if it came as soon as it can.
    """

    begins: date
    ends: Spread
    critical: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """`nodes`: what applies and can be reached. `overdue`: steps begun longer ago than their high value."""

    today: date
    reunion: Spread
    nodes: Mapping[str, NodeForecast]
    clocks: tuple[ClockRisk, ...]
    overdue: tuple[str, ...]


def forecast(
    plan: Plan,
    progress: Progress,
    today: date,
    safe_days: Sequence[SafeDay] = (),
    *,
    seed: int = 0,
    draws: int = DRAWS,
) -> Forecast:
    """The same arguments give the same answer; use one seed for forecasts that are to be compared.

    Raises PlanError if the progress doesn't fit the plan or today, if a clock's step is not part of this
    case, and if the chosen routes leave no way to the goal.
    """
    check_not_ahead(progress, today)
    network = narrow(plan, progress)
    for safe_day in safe_days:
        if not network.applies(safe_day.step):
            raise PlanError("unplanned_clock", step=safe_day.step)
    simulation = simulate(network, today, Chance(seed, draws))
    _check_reachable(simulation, plan.goal)
    nodes = _nodes(simulation, today, on_critical_path(simulation, plan.goal))
    return Forecast(
        today=today,
        reunion=nodes[plan.goal].ends,
        nodes=nodes,
        clocks=tuple(_risk(simulation, safe_day, today) for safe_day in safe_days),
        overdue=tuple(_overdue(network, today)),
    )


def _check_reachable(simulation: Simulation, goal: str) -> None:
    if np.isinf(simulation.ends[goal]).any():
        blocked = next(id for id, ends in simulation.ends.items() if np.isinf(ends).any())
        raise PlanError("no_way", step=goal, blocked=blocked)


def _nodes(simulation: Simulation, today: date, critical: Mapping[str, float]) -> dict[str, NodeForecast]:
    return {
        id: NodeForecast(
            begins=_dates(simulation, _own_beginning(simulation, id), today, (MEDIAN,))[0],
            ends=Spread(*_dates(simulation, ends, today, SHARES)),
            critical=critical.get(id, 0.0),
        )
        for id, ends in simulation.ends.items()
        if not np.isinf(ends).any()
    }


def _own_beginning(simulation: Simulation, id: str) -> Draws:
    """What was done before or without its needs has no beginning but its end."""
    done = id in simulation.network.progress.done
    return simulation.ends[id] if done else simulation.begins[id]


def _dates(simulation: Simulation, days: Draws, today: date, shares: Sequence[float]) -> list[date]:
    """The day by which each share of the draws has come; a day that has begun counts whole.

    Counted in a histogram of days: ten times faster than sorting.
    """
    whole = np.ceil(days).astype(np.int64)
    if not whole.shape:
        return [today + timedelta(days=int(whole))] * len(shares)
    first = int(whole.min())
    places = [math.ceil(share * simulation.draws) for share in shares]
    found = np.searchsorted(np.cumsum(np.bincount(whole - first)), places)
    return [today + timedelta(days=first + int(day)) for day in found]


def _risk(simulation: Simulation, safe_day: SafeDay, today: date) -> ClockRisk:
    late = simulation.ends[safe_day.step] > (safe_day.last - today).days
    return ClockRisk(safe_day, float(np.mean(late)))


def _overdue(network: Network, today: date) -> list[str]:
    started = network.progress.started
    return [
        id
        for id in network.waits
        if id in started
        and id not in network.progress.done
        and (days := network.plan.steps[id].days)
        and (today - started[id]).days > days.high
    ]
