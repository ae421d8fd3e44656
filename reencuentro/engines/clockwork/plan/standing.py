"""Where a case stands: what is done, what can start now, what each other step waits for."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from .model import TRACKS, Plan
from .network import Network, Wait, narrow
from .progress import Progress, is_step_by_hand


class State(Enum):
    DONE = "done"
    STARTED = "started"
    READY = "ready"
    BLOCKED = "blocked"
    IF_NEEDED = "if_needed"  # a loop: comes only if somebody appeals, asks, lets time pass
    OFF = "off"  # not part of this case


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What a step waits for: all of `missing`, or (`is_any`) one of it.

    Nothing missing: no chosen route leads on. `kind` is one of model.KINDS, `waive` one of model.WAIVERS.
    """

    missing: tuple[str, ...]
    is_any: bool
    kind: str
    waive: str


@dataclass(frozen=True, slots=True)
class Standing:
    """`obstacles` are those of blocked steps and closed gates; `tracks` have the steps that are not OFF.

    `unsure`: steps that may not be part of this case, which the questions in `asks` decide.
    """

    states: Mapping[str, State]
    gates: Mapping[str, bool]
    obstacles: Mapping[str, tuple[Obstacle, ...]]
    unsure: frozenset[str]
    asks: tuple[str, ...]
    tracks: Mapping[str, tuple[str, ...]]

    def having(self, state: State) -> tuple[str, ...]:
        """The steps in that state, in the order of the plan."""
        return tuple(id for id, found in self.states.items() if found is state)


def standing(plan: Plan, progress: Progress) -> Standing:
    """Raises PlanError if the progress doesn't fit the plan."""
    network = narrow(plan, progress)
    true = _true_nodes(network)
    obstacles = {
        id: found for id in network.waits if id not in true and (found := _obstacles(network, id, true))
    }
    states = {id: _state(network, id, true, obstacles) for id in plan.order if id in plan.steps}
    return Standing(
        states=states,
        gates={id: id in true for id in plan.gates},
        obstacles={
            id: found for id, found in obstacles.items() if id in plan.gates or states[id] is State.BLOCKED
        },
        unsure=network.unsure,
        asks=network.asks,
        tracks={track: _on_track(plan, states, track) for track in TRACKS},
    )


def _true_nodes(network: Network) -> set[str]:
    true = set(network.progress.done)
    for id in network.waits:
        if not is_step_by_hand(network.plan, id) and not _obstacles(network, id, true):
            true.add(id)
    return true


def _obstacles(network: Network, id: str, true: set[str]) -> tuple[Obstacle, ...]:
    return tuple(_obstacle(wait, true) for wait in network.waits[id] if not _is_met(wait, true))


def _is_met(wait: Wait, true: set[str]) -> bool:
    met = (member in true for member in wait.members)
    return any(met) if wait.need.is_any else all(met)


def _obstacle(wait: Wait, true: set[str]) -> Obstacle:
    missing = tuple(member for member in wait.members if member not in true)
    return Obstacle(missing, wait.need.is_any, wait.need.kind, wait.need.waive)


def _state(network: Network, id: str, true: set[str], obstacles: Mapping[str, object]) -> State:
    if id in true:
        return State.DONE
    if not network.applies(id):
        return State.OFF
    if id in network.progress.started:
        return State.STARTED
    if network.plan.steps[id].loop:
        return State.IF_NEEDED
    return State.BLOCKED if id in obstacles else State.READY


def _on_track(plan: Plan, states: Mapping[str, State], track: str) -> tuple[str, ...]:
    return tuple(
        id for id, state in states.items() if plan.steps[id].track == track and state is not State.OFF
    )
