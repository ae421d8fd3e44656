"""The page of the calendar: one month as a grid, and the same as a list with what it is about."""

from calendar import Calendar as WeekWalker
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS_ABBR

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.cases.queries.mine import my_cases
from reencuentro.clinic.registry.cards import CardOfCase
from reencuentro.engines.vault.identity import Identity

from .mine import DueLine, in_words, most_pressing, my_due

MOST_LATE = 50


@dataclass(frozen=True)
class Entry:
    """A line of the list, with whose case it is."""

    line: DueLine
    client: str
    reference: str


@dataclass(frozen=True)
class Square:
    """`place`: where on the page its entries are listed, by their day or among what is late."""

    day: date
    inside: bool
    place: str
    entries: list[Entry]

    @property
    def today(self) -> bool:
        return self.day == timezone.localdate()


@dataclass(frozen=True)
class Month:
    """`late` is filled for the month that runs; `more_late` are not shown. `before`, `after`: its neighbours,
    as YYYY-MM."""

    name: str
    weekdays: list[str]
    weeks: list[list[Square]]
    late: list[Entry]
    more_late: int
    days: list[tuple[date, list[Entry]]]
    before: str
    after: str
    seen: set[UUID]


def month_of(text: str, today: date) -> date:
    """The first day of the month that the address names ("2026-11"). Raises `ValueError`."""
    return date.fromisoformat(f"{text}-01") if text else today.replace(day=1)


def my_month(user: User, identity: Identity, first: date) -> Month:
    """A fixed number of queries, however many cases there are. Raises `ValueError` at the ends of time."""
    today = timezone.localdate()
    weeks = WeekWalker().monthdatescalendar(first.year, first.month)
    running = first == today.replace(day=1)
    since = today if running else first
    cases = my_cases(identity)
    due = my_due(user.id, cases.opened, weeks[-1][-1], None if running else weeks[0][0])
    past = [one for one in due if running and one.day < today]
    due = [*most_pressing(past, MOST_LATE), *due[len(past) :]]
    seen = {one.case_id for one in due}
    cards = {card.case_id: card for card in cases.cards(seen)}
    lines = (line for line in in_words(due, cases.opened) if line.case_id in cards)
    entries = [_entry(line, cards[line.case_id]) for line in lines]
    return Month(
        **_frame(first),
        weeks=_squares(weeks, first, since, _by_day(entries)),
        late=[one for one in entries if running and one.line.late],
        more_late=max(0, len(past) - MOST_LATE),
        days=_days(entries, first, since),
        seen=seen,
    )


def _frame(first: date) -> dict[str, Any]:
    neighbours = (first - timedelta(days=1), first + timedelta(days=31))
    before, after = (day.isoformat()[:7] for day in neighbours)
    name = f"{MONTHS[first.month]} {first.year}"
    weekdays = [str(WEEKDAYS_ABBR[number]) for number in range(7)]
    return {"name": name, "weekdays": weekdays, "before": before, "after": after}


def _entry(line: DueLine, card: CardOfCase) -> Entry:
    return Entry(line, card.client_name, card.reference)


def _by_day(entries: Iterable[Entry]) -> dict[date, list[Entry]]:
    return {day: list(those) for day, those in groupby(entries, key=lambda one: one.line.day)}


def _squares(
    weeks: list[list[date]], first: date, since: date, by_day: Mapping[date, list[Entry]]
) -> list[list[Square]]:
    return [
        [Square(day, day.month == first.month, _place(day, since), by_day.get(day, [])) for day in week]
        for week in weeks
    ]


def _place(day: date, since: date) -> str:
    return "late" if day < since else f"day-{day.isoformat()}"


def _days(entries: list[Entry], first: date, since: date) -> list[tuple[date, list[Entry]]]:
    """The days of the month that hold something; those that are late have their own list."""
    inside = (one for one in entries if one.line.day >= since and one.line.day.month == first.month)
    return list(_by_day(inside).items())
