"""The law or a calendar changed: count every running deadline anew. Needs no key of any case."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.lawbook.queries import Lawbook
from reencuentro.engines.clockwork.counts import Count
from reencuentro.engines.clockwork.errors import CannotCount
from reencuentro.engines.clockwork.recounting import Change, OpenTerm, changes_between, recount

from .. import inputs
from ..models import Deadline, Recount
from .running import columns_of

COLUMNS = ("id", "case_id", "owner_id", "inputs", "ordinary_on", "conservative_on", "safe_on", "sure")

type Row = dict[str, Any]
type Rows = dict[UUID, Row]


def recount_all(before: Lawbook, after: Lawbook) -> None:
    """Runs inside the act that changed the law. Each move is kept with its reason, and its owner is told."""
    rows: Rows = {row["id"]: row for row in Deadline.objects.filter(state="open").values(*COLUMNS)}
    changes = changes_between(before.law.calendars, after.law.calendars)
    if changes:
        terms = [OpenTerm(id, inputs.from_json(row["inputs"]), _dates(row)) for id, row in rows.items()]
        result = recount(terms, after.law, after.law.calendars, changes, after.approved)
        for move in result.moved:
            _move(rows[move.key], move.after, move.because)
        for key, refusal in result.uncountable:
            _refuse(rows[key], refusal)
    _refresh_doubts(rows, after)


def _dates(row: Row) -> tuple[Any, Any, Any]:
    return row["ordinary_on"], row["conservative_on"], row["safe_on"]


def _move(row: Row, count: Count, because: tuple[Change, ...]) -> None:
    facts = columns_of(count)
    Deadline.objects.filter(id=row["id"]).update(**facts)
    Recount.objects.create(
        deadline_id=row["id"],
        case_id=row["case_id"],
        counted_on=timezone.localdate(),
        before=_as_text(_dates(row)),
        after=_as_text(count.dates),
        because=[_reason(change) for change in because],
    )
    notify([row["owner_id"]], "deadlines.moved", case_id=row["case_id"])


def _refuse(row: Row, refusal: CannotCount) -> None:
    """Its dates stay as they were, amber: an old date is better than none, and nobody may trust it."""
    Deadline.objects.filter(id=row["id"]).update(sure=False, refusal=refusal.code)
    notify([row["owner_id"]], "deadlines.moved", case_id=row["case_id"])


def _refresh_doubts(rows: Rows, law: Lawbook) -> None:
    """Dates that stand, but are surer or less sure than they were."""
    for row in rows.values():
        try:
            count = law.count(inputs.from_json(row["inputs"]))
        except CannotCount as refusal:
            if row["sure"]:
                _refuse(row, refusal)
        else:
            if count.dates == _dates(row):
                Deadline.objects.filter(id=row["id"]).update(**columns_of(count))


def _as_text(dates: tuple[Any, Any, Any]) -> list[str | None]:
    return [day and day.isoformat() for day in dates]


def _reason(change: Change) -> dict[str, Any]:
    reason = change.reason._asdict() if change.reason else None
    return {"court": change.court, "day": change.day.isoformat(), "code": change.code, "reason": reason}
