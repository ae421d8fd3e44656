"""Deadlines as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.lawbook.queries import Lawbook, lawbook
from reencuentro.clinic.lawbook.queries.counts import ShownCount, shown_count
from reencuentro.clinic.lawbook.queries.rules import RuleLine, language_of_reader, spoken, state_of
from reencuentro.engines.clockwork.bilingual import Bilingual
from reencuentro.engines.clockwork.errors import CannotCount
from reencuentro.engines.clockwork.law import Law
from reencuentro.engines.clockwork.rules import Rule

from .models import Deadline, Recount

LATELY = timedelta(days=14)
TONES = {Deadline.State.MET: "ok", Deadline.State.MISSED: "stop"}
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


@dataclass(frozen=True)
class DeadlineLine:
    """One deadline in a list; `moved` if it was of late, because the law or a calendar changed."""

    row: Deadline
    title: str
    whose: str
    ours: bool
    owner: str
    moved: MoveLine | None = None

    @property
    def id(self) -> UUID:
        return self.row.id

    @property
    def runs(self) -> bool:
        return self.row.state == Deadline.State.OPEN

    @property
    def tone(self) -> str:
        """Of the badge of one that ended."""
        return TONES.get(self.row.state, "")

    @property
    def late(self) -> bool:
        return self.runs and self.row.safe_on < timezone.localdate()


def deadline_lines(case: Case) -> tuple[list[DeadlineLine], list[DeadlineLine]]:
    """(running ones by date, ended ones newest first)."""
    rows = list(Deadline.objects.within(case.opened))
    names, book = staff_names({row.owner_id for row in rows}), lawbook()
    moved = _moved_of_late(case, book)
    lines = [_line(row, names[row.owner_id], book, moved.get(row.id)) for row in rows]
    running = [line for line in lines if line.runs]
    ended = [line for line in lines if not line.runs]
    return running, sorted(ended, key=lambda line: line.row.ended_on, reverse=True)


def _moved_of_late(case: Case, book: Lawbook) -> dict[UUID, MoveLine]:
    """By deadline, its last move of two weeks."""
    since = timezone.localdate() - LATELY
    moves = Recount.objects.filter(case_id=case.id, counted_on__gte=since)
    return {move.deadline_id: _move_line(move, book) for move in moves}


def _line(row: Deadline, owner: str, book: Lawbook, moved: MoveLine | None = None) -> DeadlineLine:
    rule = rule_of(row, book)
    line = RuleLine(rule, "on")
    return DeadlineLine(row, title_of(row, line), str(line.owner), rule.owner == "ours", owner, moved)


def rule_of(row: Deadline, book: Lawbook) -> Rule:
    """The newest version of the rule; its variant if it still has that one."""
    rule = book.law.rules[row.rule_id][-1]
    return rule.variants.get(row.inputs.get("variant", ""), rule)


def title_of(row: Deadline, line: RuleLine) -> str:
    return f"{line.title}: {row.subject}" if row.subject else line.title


def deadline_page(row: Deadline) -> dict[str, Any]:
    """One deadline with its count as the law stands today, or why it can't be counted any more."""
    book = lawbook()
    rule = rule_of(row, book)
    shown, refusal = _count_of(row, book)
    line = _line(row, staff_names([row.owner_id])[row.owner_id], book)
    due = line.late or row.state == Deadline.State.MISSED
    return {
        "row": row,
        "line": line,
        "shown": shown,
        "refusal": refusal,
        "remedies": [_remedy(book, rule_id) for rule_id in rule.remedy if due],
        "moves": [_move_line(move, book) for move in Recount.objects.filter(deadline_id=row.id)],
        "names": staff_names({one for one in (row.acknowledged_by, row.ended_by) if one}),
    }


def _count_of(row: Deadline, book: Lawbook) -> tuple[ShownCount | None, str]:
    try:
        return shown_count(book.count(row.trigger)), ""
    except CannotCount as refused:
        return None, refused.say(language_of_reader())


def _remedy(book: Lawbook, rule_id: str) -> RuleLine:
    rule = book.law.rules[rule_id][-1]
    return RuleLine(rule, state_of(rule, book))


def _move_line(move: Recount, book: Lawbook) -> MoveLine:
    return MoveLine(move.counted_on, _days(move.before), _days(move.after), _reasons(move.because, book.law))


def _days(texts: Iterable[str | None]) -> list[date | None]:
    return [date.fromisoformat(text) if text else None for text in texts]


def _reasons(changes: Iterable[dict[str, Any]], law: Law) -> list[str]:
    return [str(BECAUSE[one["code"]]) % _words(one, law) for one in changes]


def _words(change: dict[str, Any], law: Law) -> dict[str, str]:
    """The codes of a change for the reader; a court that is no longer in the files keeps its code."""
    court, day = change.get("court", ""), change.get("day", "")
    calendar = law.calendars.calendars.get(court)
    reason = Bilingual(**change["reason"]).say(language_of_reader()) if change.get("reason") else ""
    return {
        "court": spoken(calendar.court.title) if calendar else court,
        "day": day,
        "year": change.get("year", day[:4]),
        "reason": f" ({reason})" if reason else "",
        "rule": change.get("rule", ""),
        "state": spoken(law.states[change["state"]]) if change.get("state") in law.states else "",
    }
