"""A search begun, put right, and ended."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.actions.changing import add, change, changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.people.values import Place

from ..models import Search


def open_search(
    case: Case,
    *,
    person_id: UUID,
    last_seen: ApproximateDate | None = None,
    last_place: Place | None = None,
    held_by: str = "",
    circumstances: str = "",
) -> Search:
    """Begin to look for somebody of the case; one search for each person goes on at a time."""
    with changing(case, "tracing.open", Act.WRITE) as trail:
        if not Person.objects.within(case.opened).filter(id=person_id).exists():
            raise Http404
        going_on = Search.objects.within(case.opened).filter(state=Search.State.OPEN)
        if any(row.person_id == person_id for row in going_on):
            raise Refused(_("A search for this person is going on already."), "person_id")
        facts = {"last_seen": last_seen, "last_place": last_place}
        row = add(case, Search, person_id=person_id, held_by=held_by, circumstances=circumstances, **facts)
        trail.add(row.id, person_id)
    return row


def change_search(case: Case, search_id: UUID, **facts: Any) -> None:
    """Put right what was known: `last_seen`, `last_place`, `held_by`, `circumstances`."""
    with changing(case, "tracing.change", Act.WRITE) as trail:
        row = going_on(case, search_id)
        change(row, **facts)
        trail.add(row.id)


def end_search(case: Case, search_id: UUID, *, state: str, outcome: str) -> None:
    """Found, or stopped; and what came of it."""
    with changing(case, "tracing.end", Act.WRITE) as trail:
        row = going_on(case, search_id)
        ended = {"ended_on": timezone.localdate(), "ended_by": case.opened.user_id}
        change(row, state=state, outcome=outcome, **ended)
        trail.add(row.id)


def going_on(case: Case, search_id: UUID) -> Search:
    """Raises `Http404`, and `Refused` for a search that has ended."""
    row = row_of(case, Search, search_id)
    if row.state != Search.State.OPEN:
        raise Refused(_("This search has ended. Begin a new one to look again."))
    return row
