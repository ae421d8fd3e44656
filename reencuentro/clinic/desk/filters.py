"""Narrowing the list of one's cases. Choices may stand in an address; names never do."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Self
from uuid import UUID

from django.utils import timezone

from reencuentro.clinic.cases.kinds import LIVE, Status
from reencuentro.clinic.cases.queries.mine import CaseRow
from reencuentro.clinic.people.likeness import Card, Haystack
from reencuentro.clinic.people.names import fold

SOON = timedelta(days=7)
SORTS: dict[str, Callable[[CaseRow], Any]] = {
    "due": lambda row: (row.due or date.max, row.reference),
    "name": lambda row: fold(row.client),
    "opened": lambda row: -row.opened_on.toordinal(),
    "updated": lambda row: -row.updated.timestamp(),
}
DUE: dict[str, Callable[[CaseRow, date], bool]] = {
    "overdue": lambda row, today: row.due is not None and row.due < today,
    "soon": lambda row, today: row.due is not None and row.due <= today + SOON,
    "none": lambda row, today: row.due is None,
}


@dataclass(frozen=True)
class Filter:
    """Codes chosen on the page; empty means any. `status` "live" are open cases and those being closed."""

    kind: str = ""
    stage: str = ""
    status: str = "live"
    lead: str = ""
    due: str = ""
    sort: str = "due"

    @classmethod
    def of(cls, choices: Mapping[str, str]) -> Self:
        return cls(**{name: str(choices[name]) for name in cls.__dataclass_fields__ if name in choices})

    def choices(self) -> dict[str, str]:
        return asdict(self)

    def apply(self, rows: Iterable[CaseRow]) -> list[CaseRow]:
        today = timezone.localdate()
        return sorted((row for row in rows if self._takes(row, today)), key=SORTS[self.sort])

    def _takes(self, row: CaseRow, today: date) -> bool:
        return (
            self.kind in ("", row.kind)
            and self.stage in ("", row.stage)
            and (self.status in ("", row.status) or (self.status == "live" and Status(row.status) in LIVE))
            and (not self.lead or UUID(self.lead) == row.lead_id)
            and (not self.due or DUE[self.due](row, today))
        )


def by_text(rows: list[CaseRow], text: str) -> list[CaseRow]:
    """Rows whose reference or people fit what was typed: as written first, in any likeness else."""
    wanted = fold(text)
    exact = [row for row in rows if _holds(row, text, wanted)]
    return exact or _alike(rows, text)


def _holds(row: CaseRow, text: str, wanted: str) -> bool:
    if text.strip().upper() in row.reference:
        return True
    return any(wanted in line.replace("/", " ") for person in row.card.people for line in person.lines)


def _alike(rows: list[CaseRow], text: str) -> list[CaseRow]:
    people = [(row, person) for row in rows for person in row.card.people]
    query = Card.from_text(text, timezone.localdate())
    hits = Haystack([person.lines for _, person in people]).search(query, limit=50)
    found = {people[hit.place][0].case_id: people[hit.place][0] for hit in hits}
    return list(found.values())
