"""Deadlines that moved because the law or a calendar changed: from when to when, and why, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.lawbook.queries import Lawbook
from reencuentro.clinic.lawbook.queries.rules import language_of_reader, spoken
from reencuentro.engines.clockwork.bilingual import Bilingual
from reencuentro.engines.clockwork.law import Law

from ..models import Recount

LATELY = timedelta(days=14)
BECAUSE = {
    "closed": gettext_lazy("%(court)s does not work on %(day)s%(reason)s"),
    "opened": gettext_lazy("%(court)s works on %(day)s after all%(reason)s"),
    "confirmed": gettext_lazy("the calendar of %(court)s for %(year)s was confirmed"),
    "unconfirmed": gettext_lazy("the calendar of %(court)s for %(year)s is no longer confirmed"),
    "calendar": gettext_lazy("the law files have another calendar of %(court)s for %(year)s"),
    "rule": gettext_lazy("rule %(rule)s was changed in the law files"),
    "regime": gettext_lazy("the law files say otherwise which code governs in %(state)s, or how it counts"),
    "law": gettext_lazy("the law files were changed"),
}


@dataclass(frozen=True)
class MoveLine:
    """`before` and `after`: ordinary, conservative and safe date."""

    on: date
    before: list[date | None]
    after: list[date | None]
    because: list[str]


def moves_of(deadline_id: UUID, book: Lawbook) -> list[MoveLine]:
    return [_line(move, book) for move in Recount.objects.filter(deadline_id=deadline_id)]


def moved_of_late(case: Case, book: Lawbook) -> dict[UUID, MoveLine]:
    """By deadline of the case, its last move of two weeks."""
    since = timezone.localdate() - LATELY
    moves = Recount.objects.filter(case_id=case.id, counted_on__gte=since)
    return {move.deadline_id: _line(move, book) for move in moves}


def _line(move: Recount, book: Lawbook) -> MoveLine:
    reasons = [str(BECAUSE[one["code"]]) % _words(one, book.law) for one in move.because]
    return MoveLine(move.counted_on, _days(move.before), _days(move.after), reasons)


def _days(texts: Iterable[str | None]) -> list[date | None]:
    return [date.fromisoformat(text) if text else None for text in texts]


def _words(change: dict[str, Any], law: Law) -> dict[str, str]:
    """The codes of a change for the reader; a court that is no longer in the files keeps its code."""
    court, day = change.get("court", ""), change.get("day", "")
    calendar = law.calendars.calendars.get(court)
    reason = Bilingual.of(change["reason"]).say(language_of_reader()) if change.get("reason") else ""
    return {
        "court": spoken(calendar.court.title) if calendar else court,
        "day": day,
        "year": change.get("year", day[:4]),
        "reason": f" ({reason})" if reason else "",
        "rule": change.get("rule", ""),
        "state": spoken(law.states[change["state"]]) if change.get("state") in law.states else "",
    }
