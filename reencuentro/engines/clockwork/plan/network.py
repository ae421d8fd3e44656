"""The part of the plan that concerns one case: steps that apply, and what each of them has to wait for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .conditions import Facts, holds, unanswered
from .model import Gate, Need, Plan, Step
from .progress import Progress, check_progress


@dataclass(frozen=True, slots=True)
class Wait:
    """A need as it stands in this case. With `members` empty there is no way to meet it yet."""

    need: Need
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """`waits`: the nodes that apply, each after all it needs.

    `unsure`: steps that only stay because nobody has answered what would decide. `asks`: those questions,
    the most decisive first.
    """

    plan: Plan
    progress: Progress
    waits: Mapping[str, tuple[Wait, ...]]
    unsure: frozenset[str]
    asks: tuple[str, ...]

    def applies(self, id: str) -> bool:
        return id in self.waits


def narrow(plan: Plan, progress: Progress) -> Network:
    """Leave out what the facts and the chosen routes rule out.

    A step that hangs on an unanswered question must be waited for, and is not yet a way where one of several
    would do. Raises PlanError if the progress doesn't fit the plan.
    """
    check_progress(plan, progress)
    applying = {id for id in plan.order if _applies(plan.node(id), plan, progress)}
    unsure = frozenset(id for id in applying if _is_unsure(plan, progress, id))
    case = _Case(plan, progress, applying, unsure)
    waits = {id: tuple(_waits(case, id)) for id in plan.order if id in applying}
    return Network(plan, progress, waits, unsure, tuple(_asks(plan, progress.facts, progress.routes)))


@dataclass(frozen=True, slots=True)
class _Case:
    plan: Plan
    progress: Progress
    applying: set[str]
    unsure: frozenset[str]


def _applies(node: Step | Gate, plan: Plan, progress: Progress) -> bool:
    if isinstance(node, Gate) or node.id in progress.done or node.id in progress.started:
        return True
    if node.loop and node.loop.back_to in progress.done:
        return False
    return _on_route(node, progress.routes) and holds(node.when, progress.facts) is not False


def _is_unsure(plan: Plan, progress: Progress, id: str) -> bool:
    known = id in plan.gates or id in progress.done or id in progress.started
    return not known and holds(plan.steps[id].when, progress.facts) is None


def _on_route(step: Step, routes: frozenset[str]) -> bool:
    return not step.routes or bool(step.routes & routes)


def _waits(case: _Case, id: str) -> Iterator[Wait]:
    for need in case.plan.node(id).needs:
        if holds(need.when, case.progress.facts) is False:
            continue
        waived = {member for member in need.members if (id, member) in case.progress.waived}
        if need.is_any and not waived:
            yield Wait(need, _ways(case, need))
        elif not need.is_any and (members := _all_of(case, need, waived)):
            yield Wait(need, members)


def _all_of(case: _Case, need: Need, waived: set[str]) -> tuple[str, ...]:
    return tuple(member for member in need.members if member in case.applying and member not in waived)


def _ways(case: _Case, need: Need) -> tuple[str, ...]:
    """Those that are surely part of this case; if none is, those that may be."""
    through = {case.plan.routes[route].through for route in case.progress.routes} | case.progress.done.keys()
    ways = [
        member
        for member in need.members
        if member in case.applying and (not need.by_route or member in through)
    ]
    return tuple(member for member in ways if member not in case.unsure) or tuple(ways)


def _asks(plan: Plan, facts: Facts, routes: frozenset[str]) -> list[str]:
    counted: dict[str, int] = {}
    conditions = [step.when for step in plan.steps.values() if _on_route(step, routes)]
    conditions += [need.when for node in plan.order for need in plan.node(node).needs]
    for when in conditions:
        for fact in unanswered(when, facts):
            counted[fact] = counted.get(fact, 0) + 1
    return sorted(counted, key=lambda fact: -counted[fact])
