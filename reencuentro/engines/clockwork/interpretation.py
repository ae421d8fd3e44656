"""One reading of the law: from the day of the notice to the last day, as a court would write it down."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from .counts import EFFECT, LAST, NOTICE, ROLLED, Day
from .days_off import DayOff
from .months import months_after
from .spans import all_days, skipped_day, working_day_from, working_days
from .term import IN_DAYS, IN_WORKING_DAYS, ROLLS_FORWARD, Term

DAYS_IN = {"naturales": 1, "weeks": 7}
MONTHS_IN = {"months": 1, "years": 12, "age": 12}


class Reading(NamedTuple):
    """`days` begin with the notice; a term in months or years has only its ends in them."""

    effect: date
    days: list[Day]
    last: date


def read_term(term: Term, conservative: bool, confirmed: bool = True) -> Reading:
    """The ordinary reading, or the earliest that can be argued; unless `confirmed`, on assumed days off."""
    effect = _effect(term, conservative, confirmed)
    first = effect + _offset(term, conservative)
    days_off = term.days_off(confirmed)
    days = _days_before(term, effect, first, days_off)
    every_day = conservative and term.counts_all_days
    days += _days_of_term(term, effect, first, days_off, every_day)
    if term.rule.roll in ROLLS_FORWARD and not (conservative and term.trigger.set_date):
        days = _rolled(days, days_off)
        days = _rolled(days + _days_after_roll(term, days[-1].date), days_off)
    return Reading(date.fromordinal(effect), days, days[-1].date)


def _effect(term: Term, conservative: bool, confirmed: bool) -> int:
    """Ordinarily a notice takes effect on a working day; nothing says so, hence not conservatively."""
    effect = term.day.toordinal() + term.notice.effect_after
    if conservative or not term.notice.effect_after:
        return effect
    return working_day_from(effect, term.effect_days_off(confirmed))


def _offset(term: Term, conservative: bool) -> int:
    """How many days after the effect the term begins."""
    rule = term.rule
    included = rule.first_day == "included" or (rule.first_day == "disputed" and conservative)
    return 0 if included or rule.start == "S3" else 1


def _days_before(term: Term, effect: int, first: int, days_off: Mapping[int, DayOff]) -> list[Day]:
    notice = term.day.toordinal()
    days = [Day(term.day, 0, NOTICE)] if notice < first else []
    for ordinal in range(notice + 1, first):
        if ordinal == effect:
            days.append(Day(date.fromordinal(ordinal), 0, EFFECT))
        else:
            days.append(skipped_day(ordinal, days_off, otherwise=EFFECT))
    return days


def _days_of_term(
    term: Term, effect: int, first: int, days_off: Mapping[int, DayOff], every_day: bool
) -> list[Day]:
    rule = term.rule
    if fixed := term.trigger.set_date or rule.on:
        return [Day(fixed - timedelta(days=rule.before), 0, LAST)]
    if rule.unit in IN_WORKING_DAYS and not every_day:
        return working_days(first, term.length, days_off, term.suspended)
    if rule.unit in IN_DAYS or every_day:
        return all_days(first, term.length * DAYS_IN.get(rule.unit, 1), term.suspended)
    return [Day(_after_months(term, effect, first), 0, LAST)]


def _after_months(term: Term, effect: int, first: int) -> date:
    """The day of the effect's number, or the one before if that day counted; later by what stood still."""
    rule = term.rule
    last = months_after(date.fromordinal(effect), term.length * MONTHS_IN[rule.unit]).toordinal()
    last -= rule.before + (first == effect)
    lost = sorted(ordinal for ordinal in term.suspended if ordinal >= first)
    for ordinal in lost:
        last += ordinal <= last
    return date.fromordinal(last)


def _rolled(days: list[Day], days_off: Mapping[int, DayOff]) -> list[Day]:
    """To the working day that takes the place of a last day without work, which keeps the reason why."""
    last = days[-1].date.toordinal()
    rolled = working_day_from(last, days_off)
    if rolled == last:
        return days
    moved = days[-1]._replace(day_off=days_off.get(last))
    skipped = [skipped_day(ordinal, days_off, otherwise=LAST) for ordinal in range(last + 1, rolled)]
    return [*days[:-1], moved, *skipped, Day(date.fromordinal(rolled), 0, ROLLED)]


def _days_after_roll(term: Term, last: date) -> list[Day]:
    """FRCP 6(d) adds its days for the mail to where the term already ends."""
    more = all_days(last.toordinal() + 1, term.days_after_roll, ())
    return [day._replace(number=term.length + day.number) for day in more]
