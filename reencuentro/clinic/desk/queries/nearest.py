"""All my cases, each with the nearest of its open tasks, running terms and hearings to come."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Min
from django.utils import timezone

from reencuentro.clinic.cases.queries.mine import CaseRow, MyCases, my_cases
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.clinic.proceedings.models import Entry
from reencuentro.clinic.reminders.due import HEARINGS
from reencuentro.engines.vault.identity import Identity


def my_cases_with_terms(unlocked: Identity) -> MyCases:
    """Two queries more than `my_cases`, however many cases there are."""
    cases = my_cases(unlocked)
    terms, hearings = _nearest_terms(cases.opened), _next_hearings(cases.opened)
    rows = [_nearest(row, terms.get(row.case_id), hearings.get(row.case_id)) for row in cases.rows]
    return replace(cases, rows=rows)


def _nearest_terms(case_ids: Collection[UUID]) -> dict[UUID, date]:
    running = Deadline.objects.filter(case_id__among=case_ids, state=Deadline.State.OPEN).order_by()
    return dict(running.values_list("case_id").annotate(Min("safe_on")))


def _next_hearings(case_ids: Collection[UUID]) -> dict[UUID, date]:
    """Those to come: nobody can be late for one that is over."""
    to_come = {**HEARINGS, "day__gte": timezone.localdate()}
    hearings = Entry.objects.filter(case_id__among=case_ids, **to_come).order_by()
    return dict(hearings.values_list("case_id").annotate(Min("day")))


def _nearest(row: CaseRow, *days: date | None) -> CaseRow:
    known = [day for day in (row.due, *days) if day]
    return replace(row, due=min(known, default=None))
