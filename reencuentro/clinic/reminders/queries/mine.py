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

from reencuentro.clinic.cases.models import FollowUp, Task
from reencuentro.clinic.clocks.queries.waking import looks
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.clinic.deadlines.queries.lines import rule_of, title_of
from reencuentro.clinic.keyring.opened import OpenedCase
from reencuentro.clinic.lawbook.queries import Lawbook, lawbook
from reencuentro.clinic.lawbook.queries.rules import RuleLine
from reencuentro.clinic.proceedings.models import Entry
from reencuentro.engines.vault.compartment import TEAM
from reencuentro.site.templatetags.house import day as in_figures

from ..due import LOOK

type Places = Mapping[UUID, OpenedCase]

AHEAD, BEHIND = 0, 1  # ranks: terms and hearings stand before tasks of the same day


class MyDue(NamedTuple):
    """Something of mine that is due, by its plain columns; of those that are shown `in_words` reads the rest.

    `source` is a key of `_SOURCES`, or `LOOK`, of which no row is read.
    """

    source: str
    rank: int
    id: UUID
    case_id: UUID
    day: date


@dataclass(frozen=True)
class DueLine:
    """`owner_id`: whose term it is. `remedy`: what a late court lets us do. `day_there`: of a term, today at
    its court.
    """

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
    day_there: date | None = None

    @property
    def late(self) -> bool:
        return self.day < (self.day_there or timezone.localdate())


def my_due(user_id: UUID, places: Places, until: date, since: date | None = None) -> list[MyDue]:
    """What is mine and open, hearings of my cases, looks at those I lead: by day, terms and hearings first.

    Eight queries, however many cases there are. What a waiting period has opened is due today, each day anew.
    """
    first, coming = since or date.min, max(since or date.min, timezone.localdate())
    tasks = Task.objects.filter(state=Task.State.OPEN, owner_id=user_id)
    follow_ups = FollowUp.objects.filter(state=FollowUp.State.PLANNED, owner_id=user_id)
    opening = Deadline.still_to_open(coming).filter(owner_id=user_id)
    found = [
        *_due("term", AHEAD, Deadline.to_be_met().filter(owner_id=user_id), "safe_on", first, until),
        *_due("opening", AHEAD, opening, "opens_on", coming, until),
        *_opened_of(user_id, first, until),
        *_due("hearing", AHEAD, Entry.hearings_to_come(coming), "day", coming, until),
        *_due("task", BEHIND, tasks, "due_on", first, until),
        *_looks_of(user_id, first, until),
        *_due("follow_up", BEHIND, follow_ups, "due_on", first, until),
    ]
    hers = (one for one in found if one.case_id in places)
    return sorted(hers, key=lambda one: (one.day, one.rank))


def most_pressing(due: Sequence[MyDue], most: int) -> list[MyDue]:
    """As many as a page holds, by day. Looks at clocks give way: a list brought in leaves hundreds."""
    kept = sorted(due, key=lambda one: one.source == LOOK)[:most]
    return sorted(kept, key=lambda one: (one.day, one.rank))


def in_words(due: Sequence[MyDue], places: Places) -> list[DueLine]:
    """These with what they are about, in the same order. Eight queries, however many."""
    lines = {
        (source, line.id): line
        for source, (model, read) in _SOURCES.items()
        for line in read(_rows(source, model, due, places))
    }
    lines |= {(LOOK, one.id): _look(one) for one in due if one.source == LOOK}
    return [lines[one.source, one.id] for one in due if (one.source, one.id) in lines]


def _due(source: str, rank: int, rows: QuerySet, day: str, since: date, until: date) -> Iterator[MyDue]:
    rows = rows.filter(**{f"{day}__range": (since, until)}, compartment=TEAM)
    rows = rows.order_by(*rows.model._meta.ordering, "id")
    return (MyDue(source, rank, *row) for row in rows.values_list("id", "case_id", day))


def _opened_of(user_id: UUID, since: date, until: date) -> Iterator[MyDue]:
    today = timezone.localdate()
    if since <= today <= until:
        rows = (
            Deadline.waited_out(today).filter(owner_id=user_id, compartment=TEAM).order_by("opens_on", "id")
        )
        for row_id, case_id in rows.values_list("id", "case_id"):
            yield MyDue("opened", BEHIND, row_id, case_id, today)


def _looks_of(user_id: UUID, since: date, until: date) -> Iterator[MyDue]:
    for look in looks(until, user_id):
        if look.day >= since:
            yield MyDue(LOOK, BEHIND, look.id, look.case_id, look.day)


def _rows(source: str, model: type[Any], due: Sequence[MyDue], places: Places) -> QuerySet:
    wanted = {one.id: one.case_id for one in due if one.source == source}
    held = {case_id: places[case_id] for case_id in wanted.values()}
    return model.objects.within_many(held).filter(id__among=wanted)


def terms(rows: QuerySet) -> Iterator[DueLine]:
    book = lawbook()
    return (_term(row, book) for row in rows)


def _term(row: Deadline, book: Lawbook) -> DueLine:
    rule = rule_of(row, book)
    url = reverse("deadlines:deadline", args=[row.case_id, row.id])
    return DueLine(
        row.id,
        row.safe_on,
        AHEAD,
        row.case_id,
        title_of(row, RuleLine(rule, "on")),
        url,
        "scale",
        owner_id=row.owner_id,
        unsure=not row.sure,
        remedy=row.late and rule.owner != "ours",
        day_there=row.day_there,
    )


def openings(rows: QuerySet) -> Iterator[DueLine]:
    """The same terms on the day from which they can be met."""
    for line, row in zip(terms(rows), rows, strict=True):
        title = _("From this day on: %(title)s") % {"title": line.title}
        yield replace(line, day=row.opens_on, title=title, icon="clock", remedy=False)


def opened(rows: QuerySet) -> Iterator[DueLine]:
    """What can be done since the end of a waiting period: today as on any day, and not late."""
    for line, row in zip(terms(rows), rows, strict=True):
        title = _("Can be done since %(day)s: %(title)s") % {
            "day": in_figures(row.opens_on),
            "title": line.title,
        }
        now = {"day": timezone.localdate(), "rank": BEHIND, "remedy": False}
        yield replace(line, title=title, icon="clock", **now)


def hearings(rows: QuerySet) -> Iterator[DueLine]:
    for row in rows:
        url = reverse("proceedings:proceeding", args=[row.case_id, row.proceeding_id])
        title = _("Hearing: %(title)s") % {"title": row.title}
        yield DueLine(row.id, row.day, AHEAD, row.case_id, title, url, "gavel")


def _tasks(rows: QuerySet) -> Iterator[DueLine]:
    for row in rows:
        url = reverse("cases:tasks", args=[row.case_id])
        yield DueLine(row.id, row.due_on, BEHIND, row.case_id, row.title, url, "check")


def _follow_ups(rows: QuerySet) -> Iterator[DueLine]:
    for row in rows:
        url = reverse("cases:followups", args=[row.case_id])
        yield DueLine(row.id, row.due_on, BEHIND, row.case_id, _("Follow-up"), url, "heart")


def _look(one: MyDue) -> DueLine:
    url = reverse("clocks:page", args=[one.case_id])
    return DueLine(one.id, one.day, BEHIND, one.case_id, _("Look at the clocks of this case"), url, "clock")


_SOURCES: dict[str, tuple[type[Any], Callable[[QuerySet], Iterator[DueLine]]]] = {
    "term": (Deadline, terms),
    "opening": (Deadline, openings),
    "opened": (Deadline, opened),
    "hearing": (Entry, hearings),
    "task": (Task, _tasks),
    "follow_up": (FollowUp, _follow_ups),
}
