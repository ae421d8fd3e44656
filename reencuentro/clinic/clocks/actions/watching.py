"""A clock becomes a deadline with its rule; where that would lay a birth date open, a task drawn early."""

from datetime import timedelta
from secrets import randbelow
from uuid import UUID

from django.utils.translation import gettext as _

from reencuentro.clinic.cases.actions.changing import add, changing
from reencuentro.clinic.cases.actions.tasks import add_task
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.deadlines.actions.running import add_deadline
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.clockwork.errors import CannotCount
from reencuentro.engines.clockwork.status import Clock
from reencuentro.engines.clockwork.triggers import Trigger

from ..models import Watch
from ..queries.running import Dial, Running, running
from ..queries.telling import Teller
from ..queries.watches import watches

EARLIER_BY_UP_TO = 6
COURT = "us-federal"


def watch_clock(case: Case, key: str) -> str:
    """Whoever presses watches it. Gives the kind of watcher: "deadline" or "task". Raises `Refused`."""
    with changing(case, "clocks.watch", Act.WRITE) as trail:
        found = running(case)
        dial = next((one for one in found.dials() if one.key == key and one.day), None)
        if dial is None:
            raise Refused(_("This clock no longer runs. The page shows what does."))
        row_id, kind = _watcher(case, found, dial)
        trail.add(add(case, Watch, dial=key, row_id=row_id).id)
    return kind


def _watcher(case: Case, found: Running, dial: Dial) -> tuple[UUID, str]:
    line = Teller(found, watches(case)).clock(dial)
    if not line.may_watch:
        raise Refused(_("This clock is watched already."))
    trigger = None if dial.private else trigger_of(dial.clock, found)
    me = case.opened.user_id
    if trigger:
        return add_deadline(
            case, trigger=trigger, owner_id=me, subject=f"{line.what}, {line.whose}"
        ).id, "deadline"
    early = randbelow(EARLIER_BY_UP_TO + 1) if dial.private else 0
    title = f"{line.what}: {line.whose}"[:200]
    details = "\n".join(line.why)
    due = dial.day - timedelta(days=early)
    return add_task(case, title=title, details=details, owner_id=me, due_on=due).id, "task"


def trigger_of(clock: Clock, found: Running) -> Trigger | None:
    """What counts to the very day of this clock; None if no count of its rule alone does."""
    rule = found.book.law.rule(clock.rule, found.today)
    if not rule.has_a_clock or clock.until is None:
        return None
    trigger = _printed(clock, found, before=rule.before) if rule.set_by else _from_its_beginning(clock)
    try:
        count = found.book.count(trigger) if trigger else None
    except CannotCount:
        return None
    return trigger if count and count.conservative == clock.until else None


def _printed(clock: Clock, found: Running, *, before: bool) -> Trigger:
    """The day of the notice itself isn't needed, so it isn't laid open."""
    ends = clock.until + timedelta(days=int(before))
    return Trigger(clock.rule, min(found.today, ends), COURT, set_date=ends, child_case=False)


def _from_its_beginning(clock: Clock) -> Trigger | None:
    return Trigger(clock.rule, clock.since, COURT, child_case=False) if clock.since else None
