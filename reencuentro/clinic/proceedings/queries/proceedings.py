"""All proceedings of a case, and one with its file."""

from dataclasses import dataclass

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.lawbook.queries import lawbook
from reencuentro.clinic.lawbook.queries.rules import spoken

from ..kinds import STATES, EntryKind
from ..models import Entry, Proceeding


@dataclass(frozen=True)
class ProceedingLine:
    """`latest` is its newest entry, if any."""

    row: Proceeding
    latest: Entry | None

    @property
    def under_way(self) -> bool:
        return self.row.state == Proceeding.State.OPEN


@dataclass(frozen=True)
class EntryLine:
    row: Entry
    act: str
    tone: str

    @property
    def can_change(self) -> bool:
        return len(STATES[EntryKind(self.row.kind)]) > 1

    @property
    def proposes(self) -> bool:
        """Are there terms to set running?"""
        return bool(self.row.act)


TONES = {
    "held": "ok",
    "admitted": "ok",
    "complied": "ok",
    "set": "info",
    "pending": "wait",
    "partly": "wait",
    "suspended": "wait",
    "deferred": "wait",
    "breached": "stop",
    "rejected": "stop",
}


def proceeding_lines(case: Case) -> list[ProceedingLine]:
    """Those under way first, then the newest; two queries however many there are."""
    rows = list(Proceeding.objects.within(case.opened))
    latest: dict[object, Entry] = {}
    for entry in Entry.objects.within(case.opened):
        latest.setdefault(entry.proceeding_id, entry)
    lines = [ProceedingLine(row, latest.get(row.id)) for row in rows]
    return sorted(lines, key=lambda line: (not line.under_way, -line.row.number))


def entry_lines(case: Case, proceeding: Proceeding) -> list[EntryLine]:
    """Newest first."""
    acts = lawbook().law.acts
    rows = Entry.objects.within(case.opened).filter(proceeding_id=proceeding.id)
    return [
        EntryLine(row, spoken(acts[row.act].title) if row.act in acts else "", TONES.get(row.state, ""))
        for row in rows
    ]


def court_name(row: Proceeding) -> str:
    """In words; "" if its days are those of no court that is known."""
    calendars = lawbook().law.calendars.calendars
    return spoken(calendars[row.court].court.title) if row.court in calendars else ""
