"""Which cases the team has to look at, by plain columns alone."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from reencuentro.clinic.cases.access import live_cases
from reencuentro.clinic.cases.models import Case

from ..models import Wake

LOOK_AFTER = timedelta(days=30)


class Look(NamedTuple):
    """A case whose clocks are to be looked at on a day. `since`: when somebody did last, or it was opened."""

    id: UUID
    case_id: UUID
    day: date
    since: date


def looks(until: date, lead_id: UUID | None = None) -> Iterator[Look]:
    """Those that are due by then in live cases, of one lead if she is named. Two queries.

    Also in cases whose clocks were never worked out, for nobody with a key has opened them since.
    """
    live = live_cases(lead_id)
    woken = Wake.objects.filter(case_id__in=live.values("id"), day__lte=until)
    yield from (Look(*row) for row in woken.values_list("id", "case_id", "day", "looked_on"))
    unopened = live.filter(opened_on__lte=until - LOOK_AFTER).exclude(id__in=Wake.objects.values("case_id"))
    for case_id, opened_on in unopened.values_list("id", "opened_on"):
        yield Look(case_id, case_id, opened_on + LOOK_AFTER, opened_on)


def wake_of(case: Case) -> Wake | None:
    return Wake.objects.within(case.opened).first()


def look_due(case: Case) -> bool:
    row = wake_of(case)
    return case.live and row is not None and row.day <= timezone.localdate()
