"""What must hold for every term, whatever the calendar."""

import os
import time
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reencuentro.engines.clockwork.bilingual import Bilingual
from reencuentro.engines.clockwork.calendars import CalendarBook
from reencuentro.engines.clockwork.days_off import DayOff
from reencuentro.engines.clockwork.triggers import Suspension
from tests.engines.clockwork.house import calendars, counted, entered_of, examples, law

DAYS = st.dates(date(2026, 1, 2), date(2026, 10, 15))
OFF = DayOff("closed", Bilingual("inhábil", "closed"), "circular")
NOTICED = st.sampled_from(
    [("F20", "list"), ("F08", "personal"), ("F21", "electronic"), ("P01", "personal"), ("P01", "list")]
)
BY_EVENT = st.sampled_from([("F03", ""), ("F26", ""), ("F43", ""), ("P05", ""), ("F40", ""), ("MX-D02", "")])
TERMS = NOTICED | BY_EVENT
CLOSED = st.frozensets(DAYS, max_size=60)


ANY_RULE = st.sampled_from(
    [
        one
        for one in examples()
        if not {"refused", "ends_at", "set_date"} & one.keys() and one["rule"] != "F48"
    ]
)


@given(ANY_RULE, DAYS, st.integers(0, 40))
def test_no_rule_of_any_law_gives_an_earlier_date_for_a_later_notice(example, day, later):
    """Under one and the same version of the rule; a reform may shorten a term."""
    versions = law().rules[example["rule"]]
    assume(any(one.governs(day) and one.governs(day + timedelta(later)) for one in versions))
    known = set(law().rule(example["rule"], day).variants) or {""}
    assume(example.get("variant", "") in known)
    entered = entered_of(example)
    first = counted(example["rule"], day, **entered)
    second = counted(example["rule"], day + timedelta(later), **entered)
    assert first.conservative <= second.conservative
    if first.ordinary and second.ordinary:
        assert first.ordinary <= second.ordinary
    for count in (first, second):
        assert count.ordinary is None or count.conservative <= count.ordinary
        if count.rule.waiting:
            assert count.opens_on <= count.safe
        else:
            assert count.safe <= max(count.conservative, count.trigger.day)


def with_closed(days: frozenset[date]) -> CalendarBook:
    """Mexico City without vacations, closed on exactly these days of 2026, and open all 2027."""
    book = calendars()
    year = replace(book.of("cdmx").years[2026], days=dict.fromkeys(days, OFF), periods=())
    book = book.with_year(year, replacing=True)
    return book.with_year(replace(year, year=2027, days={}))


@given(TERMS, DAYS, st.integers(0, 40), CLOSED, st.booleans())
def test_a_later_notice_never_gives_an_earlier_date(term, day, later, closed, child):
    book, (rule, mode) = with_closed(closed), term
    first = counted(rule, day, mode, child_case=child, calendars=book)
    second = counted(rule, day + timedelta(later), mode, child_case=child, calendars=book)
    assert first.ordinary <= second.ordinary
    assert first.conservative <= second.conservative


@given(TERMS, DAYS, CLOSED, st.booleans())
def test_the_conservative_date_is_never_after_the_ordinary_one(term, day, closed, child):
    count = counted(*term[:1], day, term[1], child_case=child, calendars=with_closed(closed))
    assert count.conservative <= count.ordinary
    assert count.trigger.day <= count.safe <= max(count.conservative, count.trigger.day)


@given(TERMS, DAYS, CLOSED, DAYS, st.booleans())
def test_a_day_without_work_never_shortens_a_term(term, day, closed, one_more, child):
    rule, mode = term
    before = counted(rule, day, mode, child_case=child, calendars=with_closed(closed))
    after = counted(rule, day, mode, child_case=child, calendars=with_closed(closed | {one_more}))
    assert before.ordinary <= after.ordinary
    assert before.conservative <= after.conservative


@given(NOTICED, DAYS, CLOSED)
def test_every_working_day_is_counted_once_and_no_other(term, day, closed):
    count = counted(*term[:1], day, term[1], calendars=with_closed(closed))
    numbers = [each.number for each in count.days if each.number]
    assert numbers == list(range(1, len(numbers) + 1))
    dates = [each.date for each in count.days]
    assert dates == [dates[0] + timedelta(step) for step in range(len(dates))]
    for each in count.days:
        if each.number:
            assert each.date.weekday() < 5
            assert each.date not in closed


@given(NOTICED, DAYS, DAYS, st.integers(0, 20))
def test_a_suspension_never_shortens_a_term(term, day, first, length):
    rule, mode = term
    plain = counted(rule, day, mode, calendars=with_closed(frozenset()))
    stood_still = (Suspension(first, first + timedelta(length)),)
    suspended = counted(rule, day, mode, suspensions=stood_still, calendars=with_closed(frozenset()))
    assert plain.ordinary <= suspended.ordinary
    assert plain.conservative <= suspended.conservative


@given(DAYS)
def test_what_nobody_has_confirmed_is_never_later_than_what_turns_out(day):
    """The conservative date of a court without a calendar, against the same court with Mexico City's."""
    unknown = counted("P01", day, "personal", court="tlaxcala")
    known = counted("P01", day, "personal", court="cdmx")
    assert unknown.ordinary is None
    assert unknown.conservative <= known.conservative


@pytest.fixture(params=["UTC", "America/Tijuana", "Pacific/Kiritimati", "Asia/Kathmandu"])
def server_zone(request, monkeypatch):
    monkeypatch.setitem(os.environ, "TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def test_the_count_is_the_same_wherever_the_server_stands(server_zone):
    assert counted("F20", date(2026, 10, 5), "list").dates == (
        date(2026, 10, 19),
        date(2026, 10, 15),
        date(2026, 10, 15),
    )
    hours = counted("F28", datetime(2026, 10, 3, 20), variant="execute")
    assert hours.ends_at.isoformat() == "2026-10-06T20:00:00-06:00"
