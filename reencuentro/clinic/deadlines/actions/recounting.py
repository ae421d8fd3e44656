"""The law or a calendar changed: count every running deadline anew. Needs no key of any case."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.utils import timezone

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.lawbook.queries import Lawbook, lawbook
from reencuentro.engines.clockwork.counts import Count
from reencuentro.engines.clockwork.errors import CannotCount
from reencuentro.engines.clockwork.recounting import Change, Move, OpenTerm, changes_between, recount

from .. import inputs
from ..models import Deadline, Recount
from .running import columns_of, versions_of

COLUMNS = (
    "id", "case_id", "owner_id", "inputs", "ordinary_on", "conservative_on", "safe_on", "waiting", "sure",
    "refusal", "versions", "law",
)  # fmt: skip
BESIDE_ITS_DATES = ("waiting", "sure", "refusal", "versions", "law")
AT_ONCE = 500

type Row = dict[str, Any]
type Changes = Mapping[str, tuple[Change, ...]]

NOTHING: Changes = {}


def recount_all(before: Lawbook, after: Lawbook) -> None:
    """Runs inside the act that changed the law. Each move is kept with its reason, and its owner is told."""
    changes = changes_between(before.law.calendars, after.law.calendars)
    with counting_anew(after, changes) as counter:
        counter.count(Deadline.objects.filter(state="open").values(*COLUMNS))


def recount_by_new_files() -> None:
    """In the sweep: everything that was last counted by other law files than those of today."""
    book = lawbook()
    stale = Deadline.objects.filter(state="open").exclude(law=book.law.digest).order_by("id")
    while ids := list(stale.values_list("id", flat=True)[:AT_ONCE]):
        with recording(None, "deadline.recount", objects=ids), counting_anew(book) as counter:
            counter.count(stale.filter(id__in=ids).select_for_update().values(*COLUMNS))


class Counter:
    """Counts rows with the `COLUMNS` of running deadlines anew, by one state of the law."""

    def __init__(self, book: Lawbook, changes: Changes) -> None:
        self.book = book
        self.changes = changes
        self.moves: list[Recount] = []
        self.told: dict[UUID, set[UUID]] = defaultdict(set)

    def count(self, rows: Iterable[Row]) -> None:
        by_id = {row["id"]: row for row in rows}
        terms = [OpenTerm(id, inputs.from_json(row["inputs"]), _dates(row)) for id, row in by_id.items()]
        law = self.book.law
        found = recount(terms, law, law.calendars, self.changes, self.book.approved)
        for move in found.moved:
            self._move(by_id[move.key], move)
        for id, count in found.kept:
            self._keep(by_id[id], count)
        for id, refusal in found.uncountable:
            self._refuse(by_id[id], refusal)

    def _move(self, row: Row, move: Move) -> None:
        """Because of a calendar's days, or else of what the law now says otherwise."""
        Deadline.objects.filter(id=row["id"]).update(**columns_of(move.after, self.book.law))
        because = [_reason(change) for change in move.because]
        because = because or list(_differences(row["versions"], versions_of(move.after)))
        dates = {"before": _as_text(move.before), "after": _as_text(move.after.dates)}
        place = {"deadline_id": row["id"], "case_id": row["case_id"], "counted_on": timezone.localdate()}
        self.moves.append(Recount(**place, **dates, because=because))
        self.told[row["case_id"]].add(row["owner_id"])

    def _keep(self, row: Row, count: Count) -> None:
        facts = columns_of(count, self.book.law)
        if any(row[name] != facts[name] for name in BESIDE_ITS_DATES):
            Deadline.objects.filter(id=row["id"]).update(**facts)

    def _refuse(self, row: Row, refusal: CannotCount) -> None:
        """Its dates stay as they were, amber: an old date is better than none, and nobody may trust it."""
        facts = {"sure": False, "refusal": refusal.code, "law": self.book.law.digest}
        Deadline.objects.filter(id=row["id"]).update(**facts)
        if refusal.code != row["refusal"]:
            self.told[row["case_id"]].add(row["owner_id"])

    def tell(self) -> None:
        """Keep what moved and why; tell whoever watches, once for each case."""
        Recount.objects.bulk_create(self.moves)
        for case_id, owners in self.told.items():
            notify(owners, "deadlines.moved", case_id=case_id)


@contextmanager
def counting_anew(book: Lawbook, changes: Changes = NOTHING) -> Iterator[Counter]:
    """Inside an act: what was counted in it is kept and told at its end."""
    counter = Counter(book, changes)
    yield counter
    counter.tell()


def _dates(row: Row) -> tuple[Any, Any, Any]:
    return row["ordinary_on"], row["conservative_on"], row["safe_on"]


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
