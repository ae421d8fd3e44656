"""Papers that are good only for a time."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from reencuentro.clinic.cases.actions.changing import add, change, changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.lawbook.queries import lawbook
from reencuentro.clinic.people.models import Person

from ..models import PaperRecord
from ..queries.running import paper_dial
from .waking import facts_changed


def record_paper(case: Case, person_id: UUID, row_id: UUID | None = None, **facts: object) -> PaperRecord:
    """`facts` are columns of a `PaperRecord`. Raises `ValidationError` if nothing says how long it lasts."""
    with changing(case, "clocks.paper", Act.WRITE) as trail:
        person = row_of(case, Person, person_id)
        if row_id is None:
            row = add(case, PaperRecord, person_id=person.id, **facts)
        else:
            row = row_of(case, PaperRecord, row_id)
            change(row, **facts)
        _check(row)
        facts_changed(case)
        trail.add(row.id)
    return row


def _check(row: PaperRecord) -> None:
    found = paper_dial(row, lawbook(), timezone.localdate())
    if found.refusal:
        raise ValidationError({"until": found.refusal})
