"""The terms and hearings of one case, whoever of its team they belong to."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.clinic.proceedings.models import Entry

from .mine import DueLine, hearings, opened, openings, terms

SHOWN = 4


@dataclass(frozen=True)
class CaseDue:
    """The nearest ones, late ones first; `more` of them are not shown."""

    lines: list[DueLine]
    more: int
    names: dict[UUID, str]


def case_due(case: Case) -> CaseDue | None:
    """None in a case that is closed: nothing runs there."""
    if not case.live:
        return None
    today = timezone.localdate()
    running = Deadline.to_be_met().within(case.opened)
    open_now = Deadline.waited_out(today).within(case.opened)
    to_come = Entry.hearings_to_come(today).within(case.opened)
    opening = Deadline.still_to_open(today).within(case.opened)
    found = (*terms(running), *openings(opening), *opened(open_now), *hearings(to_come))
    found = sorted(found, key=lambda one: (one.day, one.rank))
    shown = found[:SHOWN]
    names = staff_names({one.owner_id for one in shown if one.owner_id})
    return CaseDue(shown, len(found) - len(shown), names)
