"""Terms in hours run from moment to moment, whatever the clocks on the wall do meanwhile."""

from datetime import UTC, datetime, timedelta

from .counts import LAST, NOTICE, Count, Day
from .doubts import doubts_without_calendar
from .term import Term


def count_hours(term: Term) -> Count:
    """`ends_at` is in the court's time zone. Every hour counts, working day or not."""
    start = _moment(term)
    ends_at = _later(start, term.length)
    opens_at = _later(start, term.rule.opens_after) if term.rule.opens_after else None
    last = ends_at.date()
    days = (Day(start.date(), 0, NOTICE), Day(last, 0, LAST))
    return Count(
        rule=term.rule,
        trigger=term.trigger,
        court=term.calendar.court,
        effect=start.date(),
        effect_article="",
        all_days_article="",
        day_one=start.date(),
        ordinary=last,
        conservative=last,
        safe=last,
        days=days,
        conservative_days=days,
        reasons=doubts_without_calendar(term),
        law_versions=term.law_versions,
        calendar_versions=(),
        ends_at=ends_at,
        opens_on=opens_at.date() if opens_at else None,
    )


def _moment(term: Term) -> datetime:
    """In the court's time zone. Where clocks were set back and an hour came twice, the first one."""
    notified = term.trigger.notified
    if not isinstance(notified, datetime):
        raise TypeError("a term in hours starts with a datetime")
    return notified if notified.tzinfo else notified.replace(tzinfo=term.calendar.court.timezone)


def _later(start: datetime, hours: int) -> datetime:
    return (start.astimezone(UTC) + timedelta(hours=hours)).astimezone(start.tzinfo)
