"""What was heard or seen, and its corrections."""

from typing import Any
from uuid import UUID

from reencuentro.clinic.cases.actions.changing import add, changing
from reencuentro.clinic.cases.actions.correcting import replace_row, strike_row
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.cases.rows import row_of

from ..models import Lead
from .searches import going_on


def add_lead(case: Case, search_id: UUID, **facts: Any) -> Lead:
    """`facts` are the sealed columns of a `Lead`."""
    with changing(case, "tracing.lead", Act.WRITE) as trail:
        row = add(case, Lead, search=going_on(case, search_id), **facts)
        trail.add(row.id)
    return row


def correct_lead(case: Case, lead_id: UUID, **facts: Any) -> Lead:
    """Replace a lead by a better account, or judge anew how far it can be trusted. The first is kept."""
    with changing(case, "tracing.correct", Act.WRITE) as trail:
        old = row_of(case, Lead, lead_id)
        new = replace_row(case, old, {"search": going_on(case, old.search_id), **facts})
        trail.add(old.id, new.id)
    return new


def strike_lead(case: Case, lead_id: UUID) -> None:
    with changing(case, "tracing.strike", Act.WRITE) as trail:
        strike_row(case, row_of(case, Lead, lead_id))
        trail.add(lead_id)
