"""On which day the team should look at the clocks of a case again, told without telling why.

Always a Monday, of the week in which something opens or whole weeks before that in which it ends: however
many of these days are seen, they tell of a date no more than its week.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from reencuentro.engines.clockwork.status import RED, Clock

WEEK = timedelta(weeks=1)
WEEKS_BEFORE_THE_END = (13, 4, 1, 0)
AT_LEAST_EVERY = 26 * WEEK


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def next_look(clocks: Iterable[Clock], looked_on: date) -> date:
    """The first such Monday after `looked_on`, half a year at most: so that each live case has one."""
    ahead = (day for clock in clocks for day in _mondays(clock) if day > looked_on)
    return min([monday(looked_on) + AT_LEAST_EVERY, *ahead])


def _mondays(clock: Clock) -> Iterator[date]:
    """None of what is over or spent."""
    last = clock.safe or clock.until
    if clock.colour == RED:
        return
    if last:
        yield from (monday(last) - weeks * WEEK for weeks in WEEKS_BEFORE_THE_END)
    if clock.opens:
        yield monday(clock.opens)
