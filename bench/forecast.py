"""What the forecast of a case costs: 10,000 draws with numpy, against a plain Python loop over its steps.

    python -m bench.forecast

Both draw from the same distributions, and their quantiles must agree before times are compared. The goal is
a forecast under 50 ms. The loop runs fewer draws, is scaled up, and gives the quantiles of the reunion alone.
"""

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from time import perf_counter, process_time

from reencuentro.engines.clockwork.plan.durations import OVERRUN
from reencuentro.engines.clockwork.plan.forecast import DRAWS, SafeDay, Spread, forecast
from reencuentro.engines.clockwork.plan.loading import load_plan
from reencuentro.engines.clockwork.plan.model import Days, Step
from reencuentro.engines.clockwork.plan.network import Network, narrow
from reencuentro.engines.clockwork.plan.progress import Progress
from reencuentro.site.config import ROOT

TODAY = date(2026, 11, 26)
RUNS = 21
LOOP_RUNS = 3
LOOP_DRAWS = 2_000
DIFFERENCE = timedelta(days=20)  # between two samples of a spread of about a year
PROGRESS = Progress(
    facts={
        "acta": "mother-only", "acta_repair": "no", "child_abroad": "no", "address_known": "no",
        "mother_us": "t1-granted", "parole_asked": "no",
    },
    routes=frozenset({"B", "C", "D"}),
    done={"N00": date(2026, 10, 1), "N01": date(2026, 10, 5), "N02": date(2026, 10, 20)},
    started={"N03": date(2026, 11, 1)},
)  # fmt: skip
CLOCKS = (SafeDay("B21", "U16", date(2029, 6, 1)), SafeDay("T1-end", "U16", date(2029, 1, 1)))


def main() -> None:
    """Print both times and their ratio: wall clock, and processor alone where others use the machine too."""
    plan = load_plan(ROOT / "law" / "plan")
    network = narrow(plan, PROGRESS)
    by_numpy = forecast(plan, PROGRESS, TODAY, CLOCKS).reunion
    by_loop = quantiles_by_loop(network)
    check_agreement(by_numpy, by_loop)
    fast = Times.of(lambda: forecast(plan, PROGRESS, TODAY, CLOCKS), RUNS)
    slow = Times.of(lambda: quantiles_by_loop(network), LOOP_RUNS, DRAWS / LOOP_DRAWS)
    nodes, clocks = len(network.waits), len(CLOCKS)
    print(f"{nodes} steps and gates, {DRAWS:,} draws; numpy finds the critical path and {clocks} clocks too")
    print(f"numpy       {fast}  {by_numpy.p10} {by_numpy.p50} {by_numpy.p90}")
    print(f"plain loop  {slow}  {by_loop.p10} {by_loop.p50} {by_loop.p90}")
    print(f"{slow.processor / fast.processor:.0f}× the processor's time")


@dataclass(frozen=True)
class Times:
    """Medians, in milliseconds."""

    wall: float
    processor: float

    @classmethod
    def of(cls, run: Callable[[], object], runs: int, scale: float = 1) -> "Times":
        seen = [_seconds(run) for _ in range(runs)]
        return cls(*(1000 * scale * median(column) for column in zip(*seen, strict=True)))

    def __str__(self) -> str:
        return f"{self.wall:>8.1f} ms, processor {self.processor:>8.1f} ms"


def quantiles_by_loop(network: Network) -> Spread:
    chance = random.Random(1)
    loops = {step.loop.back_to: step for step in network.plan.steps.values() if step.loop and step.loop.holds}
    ends = sorted(one_draw(network, loops, chance) for _ in range(LOOP_DRAWS))
    return Spread(
        *(TODAY + timedelta(days=math.ceil(ends[int(share * LOOP_DRAWS)])) for share in (0.1, 0.5, 0.9))
    )


def one_draw(network: Network, loops: dict[str, Step], chance: random.Random) -> float:
    """When the goal is reached in one way the case may go, in days from today."""
    plan, progress, ends = network.plan, network.progress, dict[str, float]()
    for id, waits in network.waits.items():
        begins = max(
            ((min if wait.need.is_any else max)(ends[member] for member in wait.members) for wait in waits),
            default=0.0,
        )
        step = plan.steps.get(id)
        if id in progress.done:
            ends[id] = (progress.done[id] - TODAY).days
        elif step and step.days:
            elapsed = (TODAY - progress.started[id]).days if id in progress.started else 0
            ends[id] = (0 if elapsed else max(begins, 0.0)) + rest(step.days, elapsed, chance)
        else:
            ends[id] = begins
        if id in loops:
            ends[id] += rounds(loops[id], chance)
    return ends[plan.goal]


def rest(days: Days, elapsed: float, chance: random.Random) -> float:
    """Drawn again until it fits what is known: slow and plainly right."""
    while (whole := one_duration(days, chance)) < elapsed:
        pass
    return whole - elapsed


def one_duration(days: Days, chance: random.Random) -> float:
    if chance.random() < OVERRUN and days.high > days.low:
        scale = (days.high - days.likely) / 2
        return days.high + (chance.expovariate(1 / scale) if scale else 0)
    return chance.triangular(days.low, days.high, days.likely)


def rounds(step: Step, chance: random.Random) -> float:
    total = 0.0
    for _ in range(step.loop.at_most):
        if chance.random() >= step.loop.chance:
            break
        total += one_duration(step.days, chance)
    return total


def check_agreement(one: Spread, other: Spread) -> None:
    pairs = (one.p10, other.p10), (one.p50, other.p50), (one.p90, other.p90)
    if any(abs(a - b) > DIFFERENCE for a, b in pairs):
        raise SystemExit(f"The two disagree: {one} and {other}")


def _seconds(run: Callable[[], object]) -> tuple[float, float]:
    start = perf_counter(), process_time()
    run()
    return perf_counter() - start[0], process_time() - start[1]


if __name__ == "__main__":
    main()
