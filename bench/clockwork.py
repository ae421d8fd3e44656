"""What showing every day costs: counts against the same terms by numpy and dateutil, which give a date alone.

    python -m bench.clockwork

The goals: a term with its list under 100 µs, 50,000 open terms counted again within 10 s on one core. What is
measured is the time of this process, since others use the machine too.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from statistics import median
from time import process_time

import numpy as np
from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, FR, MO, TH, TU, WE, rrule, rruleset

from reencuentro.engines.clockwork.bilingual import Bilingual
from reencuentro.engines.clockwork.calendars import CalendarBook
from reencuentro.engines.clockwork.counting import count
from reencuentro.engines.clockwork.days_off import DayOff
from reencuentro.engines.clockwork.law import Law, load_law
from reencuentro.engines.clockwork.recounting import OpenTerm, changes_between, recount
from reencuentro.engines.clockwork.triggers import Trigger
from reencuentro.site.config import ROOT

OPEN_TERMS = 50_000
GOAL_MICROSECONDS, GOAL_SECONDS = 100, 10
DAYS = [date(2026, 1, 8) + timedelta(days) for days in range(270)]
MONDAY_TO_FRIDAY = (MO, TU, WE, TH, FR)
CIRCULAR = DayOff("closed", Bilingual("inhábil", "closed"), "circular")


def main() -> int:
    """Print times and ratios; 1 if a goal is missed or the others find other dates."""
    law = load_law(ROOT / "law")
    closed = closed_days(law)
    calendar = np.busdaycalendar(holidays=closed)
    same = agree(law, closed, calendar)
    appeal = per_term(lambda day: count(Trigger("F20", day, "cdmx", "list"), law))
    print(f"{'9 working days, both lists':<44}{appeal:>9.1f} µs a term")
    numpy_time = per_term(lambda day: numpy_date(day, 9, calendar))
    rule_time = per_term(lambda day: dateutil_date(day, 9, closed))
    told("the date alone, numpy.busday_offset", appeal, numpy_time)
    told("the date alone, dateutil.rrule", appeal, rule_time)
    lapse = per_term(lambda day: count(Trigger("F34", day, "cdmx", "list", "first-instance"), law))
    print(f"{'40 working days, the longest of all':<44}{lapse:>9.1f} µs a term")
    months = per_term(lambda day: count(Trigger("F26", day, "cdmx"), law))
    print(f"{'2 months':<44}{months:>9.1f} µs a term")
    told(
        "the date alone, dateutil.relativedelta", months, per_term(lambda day: day + relativedelta(months=2))
    )
    again = recounted(law)
    return 0 if same and appeal < GOAL_MICROSECONDS and again < GOAL_SECONDS else 1


def told(what: str, ours: float, theirs: float) -> None:
    print(f"  {what:<42}{theirs:>9.1f} µs        ours {ours / theirs:>6.1f}×")


def per_term(run: Callable[[date], object], rounds: int = 9) -> float:
    """Median microseconds of one call, over all days."""
    return 1e6 * median(_seconds(lambda: [run(day) for day in DAYS]) for _ in range(rounds)) / len(DAYS)


def closed_days(law: Law) -> list[date]:
    days_off = law.calendars.of("cdmx").certain(2026, 2026)
    return [date.fromordinal(ordinal) for ordinal in sorted(days_off)]


def numpy_date(published: date, length: int, calendar: np.busdaycalendar) -> date:
    """Effect on the next working day, and `length` more after it."""
    effect = np.busday_offset(published + timedelta(1), 0, roll="forward", busdaycal=calendar)
    last: date = np.busday_offset(effect, length, busdaycal=calendar).item()
    return last


def dateutil_date(published: date, length: int, closed: list[date]) -> date:
    days = rruleset()
    start = datetime.combine(published + timedelta(1), time())
    days.rrule(rrule(DAILY, dtstart=start, byweekday=MONDAY_TO_FRIDAY, count=length + 30))
    for day in closed:
        days.exdate(datetime.combine(day, time()))
    return next(day for number, day in enumerate(days) if number == length).date()


def agree(law: Law, closed: list[date], calendar: np.busdaycalendar) -> bool:
    """All three find the same dates on every day of the year on which the calendar suffices."""
    for day in DAYS:
        ours = count(Trigger("F20", day, "cdmx", "list"), law).ordinary
        theirs = {numpy_date(day, 9, calendar), dateutil_date(day, 9, closed)}
        if theirs != {ours}:
            print(f"{day}: ours {ours}, theirs {theirs}")
            return False
    print(f"{len(DAYS)} dates: all three agree")
    return True


def recounted(law: Law) -> float:
    """Seconds to count all open terms again after a court closed one more day."""
    triggers = [Trigger("F20", DAYS[number % len(DAYS)], "cdmx", "list") for number in range(OPEN_TERMS)]
    terms = [OpenTerm(number, each, count(each, law).dates) for number, each in enumerate(triggers)]
    book = with_one_more_closed(law, date(2026, 10, 12))
    start = process_time()
    result = recount(terms, law, book, changes_between(law.calendars, book))
    seconds = process_time() - start
    print(f"{OPEN_TERMS:,} open terms counted again: {seconds:.2f} s, {len(result.moved):,} moved")
    return seconds


def with_one_more_closed(law: Law, day: date) -> CalendarBook:
    year = law.calendars.of("cdmx").years[day.year]
    return law.calendars.with_year(replace(year, days={**year.days, day: CIRCULAR}), replacing=True)


def _seconds(run: Callable[[], object]) -> float:
    start = process_time()
    run()
    return process_time() - start


if __name__ == "__main__":
    raise SystemExit(main())
