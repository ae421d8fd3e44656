"""My own terms, tasks and follow-ups and the hearings of my cases, with what they are about."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from reencuentro.clinic.cases.access import leads_of_live_cases
from reencuentro.clinic.cases.models import FollowUp, Task
from reencuentro.clinic.clocks.models import Wake
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.clinic.deadlines.queries.lines import rule_of, title_of
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.lawbook.queries import Lawbook, lawbook
from reencuentro.clinic.lawbook.queries.rules import RuleLine
from reencuentro.clinic.proceedings.models import Entry
from reencuentro.engines.vault.compartment import TEAM

from ..due import HEARINGS

type Places = Mapping[UUID, OpenedCase]


TERM, TASK = 0, 1  # their rank: terms and hearings stand before tasks of the same day


class Due(NamedTuple):
    """Something that is due, by its plain columns; of those that are shown `in_words` reads the rest.

    `source` is a key of `_SOURCES`.
    """

    source: str
    rank: int
    id: UUID
    case_id: UUID
    day: date


@dataclass(frozen=True)
class DueLine:
    """`owner_id`: whose term it is. `remedy`: what a late court lets us do."""

    id: UUID
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


def my_due(user_id: UUID, places: Places, until: date, since: date | None = None) -> list[Due]:
    """What is mine and open, hearings of my cases, looks at those I lead: by day, terms and hearings first.

    Seven queries, however many cases there are.
    """
    mine = {"owner_id": user_id}
    today = timezone.localdate()
    due_then = _span("due_on", since, until)
    to_come = _span("day", max(since or today, today), until)
    found = [
        *_due("term", TERM, "safe_on", {**mine, "state": "open", **_span("safe_on", since, until)}),
        *_openings_of(user_id, max(since or today, today), until),
        *_due("hearing", TERM, "day", {**HEARINGS, **to_come}),
        *_due("task", TASK, "due_on", {**mine, "state": "open", **due_then}),
        *_looks_of(user_id, _span("day", since, until)),
        *_due("follow_up", TASK, "due_on", {**mine, "state": "planned", **due_then}),
    ]
    hers = (one for one in found if one.case_id in places)
    return sorted(hers, key=lambda one: (one.day, one.rank))


def in_words(due: Sequence[Due], places: Places) -> list[DueLine]:
    """These with what they are about, in the same order. Nine queries, however many."""
    lines = {
        (source, line.id): line
        for source, (model, read) in _SOURCES.items()
        for line in read(_rows(source, model, due, places))
    }
    return [lines[one.source, one.id] for one in due if (one.source, one.id) in lines]


def _looks_of(user_id: UUID, then: Mapping[str, Any]) -> Iterator[Due]:
    found = list(_due("look", TASK, "day", then))
    leads = leads_of_live_cases(one.case_id for one in found)
    return (one for one in found if leads.get(one.case_id) == user_id)


def _span(column: str, since: date | None, until: date) -> dict[str, date]:
    first = {f"{column}__gte": since} if since else {}
    return {**first, f"{column}__lte": until}


def _openings_of(user_id: UUID, since: date, until: date) -> Iterator[Due]:
    rows = Deadline.still_to_open(since).filter(owner_id=user_id, opens_on__lte=until, compartment=TEAM)
    return (Due("opening", TERM, *row) for row in rows.values_list("id", "case_id", "opens_on"))


def _due(source: str, rank: int, day: str, facts: Mapping[str, Any]) -> Iterator[Due]:
    model, _read = _SOURCES[source]
    rows = model.objects.filter(**facts, compartment=TEAM).order_by(*model._meta.ordering, "id")
    return (Due(source, rank, *row) for row in rows.values_list("id", "case_id", day))


def _rows(source: str, model: type[Any], due: Sequence[Due], places: Places) -> QuerySet:
    wanted = {one.id: one.case_id for one in due if one.source == source}
    held = {case_id: places[case_id] for case_id in wanted.values()}
    return model.objects.within_many(held).filter(id__among=wanted)


def terms(rows: QuerySet) -> Iterator[DueLine]:
    book = lawbook()
    return (_term(row, book) for row in rows)


def _term(row: Deadline, book: Lawbook) -> DueLine:
    rule = rule_of(row, book)
    url = reverse("deadlines:deadline", args=[row.case_id, row.id])
    late = row.safe_on < timezone.localdate()
    return DueLine(
        row.id,
        row.safe_on,
        TERM,
        row.case_id,
        title_of(row, RuleLine(rule, "on")),
        url,
        "scale",
        owner_id=row.owner_id,
        unsure=not row.sure,
        remedy=late and rule.owner != "ours",
    )


def openings(rows: QuerySet) -> Iterator[DueLine]:
    """The same terms on the day from which they can be met."""
    for line, row in zip(terms(rows), rows, strict=True):
        title = _("From this day on: %(title)s") % {"title": line.title}
        yield replace(line, day=row.opens_on, title=title, icon="clock", remedy=False)


def hearings(rows: QuerySet) -> Iterator[DueLine]:
    for row in rows:
        url = reverse("proceedings:proceeding", args=[row.case_id, row.proceeding_id])
        title = _("Hearing: %(title)s") % {"title": row.title}
        yield DueLine(row.id, row.day, TERM, row.case_id, title, url, "gavel")


def _tasks(rows: QuerySet) -> Iterator[DueLine]:
    for row in rows:
        url = reverse("cases:tasks", args=[row.case_id])
        yield DueLine(row.id, row.due_on, TASK, row.case_id, row.title, url, "check")


def _follow_ups(rows: QuerySet) -> Iterator[DueLine]:
    for row in rows:
        url = reverse("cases:followups", args=[row.case_id])
        yield DueLine(row.id, row.due_on, TASK, row.case_id, _("Follow-up"), url, "heart")


def _looks(rows: QuerySet) -> Iterator[DueLine]:
    for row in rows:
        url = reverse("clocks:page", args=[row.case_id])
        yield DueLine(row.id, row.day, TASK, row.case_id, _("Look at the clocks of this case"), url, "clock")


_SOURCES: dict[str, tuple[type[Any], Callable[[QuerySet], Iterator[DueLine]]]] = {
    "term": (Deadline, terms),
    "opening": (Deadline, openings),
    "hearing": (Entry, hearings),
    "task": (Task, _tasks),
    "follow_up": (FollowUp, _follow_ups),
    "look": (Wake, _looks),
}
