"""The law or a calendar changed: count every running deadline anew. Needs no key of any case."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.utils import timezone

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.lawbook.queries import Lawbook, lawbook
from reencuentro.engines.clockwork.counts import Count
from reencuentro.engines.clockwork.errors import CannotCount
from reencuentro.engines.clockwork.recounting import Change, OpenTerm, changes_between, recount

from .. import inputs
from ..models import Deadline, Recount
from .running import columns_of, versions_of

COLUMNS = (
    "id", "case_id", "owner_id", "inputs", "ordinary_on", "conservative_on", "safe_on", "sure", "refusal",
    "versions", "law",
)  # fmt: skip
BESIDE_ITS_DATES = ("sure", "refusal", "versions", "law")
AT_ONCE = 500

type Row = dict[str, Any]
type Rows = dict[UUID, Row]
type Reasons = list[dict[str, Any]]


def recount_all(before: Lawbook, after: Lawbook) -> None:
    """Runs inside the act that changed the law. Each move is kept with its reason, and its owner is told."""
    rows: Rows = {row["id"]: row for row in Deadline.objects.filter(state="open").values(*COLUMNS)}
    changes = changes_between(before.law.calendars, after.law.calendars)
    if changes:
        terms = [OpenTerm(id, inputs.from_json(row["inputs"]), _dates(row)) for id, row in rows.items()]
        result = recount(terms, after.law, after.law.calendars, changes, after.approved)
        for move in result.moved:
            row = rows[move.key]
            _move(row, move.after, [_reason(change) for change in move.because], after)
            del rows[move.key]
    for row in rows.values():
        count_anew(row, after)


def recount_by_new_files() -> None:
    """In the sweep: everything that was last counted by other law files than those of today."""
    book = lawbook()
    stale = Deadline.objects.filter(state="open").exclude(law=book.law.digest).order_by("id")
    while ids := list(stale.values_list("id", flat=True)[:AT_ONCE]):
        with recording(None, "deadline.recount", objects=ids):
            for row in stale.filter(id__in=ids).select_for_update().values(*COLUMNS):
                count_anew(row, book)


def count_anew(row: Row, book: Lawbook) -> None:
    """`row` has the `COLUMNS` of a running deadline."""
    try:
        count = book.count(inputs.from_json(row["inputs"]))
    except CannotCount as refusal:
        _refuse(row, refusal, book)
        return
    facts = columns_of(count, book.law)
    if count.dates != _dates(row):
        _move(row, count, list(_differences(row["versions"], versions_of(count))), book)
    elif any(row[name] != facts[name] for name in BESIDE_ITS_DATES):
        Deadline.objects.filter(id=row["id"]).update(**facts)


def _dates(row: Row) -> tuple[Any, Any, Any]:
    return row["ordinary_on"], row["conservative_on"], row["safe_on"]


def _move(row: Row, count: Count, because: Reasons, book: Lawbook) -> None:
    Deadline.objects.filter(id=row["id"]).update(**columns_of(count, book.law))
    Recount.objects.create(
        deadline_id=row["id"],
        case_id=row["case_id"],
        counted_on=timezone.localdate(),
        before=_as_text(_dates(row)),
        after=_as_text(count.dates),
        because=because,
    )
    notify([row["owner_id"]], "deadlines.moved", case_id=row["case_id"])


def _refuse(row: Row, refusal: CannotCount, book: Lawbook) -> None:
    """Its dates stay as they were, amber: an old date is better than none, and nobody may trust it."""
    Deadline.objects.filter(id=row["id"]).update(sure=False, refusal=refusal.code, law=book.law.digest)
    if refusal.code != row["refusal"]:
        notify([row["owner_id"]], "deadlines.moved", case_id=row["case_id"])


def _as_text(dates: tuple[Any, Any, Any]) -> list[str | None]:
    return [day and day.isoformat() for day in dates]


def _reason(change: Change) -> dict[str, Any]:
    reason = change.reason._asdict() if change.reason else None
    return {"court": change.court, "day": change.day.isoformat(), "code": change.code, "reason": reason}


def _differences(before: Iterable[str], after: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Which of the things it was counted by is another one now, by their versions."""
    old = dict(version.split("@", 1) for version in before)
    found = [
        _part(name, version)
        for name, version in (one.split("@", 1) for one in after)
        if old.get(name, version) != version
    ]
    yield from found or [{"code": "law"}]


def _part(name: str, version: str) -> dict[str, Any]:
    """cdmx/2026 is a calendar, F20 a rule, cnpcf a regime as it stands in the state its version names."""
    court, slash, year = name.partition("/")
    if slash:
        return {"code": "calendar", "court": court, "year": year}
    if name.islower():
        return {"code": "regime", "regime": name, "state": version.partition("/")[2].partition(":")[0]}
    return {"code": "rule", "rule": name}
