"""The plan on the first page of its case: when they may be together, and what can start now."""

from dataclasses import dataclass
from datetime import date

from reencuentro.clinic.cases.kinds import Kind
from reencuentro.clinic.cases.models import Case
from reencuentro.engines.clockwork.plan.standing import State

from ..wording import reunion_in_words
from .overview import Picture, outlook, picture_of
from .steps import StepLine, step_line

SHOWN = 3


@dataclass(frozen=True)
class PlanPanel:
    """`reunion`: the range of months in words; "" without a way to it. `more` steps are not shown."""

    together: date | None
    reunion: str
    is_proposal: bool
    startable: list[StepLine]
    more: int


def plan_panel(case: Case) -> PlanPanel | None:
    """None in a closed case, and in one of another kind in which nobody has begun to plan."""
    if not case.live:
        return None
    picture = picture_of(case)
    if case.kind != Kind.REUNIFICATION and not picture.records.is_begun:
        return None
    ready = [id for id, state in picture.now.states.items() if state is State.READY]
    return PlanPanel(
        together=picture.together,
        reunion=_reunion(case, picture),
        is_proposal=picture.is_proposal,
        startable=[step_line(picture, id) for id in ready[:SHOWN]],
        more=max(0, len(ready) - SHOWN),
    )


def _reunion(case: Case, picture: Picture) -> str:
    if picture.together or not picture.progress.routes:
        return ""
    found = outlook(case, picture).found
    return reunion_in_words(found.reunion) if found else ""
