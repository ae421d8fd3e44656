"""My own terms, tasks and follow-ups and the hearings of my cases, with what they are about."""

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
from reencuentro.clinic.deadlines.queries.lines import rule_of, title_of
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.lawbook.queries import Lawbook, lawbook
from reencuentro.clinic.lawbook.queries.rules import RuleLine
from reencuentro.clinic.proceedings.models import Entry

from ..due import HEARINGS

type Places = Mapping[UUID, OpenedCase]


@dataclass(frozen=True)
class DueLine:
    """`rank` puts terms and hearings before tasks of the day. `owner_id`: whose term it is.
    `remedy`: what a late court lets us do.
    """

    day: date
    rank: int
    case_id: UUID
    title: str
    url: str
    icon: str
    owner_id: UUID | None = None
    unsure: bool = False
    remedy: bool = False

    @property
    def late(self) -> bool:
        return self.day < timezone.localdate()


def my_due(user_id: UUID, places: Places, until: date, since: date | None = None) -> list[DueLine]:
    """What is mine and still open, and the hearings of all my cases: by day, terms and hearings first.

    Ten queries, however many cases there are.
    """
    mine = {"owner_id": user_id}
    today = timezone.localdate()
    due_then = _span("due_on", since, until)
    to_come = _span("day", max(since or today, today), until)
    found = [
        *terms(_within(places, Deadline, {**mine, "state": "open", **_span("safe_on", since, until)})),
        *hearings(_within(places, Entry, {**HEARINGS, **to_come})),
        *_tasks(_within(places, Task, {**mine, "state": "open", **due_then})),
        *_follow_ups(_within(places, FollowUp, {**mine, "state": "planned", **due_then})),
    ]
    return sorted(found, key=lambda one: (one.day, one.rank))


def _span(column: str, since: date | None, until: date) -> dict[str, date]:
    first = {f"{column}__gte": since} if since else {}
    return {**first, f"{column}__lte": until}


def _within(places: Places, model: Any, facts: Mapping[str, Any]) -> QuerySet:
    """Only the cases that have such rows are asked for, not each that she can open."""
    wanted = set(model.objects.filter(**facts).order_by().values_list("case_id", flat=True))
    held = {case_id: places[case_id] for case_id in wanted if case_id in places}
    return model.objects.within_many(held).filter(**facts)


def terms(rows: QuerySet) -> Iterator[DueLine]:
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
        owner_id=row.owner_id,
        unsure=not row.sure,
        remedy=late and rule.owner != "ours",
    )


def hearings(rows: QuerySet) -> Iterator[DueLine]:
    for row in rows:
        url = reverse("proceedings:proceeding", args=[row.case_id, row.proceeding_id])
        title = _("Hearing: %(title)s") % {"title": row.title}
        yield DueLine(row.day, 0, row.case_id, title, url, "gavel")


def _tasks(rows: QuerySet) -> Iterator[DueLine]:
    for row in rows:
        url = reverse("cases:tasks", args=[row.case_id])
        yield DueLine(row.due_on, 1, row.case_id, row.title, url, "check")


def _follow_ups(rows: QuerySet) -> Iterator[DueLine]:
    for row in rows:
        url = reverse("cases:followups", args=[row.case_id])
        yield DueLine(row.due_on, 1, row.case_id, _("Follow-up"), url, "heart")
