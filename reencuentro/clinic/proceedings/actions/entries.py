"""What happens in a proceeding, and the terms that a notice sets running."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.cases.actions.changing import add, change, changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.deadlines.actions.running import add_deadline
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.clinic.lawbook.labels import MODES
from reencuentro.clinic.lawbook.queries import lawbook
from reencuentro.clinic.lawbook.queries.rules import language_of_reader
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.clockwork.trigger_checks import EARLIEST_YEAR, LATEST_YEAR
from reencuentro.engines.clockwork.triggers import Trigger
from reencuentro.engines.clockwork.words import say

from ..kinds import STATES, EntryKind
from ..models import Entry
from .proceedings import under_way


def add_entry(
    case: Case,
    proceeding_id: UUID,
    *,
    kind: str,
    day: date,
    title: str,
    details: str = "",
    evidence: str = "",
    mode: str = "",
    act: str = "",
) -> Entry:
    """Raises `Refused` for a day that can't be, and for an act or a mode that nobody knows: those are plain
    columns.
    """
    with changing(case, "proceeding.enter", Act.WRITE) as trail:
        proceeding = under_way(case, proceeding_id)
        _check_day(kind, day)
        if act and act not in lawbook().law.acts:
            raise Refused(_("law/acts.toml has no such act."), "act")
        if mode and mode not in MODES:
            raise Refused(_("There is no such kind of notice."), "mode")
        facts = {"day": day, "title": title, "details": details, "evidence": evidence}
        state = STATES[EntryKind(kind)][0]
        row = add(case, Entry, proceeding=proceeding, kind=kind, state=state, mode=mode, act=act, **facts)
        trail.add(row.id)
    return row


def _check_day(kind: str, day: date) -> None:
    """Only a hearing can be still to come."""
    if not EARLIEST_YEAR <= day.year < LATEST_YEAR:
        raise Refused(say("impossible_year", language_of_reader(), year=day.year), "day")
    if kind != EntryKind.HEARING and day > timezone.localdate():
        raise Refused(_("This day has not come yet."), "day")


def set_state(case: Case, entry_id: UUID, *, state: str, evidence: str) -> None:
    """Whether a hearing was held, an order complied with, a filing admitted; and what shows it."""
    with changing(case, "proceeding.state", Act.WRITE) as trail:
        row = row_of(case, Entry, entry_id)
        if state not in STATES[EntryKind(row.kind)]:
            raise Refused(_("This can't become of it."), "state")
        change(row, state=state, evidence=evidence)
        trail.add(row.id)


def watch_terms(case: Case, entry_id: UUID, triggers: Iterable[Trigger], *, owner_id: UUID) -> list[Deadline]:
    """Set these terms of a notice running, all of them or none. Raises `Refused`."""
    with recording(case.opened.user_id, "proceeding.watch", case_id=case.id, objects=[entry_id]):
        entry = row_of(case, Entry, entry_id)
        return [
            add_deadline(case, trigger=trigger, owner_id=owner_id, subject=entry.title)
            for trigger in triggers
        ]
