"""The nearest of a case's open tasks, running terms and hearings to come."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Expression, F, QuerySet, Value
from django.db.models.functions import Coalesce, Least, NullIf
from django.utils import timezone

from reencuentro.clinic.cases.queries.mine import nearest, with_due
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.clinic.proceedings.models import Entry

_NEVER = Value(date.max)


def with_nearest(ids: Collection[UUID]) -> QuerySet:
    """The plain rows of these cases with `due`: whichever is nearest, a task, a term or a hearing."""
    today = timezone.localdate()
    terms = nearest(Deadline.running().exclude(waiting=True, opens_on__lt=today), "safe_on")
    hearings = nearest(Entry.hearings_to_come(today), "day")
    return with_due(ids).annotate(due=_first(F("due"), terms, hearings))


def _first(*days: Expression | F) -> NullIf:
    """`Least` alone is nothing on SQLite as soon as one of them is."""
    return NullIf(Least(*(Coalesce(day, _NEVER) for day in days)), _NEVER)
