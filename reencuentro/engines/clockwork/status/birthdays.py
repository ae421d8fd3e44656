"""The birthdays at which the law changes something: 12, 14, 16, 18, 21, and what each of them changes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..law import Law
from ..rules import Rule
from .days import BOTH_COUNTRIES, birthdays, safe_day
from .facts import ONE_DAY, Span
from .findings import AMBER, GREEN, Clock, Reason, because

AGES = (12, 14, 16, 18, 21)


@dataclass(frozen=True, slots=True)
class Birthday:
    """`day` is exact, or all the days it can be; `changes` are the rules of law/rules that turn on it.

    The clock ends on the last day on which the person is surely younger; its `since` is the first on which
    the person is surely that old.
    """

    age: int
    day: Span
    changes: tuple[Rule, ...]
    clock: Clock


def birthday_clocks(born: Span, law: Law, subject: str = "") -> tuple[Birthday, ...]:
    """One for each age, oldest last. A rough birth date gives a range and amber."""
    rules = list(_rules_on_ages(law))
    return tuple(
        _birthday(age, born, tuple(rule for rule in rules if rule.length == age), subject) for age in AGES
    )


def _rules_on_ages(law: Law) -> Iterator[Rule]:
    for rule in law.newest():
        if rule.unit == "age":
            yield from rule.variants.values() if rule.variants else (rule,)


def _birthday(age: int, born: Span, changes: tuple[Rule, ...], subject: str) -> Birthday:
    day = birthdays(born, age)
    reasons = tuple(_why_a_range(born, day))
    clock = Clock(
        rule=_leading(changes),
        what=f"turns_{age}",
        colour=AMBER if reasons else GREEN,
        since=day.last,
        until=day.first - ONE_DAY,
        latest=day.last - ONE_DAY,
        safe=safe_day(day.first - ONE_DAY, BOTH_COUNTRIES),
        subject=subject,
        reasons=reasons,
    )
    return Birthday(age, day, changes, clock)


def _why_a_range(born: Span, day: Span) -> Iterator[Reason]:
    if not born.is_exact:
        yield because("birth_approximate", first=born.first, last=born.last)
    elif not day.is_exact:
        yield because("born_29_february", first=day.first, last=day.last)


def _leading(changes: Iterable[Rule]) -> str:
    """The rule under which something is lost on that day, before those that only open a door."""
    return min(changes, key=lambda rule: not rule.before).id
