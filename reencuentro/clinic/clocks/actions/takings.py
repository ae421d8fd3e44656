"""Whether a child was taken or kept across a border, and since when."""

from uuid import UUID

from django.http import Http404

from reencuentro.clinic.cases.actions.changing import add, change, changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.people.models import Part, Person

from ..models import TakingRecord
from ..queries.family import family_of
from .waking import facts_changed


def record_taking(case: Case, person_id: UUID, **facts: object) -> None:
    """`facts` are columns of a `TakingRecord`. Raises `Http404` for anybody but a child."""
    with changing(case, "clocks.taking", Act.WRITE) as trail:
        person = row_of(case, Person, person_id)
        if person.part != Part.CHILD:
            raise Http404
        row = family_of(case).takings.get(person.id)
        if row is None:
            row = add(case, TakingRecord, person_id=person.id, **facts)
        else:
            change(row, **facts)
        facts_changed(case)
        trail.add(row.id)
