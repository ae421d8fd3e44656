"""The trail as it is read: newest first, by pages that stay put while rows are added."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from ..labels import label_of
from ..models import ENDINGS, Mention, Outcome, Row
from .names import names_of

PAGE = 50
UNFINISHED = "unfinished"
_DAY = timedelta(days=1)
_ENDED = Exists(Row.objects.filter(intent=OuterRef("number"), outcome__in=ENDINGS))


@dataclass(frozen=True)
class Wanted:
    """What the reader looks for; None means any. `day` is one of the clinic, `outcome` an `Outcome` or
    `UNFINISHED`.
    """

    verb: str | None = None
    actor_id: UUID | None = None
    day: date | None = None
    outcome: str | None = None
    case_id: UUID | None = None


@dataclass(frozen=True)
class Line:
    """One row in words. `finished` is None unless the row is an intent."""

    number: int
    at: datetime
    actor: str
    act: str
    outcome: str
    outcome_label: str
    case_id: UUID | None
    error: str
    objects: int
    has_details: bool
    finished: bool | None

    @property
    def case_reference(self) -> str:
        """Enough of the opaque id to tell cases apart at a glance."""
        return self.case_id.hex[:8] if self.case_id else ""


@dataclass(frozen=True)
class Page:
    """`older` and `newer` are the row numbers to go on from, None at either end."""

    lines: list[Line]
    older: int | None
    newer: int | None


def page(wanted: Wanted, *, before: int | None = None, after: int | None = None) -> Page:
    """The page that ends before one row number or starts after another; by default the newest rows."""
    rows = _matching(wanted)
    if after is not None:
        found = list(rows.filter(number__gt=after).order_by("number")[: PAGE + 1])
        more_newer, more_older, shown = len(found) > PAGE, True, found[:PAGE][::-1]
    else:
        older = rows if before is None else rows.filter(number__lt=before)
        found = list(older.order_by("-number")[: PAGE + 1])
        more_newer, more_older, shown = before is not None, len(found) > PAGE, found[:PAGE]
    return Page(
        lines_of(shown),
        older=shown[-1].number if shown and more_older else None,
        newer=shown[0].number if shown and more_newer else None,
    )


def events_of(case_id: UUID, *, before: int | None = None) -> Page:
    """What happened to one case, as a page of its own."""
    return page(Wanted(case_id=case_id), before=before)


def lines_of(rows: Sequence[Row]) -> list[Line]:
    """The rows in words, with three queries."""
    names = names_of(row.actor_id for row in rows)
    announced = [row.number for row in rows if row.outcome == Outcome.INTENT]
    endings = Row.objects.filter(intent__in=announced, outcome__in=ENDINGS)
    finished = set(endings.values_list("intent", flat=True))
    detailed = set(with_details(rows).values_list("number", flat=True))
    return [_line(row, names[row.actor_id], finished, detailed) for row in rows]


def with_details(rows: Sequence[Row]) -> QuerySet[Row]:
    """Those of the rows, and of the announcements of the rows, that have sealed details."""
    numbers = {number for row in rows for number in (row.number, row.intent) if number}
    return Row.objects.filter(number__in=numbers, sealed_details__isnull=False)


def _line(row: Row, actor: str, finished: set[int], detailed: set[int]) -> Line:
    return Line(
        number=row.number,
        at=row.at,
        actor=actor,
        act=label_of(row.verb),
        outcome=row.outcome,
        outcome_label=row.get_outcome_display(),
        case_id=row.case_id,
        error=row.error,
        objects=len(row.object_ids),
        has_details=bool(detailed & {row.number, row.intent}),
        finished=row.number in finished if row.outcome == Outcome.INTENT else None,
    )


def unfinished(rows: QuerySet[Row]) -> QuerySet[Row]:
    """Intents of which nobody wrote how they ended: the machine stopped in between, or is at it now."""
    return rows.filter(~_ENDED, outcome=Outcome.INTENT)


def _matching(wanted: Wanted) -> QuerySet[Row]:
    rows = _of_case(Row.objects.defer("hash", "signature", "sealed_details", "writings"), wanted.case_id)
    exact = {"verb": wanted.verb, "actor_id": wanted.actor_id}
    rows = rows.filter(**{column: value for column, value in exact.items() if value})
    if wanted.day:
        rows = _on(rows, wanted.day)
    if wanted.outcome == UNFINISHED:
        return unfinished(rows)
    if wanted.outcome:
        return rows.filter(outcome=wanted.outcome)
    # What was announced and has ended is in the list already, by its end.
    return rows.exclude(_ENDED, outcome=Outcome.INTENT).exclude(outcome=Outcome.SEALING)


def _on(rows: QuerySet[Row], day: date) -> QuerySet[Row]:
    """Rows of a day as the clinic lives it. The day that a row itself has is UTC's; it finds them fast."""
    around = (max(day, date.min + _DAY) - _DAY, min(day, date.max - _DAY) + _DAY)
    return rows.filter(day__range=around, at__date=day)


def _of_case(rows: QuerySet[Row], case_id: UUID | None) -> QuerySet[Row]:
    if case_id is None:
        return rows
    mentioned = Mention.objects.filter(object_id=case_id).values("number")
    return rows.filter(Q(case_id=case_id) | Q(number__in=mentioned))
