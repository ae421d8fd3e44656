"""Days as files write them."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reencuentro.giving.imports.readers import days
from reencuentro.giving.imports.readers.line import Unread

THE_THIRD = date(2026, 11, 3)


@pytest.mark.parametrize(
    "said",
    ["2026-11-03", "20261103", "2026-11-03T23:59:59Z", "2026-11-03 10:00:00", "Nov 3, 2026", "3 Nov 2026",
     "November 3rd, 2026", "3 de noviembre de 2026", "3-nov-2026", "Nov 3, 2026, 10:12 PM"],
)  # fmt: skip
def test_a_day_is_read_as_it_is_written_there(said):
    assert days.read(said) == THE_THIRD


@pytest.mark.parametrize(
    ("said", "number"),
    [("2026-11-04 00:25:12", 3), ("2026-11-04T05:59:59Z", 3), ("2026-11-04 06:00", 4), ("2026-11-04", 4),
     ("11/4/2026 0:25", 3), ("Nov 4, 2026, 3:10 AM", 3), ("Nov 4, 2026, 12:10 PM", 4),
     ("Nov 4, 2026, 12:10 a.m.", 3)],
)  # fmt: skip
def test_a_clock_of_utc_is_turned_to_the_day_of_the_clinic(said, number):
    assert days.read_utc(said, "mdy", ZoneInfo("America/Mexico_City")) == date(2026, 11, number)


def test_a_clock_that_there_is_not_is_refused():
    with pytest.raises(Unread, match="bad_day"):
        days.read_utc("2026-11-04 25:00", "", ZoneInfo("America/Mexico_City"))


@pytest.mark.parametrize(
    ("order", "said"), [("dmy", "3/11/2026"), ("mdy", "11/03/26"), ("dmy", "03.11.2026")]
)
def test_figures_are_read_in_the_declared_order(order, said):
    assert days.read(said, order) == THE_THIRD


def test_without_an_order_what_can_be_two_days_is_refused():
    with pytest.raises(Unread, match="ambiguous_day"):
        days.read("3/11/2026")
    assert days.read("13/11/2026") == days.read("11/13/2026") == date(2026, 11, 13)
    assert days.read("4/4/2026") == date(2026, 4, 4)


@pytest.mark.parametrize(
    "said", ["", "soon", "31/02/2026", "2026-13-01", "45000", "3 2026", "Nov 2026", "0001-01-01"]
)
def test_what_is_no_day_is_refused(said):
    with pytest.raises(Unread):
        days.read(said, "dmy")


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_any_day_written_is_read_again(day):
    for order, form in (("dmy", "%d/%m/%Y"), ("mdy", "%m/%d/%Y"), ("", "%Y-%m-%d"), ("", "%d %B %Y")):
        assert days.read(day.strftime(form), order) == day


@given(st.dates(date(1990, 1, 1), date(2099, 1, 1)), st.integers(20, 60))
def test_a_month_of_days_tells_the_order(first, count):
    run = [first + timedelta(days=n) for n in range(count)]
    assert days.order_of(day.strftime("%d/%m/%Y") for day in run) == "dmy"
    assert days.order_of(day.strftime("%m/%d/%Y") for day in run) == "mdy"
    assert days.order_of(["1/2/2026"]) == ""
