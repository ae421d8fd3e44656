"""Ten thousand ways a case may go: when each step begins and ends in each of them, all in one go with numpy.

Days are counted from today. Whatever isn't done ends today at the earliest; what has no way never ends (inf).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from .durations import Chance, Draws, durations
from .model import Step
from .network import Network, Wait

type Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Simulation:
    """For each node that applies, shape (draws,), or () if nothing is left to chance. `extra`: by loops."""

    network: Network
    draws: int
    begins: Mapping[str, Draws]
    ends: Mapping[str, Draws]
    extra: Mapping[str, Draws]


def simulate(network: Network, today: date, chance: Chance) -> Simulation:
    """Walk through the network in its order, all draws at once."""
    begins: dict[str, Draws] = {}
    ends: dict[str, Draws] = {}
    extra: dict[str, Draws] = {}
    loops = _holding_loops(network)
    for id, waits in network.waits.items():
        begins[id] = _latest(_end_of(wait, ends) for wait in waits)
        node = network.plan.node(id)
        if id in network.progress.done:
            ends[id] = _fixed((network.progress.done[id] - today).days)
        elif isinstance(node, Step) and node.days:
            begins[id], ends[id] = _carry_out(node, network, begins[id], today, chance)
        else:
            ends[id] = begins[id]
        if id in loops and id not in network.progress.done:
            extra[id] = reduce(np.add, (_of_loop(step, network, today, chance) for step in loops[id]))
            ends[id] = ends[id] + extra[id]
    return Simulation(network, chance.draws, begins, ends, extra)


def on_critical_path(simulation: Simulation, goal: str) -> dict[str, float]:
    """How often each node that isn't done decides when `goal` is reached, 0 to 1."""
    network = simulation.network
    masks: dict[str, Mask] = {goal: np.ones(simulation.draws, dtype=bool)}
    for id in reversed(tuple(network.waits)):
        if id in masks and id not in network.progress.done:
            for member, binding in _deciding(simulation, id, masks[id]):
                masks[member] = masks[member] | binding if member in masks else binding
    return {id: float(mask.mean()) for id, mask in masks.items() if id not in network.progress.done}


def _deciding(simulation: Simulation, id: str, mask: Mask) -> Iterator[tuple[str, Mask]]:
    """In which of the draws of `mask` each other node decides when `id` can begin or end."""
    begins, ends = simulation.begins[id], simulation.ends
    for wait in simulation.network.waits[id]:
        deciding = mask & (_end_of(wait, ends) == begins)
        yield from ((member, deciding & (ends[member] == begins)) for member in wait.members)
    if id in simulation.extra:
        held = mask & (simulation.extra[id] > 0)
        yield from ((step.id, held) for step in _holding_loops(simulation.network)[id])


def _fixed(days: float) -> Draws:
    return np.array(days, dtype=np.float32)


def _latest(ends: Iterable[Draws]) -> Draws:
    return reduce(np.maximum, ends, _fixed(-np.inf))


def _end_of(wait: Wait, ends: Mapping[str, Draws]) -> Draws:
    if wait.need.is_any:
        return reduce(np.minimum, (ends[member] for member in wait.members), _fixed(np.inf))
    return _latest(ends[member] for member in wait.members)


def _carry_out(step: Step, network: Network, free: Draws, today: date, chance: Chance) -> tuple[Draws, Draws]:
    """From the day it was begun, or from when it is free to begin, but not before today."""
    assert step.days
    uniform = chance.uniform(step.id)
    if step.id in network.progress.started:
        elapsed = float((today - network.progress.started[step.id]).days)
        return _fixed(-elapsed), durations(step.days, uniform, elapsed) - elapsed
    begins = np.maximum(free, _fixed(0))
    return begins, begins + durations(step.days, uniform)


def _holding_loops(network: Network) -> dict[str, list[Step]]:
    loops: dict[str, list[Step]] = {}
    for id in network.waits:
        step = network.plan.steps.get(id)
        if step and step.loop and step.loop.holds and id not in network.progress.done:
            loops.setdefault(step.loop.back_to, []).append(step)
    return loops


def _of_loop(step: Step, network: Network, today: date, chance: Chance) -> Draws:
    """What it adds to the step it holds: the rest of a round under way, or as many rounds as come up."""
    assert step.loop and step.days
    if step.id in network.progress.started:
        elapsed = float((today - network.progress.started[step.id]).days)
        return durations(step.days, chance.uniform(step.id), elapsed) - elapsed
    return reduce(np.add, _rounds(step, chance))


def _rounds(step: Step, chance: Chance) -> Iterator[Draws]:
    assert step.loop and step.days
    comes = np.ones(chance.draws, dtype=bool)
    for number in range(step.loop.at_most):
        comes = comes & (chance.uniform(f"{step.id} comes {number}") < step.loop.chance)
        yield comes * durations(step.days, chance.uniform(f"{step.id} round {number}"))
