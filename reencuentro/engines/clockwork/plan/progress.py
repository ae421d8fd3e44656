"""How far one case is: what is known of it, which routes were chosen, what was done, begun or waived."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ..errors import ClockworkError
from ..near import nearest
from .conditions import Facts
from .model import Plan, Step


class PlanError(ClockworkError):
    """What was entered about a case doesn't fit the plan."""


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` and `started` give the day; `waived` pairs a step with what it needn't wait for."""

    facts: Facts = field(default_factory=dict)
    routes: frozenset[str] = frozenset()
    done: Mapping[str, date] = field(default_factory=dict)
    started: Mapping[str, date] = field(default_factory=dict)
    waived: frozenset[tuple[str, str]] = frozenset()


def check_facts(plan: Plan, facts: Facts) -> None:
    """Raises PlanError for a question or an answer that the plan doesn't know."""
    for fact, answer in facts.items():
        _known(fact, plan.facts)
        _known(answer, plan.facts[fact].choices)


def check_progress(plan: Plan, progress: Progress) -> None:
    """Raises PlanError: unknown names, milestones done by hand, a step done before it began, bad waivers."""
    check_facts(plan, progress.facts)
    for route in progress.routes:
        _known(route, plan.routes)
    for id in (*progress.done, *progress.started):
        _known(id, plan.steps)
        if plan.steps[id].days is None:
            raise PlanError("milestone_by_hand", step=id)
    for id in progress.done.keys() & progress.started.keys():
        if progress.done[id] < progress.started[id]:
            raise PlanError("done_before_started", step=id)
    for waiting, waited_for in progress.waived:
        _check_waiver(plan, waiting, waited_for)


def check_not_ahead(progress: Progress, today: date) -> None:
    """Raises PlanError for a step that is said to be done or begun on a day that is yet to come."""
    for id, day in (*progress.done.items(), *progress.started.items()):
        if day > today:
            raise PlanError("day_to_come", step=id, day=day)


def who_waives(plan: Plan, waiting: str, waited_for: str) -> frozenset[str]:
    """Which of model.WAIVERS may let `waiting` go ahead without the other; none if it doesn't wait."""
    return frozenset(need.waive for need in plan.node(waiting).needs if waited_for in need.members)


def _check_waiver(plan: Plan, waiting: str, waited_for: str) -> None:
    nodes = (*plan.steps, *plan.gates)
    _known(waiting, nodes)
    _known(waited_for, nodes)
    waivers = who_waives(plan, waiting, waited_for)
    if not waivers:
        raise PlanError("waits_not_for", step=waiting, found=waited_for)
    if "nobody" in waivers:
        raise PlanError("nobody_may_waive", step=waiting, found=waited_for)


def _known(name: str, names: Iterable[str]) -> None:
    if name not in names:
        raise PlanError("unknown_name", found=name, near=nearest(name, names))


def is_step_by_hand(plan: Plan, id: str) -> bool:
    """Whether somebody says that it is done, instead of its needs alone."""
    node = plan.node(id)
    return isinstance(node, Step) and node.days is not None
