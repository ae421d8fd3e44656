"""One step as lists and its own page show it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils.functional import Promise

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.lawbook.labels import MARKS
from reencuentro.clinic.lawbook.queries.rules import spoken
from reencuentro.clinic.safety.gate import Gate
from reencuentro.clinic.safety.models import Noticeable
from reencuentro.clinic.safety.queries import gate
from reencuentro.engines.clockwork.plan.model import Plan, Risk, Step
from reencuentro.engines.clockwork.plan.standing import Obstacle, Standing, State

from ..house_plan import house_plan
from ..labels import KINDS, STATES, TRACKS, WAIVERS, WEIGH_FIRST
from ..models import StepMark
from ..wording import days_in_words
from .overview import Picture


@dataclass(frozen=True)
class Waiting:
    """`names`: what is missing, as (id, title, whether it has a page). `waivable`: may anybody?"""

    names: list[tuple[str, str, bool]]
    is_any: bool
    kind: str | Promise
    tone: str
    waiver: str | Promise
    waivable: bool


@dataclass(frozen=True)
class StepLine:
    """One step in a list. `day`: when it was done, or else begun."""

    step: Step
    state: State
    label: str | Promise
    tone: str
    noticed: bool
    unsure: bool
    day: date | None
    waits: list[Waiting]

    @property
    def id(self) -> str:
        return self.step.id

    @property
    def title(self) -> str:
        return spoken(self.step.title)


@dataclass(frozen=True)
class MarkLine:
    """One entry of the step's history."""

    row: StepMark
    by: str
    waits_for: str


@dataclass(frozen=True)
class StepPage:
    """`gate`: the safety gate of what may be noticed of it. `waivable`: (id, title with who may waive it)
    of what a lead may let it go ahead without.
    """

    line: StepLine
    gate: Gate | None
    by_hand: bool
    track: str | Promise
    done_when: str
    actors: list[str]
    documents: list[str]
    risks: list[tuple[str, str]]
    usually: str
    known_from: str | Promise
    is_own: bool
    marks: list[MarkLine]
    waivable: list[tuple[str, str]]


def step_line(picture: Picture, id: str) -> StepLine:
    step, state = picture.plan.steps[id], picture.now.states[id]
    noticed = bool(step.notice)
    waiting_to_start = state in (State.READY, State.IF_NEEDED)
    label, tone = WEIGH_FIRST if noticed and waiting_to_start else STATES[state]
    days = picture.progress.done if state is State.DONE else picture.progress.started
    return StepLine(
        step=step,
        state=state,
        label=label,
        tone=tone,
        noticed=noticed and state is not State.DONE,
        unsure=id in picture.now.unsure,
        day=days.get(id),
        waits=waits_of(picture.plan, picture.now, id),
    )


def waits_of(plan: Plan, now: Standing, id: str) -> list[Waiting]:
    """What a blocked step or a closed gate waits for."""
    return [_waiting(plan, obstacle) for obstacle in now.obstacles.get(id, ())]


def step_page(case: Case, picture: Picture, id: str) -> StepPage:
    """Raises `Http404` for a step that the plan doesn't have."""
    if id not in picture.plan.steps:
        raise Http404
    plan, line = picture.plan, step_line(picture, id)
    step = line.step
    return StepPage(
        line=line,
        gate=gate(case, Noticeable(step.notice)) if line.noticed else None,
        by_hand=step.days is not None,
        track=TRACKS[step.track],
        done_when=spoken(step.done_when) if step.done_when else "",
        actors=[spoken(plan.actors[one]) for one in step.actors],
        documents=[spoken(plan.documents[one]) for one in step.documents],
        risks=[_risk(plan.risks[one]) for one in step.risks],
        usually=days_in_words(step.days) if step.days else "",
        known_from=MARKS[step.days.mark] if step.days else "",
        is_own=step.days != house_plan().steps[id].days,
        marks=_marks(case, plan, id),
        waivable=list(_waivable(plan, picture.now, id)),
    )


def _waiting(plan: Plan, obstacle: Obstacle) -> Waiting:
    kind, tone = KINDS[obstacle.kind]
    return Waiting(
        names=[(one, spoken(plan.node(one).title), one in plan.steps) for one in obstacle.missing],
        is_any=obstacle.is_any,
        kind=kind,
        tone=tone,
        waiver=WAIVERS[obstacle.waive],
        waivable=obstacle.waive != "nobody",
    )


def _risk(risk: Risk) -> tuple[str, str]:
    return spoken(risk.title), spoken(risk.answer)


def _marks(case: Case, plan: Plan, id: str) -> list[MarkLine]:
    """Newest first, those taken back among them."""
    rows = [row for row in StepMark.objects.within(case.opened) if row.step == id]
    people: set[UUID] = {row.recorded_by for row in rows} | {row.struck_by for row in rows if row.struck_by}
    names = staff_names(people)
    return [MarkLine(row, names[row.recorded_by], _title(plan, row.waits_for)) for row in reversed(rows)]


def _title(plan: Plan, id: str) -> str:
    known = id in plan.steps or id in plan.gates
    return spoken(plan.node(id).title) if known else id


def _waivable(plan: Plan, now: Standing, id: str) -> Iterator[tuple[str, str]]:
    for obstacle in now.obstacles.get(id, ()):
        if obstacle.waive != "nobody":
            for one in obstacle.missing:
                yield one, f"{spoken(plan.node(one).title)} ({WAIVERS[obstacle.waive]})"
