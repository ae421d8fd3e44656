"""The day on which a case has to be looked at again. Nobody has to ask for it."""

from datetime import date, timedelta

from django.utils import timezone

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.cases.access import lock
from reencuentro.clinic.cases.actions.changing import changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.engines.vault.compartment import TEAM

from ..models import Wake
from ..queries.running import running
from ..queries.waking import wake_of
from ..waking import monday, next_look


def looked_at(case: Case) -> None:
    """Somebody has seen what runs: the case is quiet until the next date comes near."""
    with changing(case, "clocks.look", Act.WRITE) as trail:
        trail.add(_work_out(case, timezone.localdate()).id)


def facts_changed(case: Case) -> None:
    """Inside the act that changed them. A look of this very week doesn't count: what it saw has changed."""
    row = wake_of(case)
    before = _before_this_week()
    _work_out(case, min(row.looked_on, before) if row else before)


def people_changed(case: Case) -> None:
    """The same where a birth moved the next look; a telephone number that changed undoes no look."""
    row = wake_of(case)
    if row is None or _next(case, row.looked_on) != row.day:
        facts_changed(case)


def bring_in_step(case: Case) -> None:
    """When the team opens the case: once a day, for the law and the calendars may have moved."""
    row, today = wake_of(case), timezone.localdate()
    if not case.live or not case.opened.holds(TEAM) or (row and row.worked_out_on >= today):
        return
    with recording(case.opened.user_id, "clocks.wake", case_id=case.id):
        _work_out(case, row.looked_on if row else _before_this_week())


def _work_out(case: Case, looked_on: date) -> Wake:
    lock(case)
    row = wake_of(case) or Wake(opened=case.opened, compartment=TEAM)
    row.day = _next(case, looked_on)
    row.looked_on, row.worked_out_on = looked_on, timezone.localdate()
    row.save()
    return row


def _next(case: Case, looked_on: date) -> date:
    return next_look((dial.clock for dial in running(case).dials()), looked_on)


def _before_this_week() -> date:
    return monday(timezone.localdate()) - timedelta(days=1)
