"""When calendars change: which open terms move, from when to when, and because of which days."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from .bilingual import Bilingual
from .calendars import Calendar, CalendarBook
from .counting import NOBODY, count
from .counts import Count
from .errors import CannotCount
from .law import Law
from .triggers import Trigger

CLOSED, OPENED, CONFIRMED, UNCONFIRMED = "closed", "opened", "confirmed", "unconfirmed"


class Change(NamedTuple):
    """A day that a court closes or opens after all, or (on 1 January) a year that is confirmed or no more."""

    court: str
    day: date
    code: str
    reason: Bilingual | None = None


class OpenTerm(NamedTuple):
    """A term as the case has it: `dates` are `Count.dates` of its last count, `key` tells it apart."""

    key: Hashable
    trigger: Trigger
    dates: tuple[date | None, date, date]


class Move(NamedTuple):
    """`before` are the dates that no longer hold; `because` of no day, if not a calendar moved it."""

    key: Hashable
    before: tuple[date | None, date, date]
    after: Count
    because: tuple[Change, ...]


class Recount(NamedTuple):
    """`kept` have the dates they had; `uncountable` had dates and now have an error instead."""

    moved: list[Move]
    kept: list[tuple[Hashable, Count]]
    uncountable: list[tuple[Hashable, CannotCount]]


def changes_between(before: CalendarBook, after: CalendarBook) -> dict[str, tuple[Change, ...]]:
    """By court; a court without changes is not in it."""
    changes = {}
    for id, calendar in after.calendars.items():
        old = before.calendars.get(id) or Calendar(calendar.court)
        if old is not calendar and (found := tuple(sorted(_changes_of(old, calendar)))):
            changes[id] = found
    return changes


def recount(
    terms: Iterable[OpenTerm],
    law: Law,
    calendars: CalendarBook,
    changes: Mapping[str, tuple[Change, ...]],
    approved: frozenset[str] = NOBODY,
) -> Recount:
    """Count every term once, by the new `calendars`; `changes`, by court, are what a move is explained by."""
    result = Recount([], [], [])
    for term in terms:
        try:
            now = count(term.trigger, law, approved, calendars)
        except CannotCount as refusal:
            result.uncountable.append((term.key, refusal))
            continue
        if now.dates == term.dates:
            result.kept.append((term.key, now))
        else:
            result.moved.append(Move(term.key, term.dates, now, _because(term, now, changes)))
    return result


def _because(term: OpenTerm, now: Count, changes: Mapping[str, tuple[Change, ...]]) -> tuple[Change, ...]:
    """The changed days between the notice and the later of the two ends; of years, those in between."""
    courts = {term.trigger.court, now.court.id} & changes.keys()
    first = term.trigger.day
    last = max(day for day in (*term.dates, *now.dates) if day)
    return tuple(
        change
        for court in sorted(courts)
        for change in changes[court]
        if first <= change.day <= last
        or (_is_of_a_year(change) and first.year <= change.day.year <= last.year)
    )


def _is_of_a_year(change: Change) -> bool:
    return change.code in (CONFIRMED, UNCONFIRMED)


def _changes_of(old: Calendar, new: Calendar) -> Iterator[Change]:
    court = new.court.id
    for year in sorted({*old.years, *new.years}):
        if old.is_confirmed(year) != new.is_confirmed(year):
            code = CONFIRMED if new.is_confirmed(year) else UNCONFIRMED
            yield Change(court, date(year, 1, 1), code)
        was, now = _closed_in(old, year), _closed_in(new, year)
        for ordinal in was.keys() ^ now.keys():
            code = CLOSED if ordinal in now else OPENED
            yield Change(court, date.fromordinal(ordinal), code, (now.get(ordinal) or was[ordinal]))


def _closed_in(calendar: Calendar, year: int) -> dict[int, Bilingual]:
    """With the days on which its vacations run into the next year."""
    entered = calendar.years.get(year)
    return {ordinal: off.reason for ordinal, off in entered.closed.items()} if entered else {}
