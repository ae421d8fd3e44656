"""Steps begun, done, and let go ahead without another; and what was entered by mistake."""

from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.actions.changing import add, change, changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.safety.actions import require_gate
from reencuentro.clinic.safety.models import Noticeable
from reencuentro.engines.clockwork.plan.model import Plan
from reencuentro.engines.clockwork.plan.progress import is_step_by_hand, who_waives
from reencuentro.engines.clockwork.plan.standing import State, standing

from ..house_plan import house_plan
from ..models import StepMark
from ..queries.records import progress_of

What = StepMark.What
CANNOT_BEGIN = {
    State.DONE: _("This step is done already."),
    State.STARTED: _("This step is under way already."),
    State.OFF: _("This step is not part of this case."),
    State.BLOCKED: _("This step still waits for something. It can begin once that is done or waived."),
}


def begin_step(case: Case, step: str, *, day: date, words: str) -> StepMark:
    """Raises `Refused` while it waits, and while the safety gate is closed for what may be noticed of it."""
    with changing(case, "plan.begin", Act.WRITE) as trail:
        state = _state(case, step)
        if state in CANNOT_BEGIN:
            raise Refused(CANNOT_BEGIN[state])
        _check_day(day, "day")
        if notice := house_plan().steps[step].notice:
            require_gate(case, Noticeable(notice))
        mark = add(case, StepMark, what=What.BEGUN, step=step, day=day, words=words)
        trail.add(mark.id)
    return mark


def finish_step(case: Case, step: str, *, day: date, words: str, begun: date | None = None) -> StepMark:
    """What happened has happened: it is recorded even if the plan says that it had to wait."""
    with changing(case, "plan.finish", Act.WRITE) as trail:
        if _state(case, step) is State.DONE:
            raise Refused(CANNOT_BEGIN[State.DONE])
        _check_day(day, "day")
        began = progress_of(case, house_plan()).started.get(step)
        if began is None and begun is not None:
            began = begun
            trail.add(add(case, StepMark, what=What.BEGUN, step=step, day=begun).id)
        if began and day < began:
            raise Refused(_("This is before the step began."), "day")
        mark = add(case, StepMark, what=What.DONE, step=step, day=day, words=words)
        trail.add(mark.id)
    return mark


def waive(case: Case, step: str, *, waits_for: str, said_by: str, words: str) -> StepMark:
    """Let `step` go ahead without the other. The lead enters it; `said_by` allowed it, for this reason."""
    with changing(case, "plan.waive", Act.OVERRIDE) as trail:
        _check_waiver(house_plan(), step, waits_for)
        told = {"words": words, "said_by": said_by, "day": timezone.localdate()}
        mark = add(case, StepMark, what=What.WAIVED, step=step, waits_for=waits_for, **told)
        trail.add(mark.id)
    return mark


def take_back(case: Case, mark_id: UUID, *, because: str) -> None:
    """An entry made by mistake stays in the history, struck out."""
    with changing(case, "plan.take_back", Act.WRITE) as trail:
        mark = row_of(case, StepMark, mark_id)
        if mark.struck_on:
            raise Refused(_("This was taken back already."))
        struck = {"struck_on": timezone.localdate(), "struck_by": case.opened.user_id}
        change(mark, struck_because=because, **struck)
        trail.add(mark.id)


def step_by_hand(step: str) -> None:
    """Raises `Http404` for what is no step, or one that is done by itself."""
    plan = house_plan()
    if step not in plan.steps or not is_step_by_hand(plan, step):
        raise Http404


def _state(case: Case, step: str) -> State:
    step_by_hand(step)
    return standing(house_plan(), progress_of(case, house_plan())).states[step]


def _check_day(day: date, field: str) -> None:
    if day > timezone.localdate():
        raise Refused(_("This day has not come yet."), field)


def _check_waiver(plan: Plan, step: str, waits_for: str) -> None:
    step_by_hand(step)
    waivers = who_waives(plan, step, waits_for)
    if not waivers:
        raise Refused(_("This step does not wait for that."), "waits_for")
    if "nobody" in waivers:
        raise Refused(_("Nobody may waive this."), "waits_for")
