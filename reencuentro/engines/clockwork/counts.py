"""What a count says: two dates, every day on the way to them, and why it isn't sure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from .courts import Court
from .days_off import DayOff
from .rules import Rule
from .triggers import Trigger
from .words import say

GREEN, AMBER = "green", "amber"
COUNTED, NOTICE, EFFECT, WEEKEND, SUSPENDED = "counted", "notice", "effect", "weekend", "suspended"
LAST, ROLLED = "last", "rolled"
LAST_MINUTE = time(23, 59)
OWED_TO_US = frozenset({"court", "authority"})


class Day(NamedTuple):
    """`number` is that of the term, 0 if the day is not counted; `code` says why not.

    Codes: counted, notice, effect, weekend, holiday, closed, vacation, suspended, rolled (the working day
    that takes the place of the last one), last (the end of months and years: no day between is listed).
    """

    date: date
    number: int
    code: str
    day_off: DayOff | None = None


class Reason(NamedTuple):
    """Why a count is amber; `code` is a key of `words.WORDS`."""

    code: str
    params: tuple[tuple[str, object], ...] = ()

    def say(self, language: str) -> str:
        return say(self.code, language, **dict(self.params))


class Task(NamedTuple):
    """Something to do before the term ends: code "ask_extension"."""

    code: str
    on: date


@dataclass(frozen=True, slots=True)
class Count:
    """The answer to one trigger. `ordinary` is None where it can't be known.

    `conservative` is the earliest date that some reading of the law gives, never after `ordinary`; alarms are
    on it. `safe` is the last working day on which to file. `ends_at` is given for terms in hours.
    `effect_article` says why the notice took effect that day, `all_days_article` why every day counts.
    `law_versions` and `calendar_versions` tell whether the rule, its regime or a calendar has changed since.
    """

    rule: Rule
    trigger: Trigger
    court: Court
    effect: date
    effect_article: str
    all_days_article: str
    day_one: date | None
    ordinary: date | None
    conservative: date
    safe: date
    days: tuple[Day, ...]
    conservative_days: tuple[Day, ...]
    reasons: tuple[Reason, ...]
    law_versions: tuple[str, str]
    calendar_versions: tuple[str, ...]
    ends_at: datetime | None = None
    opens_on: date | None = None
    tasks: tuple[Task, ...] = ()

    @property
    def colour(self) -> str:
        return AMBER if self.reasons else GREEN

    @property
    def alarm(self) -> date:
        return self.conservative

    @property
    def dates(self) -> tuple[date | None, date, date]:
        """What moves when a calendar changes."""
        return self.ordinary, self.conservative, self.safe

    @property
    def late_from(self) -> date | None:
        """The first day on which a court or an authority is late by any reading, and `rule.remedy` is due.

        None for the terms of parties, and where the ordinary date isn't known.
        """
        if self.rule.owner not in OWED_TO_US or self.ordinary is None:
            return None
        return self.ordinary + timedelta(days=1)

    def closes_at(self, zone: tzinfo) -> datetime:
        """The last minute of the alarm's day at the court, or the moment hours end, seen from `zone`."""
        last = self.ends_at or datetime.combine(self.conservative, LAST_MINUTE, self.court.timezone)
        return last.astimezone(zone)
