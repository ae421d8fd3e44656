"""All my cases, each with the nearest of its open tasks and running terms."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Min

from reencuentro.clinic.cases.queries.mine import CaseRow, MyCases, my_cases
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.engines.vault.identity import Identity


def my_cases_with_terms(unlocked: Identity) -> MyCases:
    """One query more than `my_cases`, however many cases there are."""
    cases = my_cases(unlocked)
    terms = _nearest_terms(cases.opened)
    return replace(cases, rows=[_nearer(row, terms.get(row.case_id)) for row in cases.rows])


def _nearest_terms(case_ids: Collection[UUID]) -> dict[UUID, date]:
    running = Deadline.objects.filter(case_id__among=case_ids, state=Deadline.State.OPEN).order_by()
    return dict(running.values_list("case_id").annotate(Min("safe_on")))


def _nearer(row: CaseRow, term: date | None) -> CaseRow:
    return replace(row, due=term) if term and (row.due is None or term < row.due) else row
