"""Where a case stands in its plan, and when mother and child may be together."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.clocks.queries.last_days import last_days
from reencuentro.clinic.lawbook.queries.rules import language_of_reader
from reencuentro.clinic.people.models import Part, Person
from reencuentro.engines.clockwork.plan.forecast import Forecast, SafeDay, forecast
from reencuentro.engines.clockwork.plan.model import Plan
from reencuentro.engines.clockwork.plan.progress import PlanError, Progress
from reencuentro.engines.clockwork.plan.routes import Proposal, propose_route
from reencuentro.engines.clockwork.plan.standing import Standing, State, standing

from .experience import current_plan
from .records import Records, progress, records_of

ADULT_FOR_USCIS = 21
FILING, ADMISSION = "U06", "U16"


@dataclass(frozen=True)
class Picture:
    """One case: what was recorded, and what the engine makes of it.

    `progress` has the chosen routes; where nobody chose yet, those that fit, and `is_proposal` is true.
    """

    plan: Plan
    records: Records
    progress: Progress
    is_proposal: bool
    proposal: Proposal
    now: Standing

    @property
    def asks(self) -> list[str]:
        """Questions that would decide something, the most decisive first."""
        return list(dict.fromkeys((*self.proposal.asks, *self.now.asks)))

    @property
    def together(self) -> date | None:
        return self.progress.done.get(self.plan.goal)


@dataclass(frozen=True)
class Outlook:
    """`found` is None if there is no way to the goal yet; then `trouble` says why."""

    found: Forecast | None
    trouble: str


def picture_of(case: Case) -> Picture:
    """Five queries, however much was recorded."""
    plan, records = current_plan(), records_of(case)
    known = progress(records, plan)
    proposal = propose_route(plan, known.facts)
    is_proposal = not known.routes
    if is_proposal:
        known = replace(known, routes=frozenset(proposal.fitting()))
    return Picture(plan, records, known, is_proposal, proposal, standing(plan, known))


def outlook(case: Case, picture: Picture) -> Outlook:
    """Nothing of it is kept: a forecast says much about a case, and takes a moment."""
    clocks = tuple(_clocks(case, picture))
    try:
        found = forecast(picture.plan, picture.progress, timezone.localdate(), clocks)
    except PlanError as error:
        return Outlook(None, error.say(language_of_reader()))
    return Outlook(found, "")


def _clocks(case: Case, picture: Picture) -> Iterator[SafeDay]:
    """Those that are known and still run. Until her status is told, a child is to be asked for before 21."""
    known = last_days(case)
    step = ADMISSION if known else FILING
    if known and known.t1_end and _is_ahead(picture, ADMISSION):
        yield SafeDay(_("the end of her T-1"), ADMISSION, known.t1_end)
    if _is_ahead(picture, step):
        for child, day in known.admission if known else _last_days_under_21(case):
            yield SafeDay(_("%(child)s turns 21") % {"child": child.given_names}, step, day)


def _last_days_under_21(case: Case) -> Iterator[tuple[Person, date]]:
    for child in Person.objects.within(case.opened).filter(part=Part.CHILD):
        if child.birth:
            yield child, _last_day_before(child.birth.first, ADULT_FOR_USCIS)


def _is_ahead(picture: Picture, step: str) -> bool:
    return picture.now.states.get(step, State.OFF) not in (State.OFF, State.DONE)


def _last_day_before(born: date, age: int) -> date:
    """The day before a birthday; who was born on 29 February is taken to have it on the 28th."""
    leap = (born.month, born.day) == (2, 29)
    return born.replace(year=born.year + age, day=28 if leap else born.day) - timedelta(days=1)
