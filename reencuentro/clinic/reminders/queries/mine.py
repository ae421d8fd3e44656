"""My own terms, tasks and follow-ups with what they are about: read with my keys, in my cases only."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.cases.models import FollowUp, Task
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.clinic.deadlines.queries import rule_of, title_of
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.lawbook.queries import Lawbook, lawbook
from reencuentro.clinic.lawbook.queries.rules import RuleLine

type Places = Mapping[UUID, OpenedCase]


@dataclass(frozen=True)
class DueLine:
    """`rank` puts terms before tasks of the same day. `remedy`: a court is late and something can be done."""

    day: date
    rank: int
    case_id: UUID
    title: str
    url: str
    icon: str
    unsure: bool = False
    remedy: bool = False

    @property
    def late(self) -> bool:
        return self.day < timezone.localdate()


def my_due(user_id: UUID, places: Places, until: date, since: date | None = None) -> list[DueLine]:
    """What is mine and still open, by day, terms first. Eight queries, however many cases there are."""
    found = [
        *_terms(_mine(Deadline, "safe_on", user_id, places, until, since)),
        *_tasks(_mine(Task, "due_on", user_id, places, until, since)),
        *_follow_ups(_mine(FollowUp, "due_on", user_id, places, until, since)),
    ]
    return sorted(found, key=lambda one: (one.day, one.rank))


def _mine(
    model: Any, column: str, user_id: UUID, places: Places, until: date, since: date | None
) -> QuerySet:
    open_state = model.State.PLANNED if model is FollowUp else model.State.OPEN
    facts = {"owner_id": user_id, "state": open_state, f"{column}__lte": until}
    if since is not None:
        facts[f"{column}__gte"] = since
    wanted = set(model.objects.filter(**facts).order_by().values_list("case_id", flat=True))
    held = {case_id: places[case_id] for case_id in wanted if case_id in places}
    return model.objects.within_many(held).filter(**facts)


def _terms(rows: QuerySet) -> Iterator[DueLine]:
    book = lawbook()
    return (_term(row, book) for row in rows)


def _term(row: Deadline, book: Lawbook) -> DueLine:
    rule = rule_of(row, book)
    url = reverse("deadlines:deadline", args=[row.case_id, row.id])
    late = row.safe_on < timezone.localdate()
    return DueLine(
        row.safe_on,
        0,
        row.case_id,
        title_of(row, RuleLine(rule, "on")),
        url,
        "scale",
        unsure=not row.sure,
        remedy=late and rule.owner != "ours",
    )


def _tasks(rows: QuerySet) -> Iterator[DueLine]:
    for row in rows:
        url = reverse("cases:tasks", args=[row.case_id])
        yield DueLine(row.due_on, 1, row.case_id, row.title, url, "check")


def _follow_ups(rows: QuerySet) -> Iterator[DueLine]:
    for row in rows:
        url = reverse("cases:followups", args=[row.case_id])
        yield DueLine(row.due_on, 1, row.case_id, _("Follow-up"), url, "heart")
