"""Terms of U.S. agencies and courts: every day counts, the last one moves, the mail adds days, print wins."""

from datetime import date

import pytest

from reencuentro.engines.clockwork.errors import CannotCount
from tests.engines.clockwork.house import counted


def reasons(count):
    return [day.day_off.reason.en for day in count.days if day.day_off]


@pytest.mark.parametrize(
    ("moved_out", "falls_on", "last", "holiday"),
    [
        (date(2026, 6, 23), "Friday, for Saturday the 4th", date(2026, 7, 6), "Independence Day (observed)"),
        (date(2027, 6, 25), "Monday, for Sunday the 4th", date(2027, 7, 6), "Independence Day (observed)"),
        (date(2027, 12, 21), "Friday in the year before", date(2028, 1, 3), "New Year's Day (observed)"),
        (date(2026, 11, 16), "Thursday", date(2026, 11, 27), "Thanksgiving Day"),
        (date(2026, 10, 2), "Monday", date(2026, 10, 13), "Columbus Day"),
    ],
)
def test_a_term_that_ends_on_a_federal_holiday_runs_to_the_next_business_day(
    moved_out, falls_on, last, holiday
):
    count = counted("US-D24", moved_out)
    assert count.ordinary == last, falls_on
    assert holiday in reasons(count)


def test_weekends_and_holidays_count_on_the_way():
    count = counted("US-D24", date(2026, 11, 20))
    assert [day.number for day in count.days if day.number] == list(range(1, 11))
    assert count.ordinary == date(2026, 11, 30)


def test_three_days_more_when_the_notice_was_mailed():
    assert counted("US-D19", date(2026, 11, 2), "personal").ordinary == date(2026, 12, 2)
    assert counted("US-D19", date(2026, 11, 2), "mail").ordinary == date(2026, 12, 7)


def test_the_date_printed_on_the_notice_wins_over_the_computed_one():
    count = counted("US-D15", date(2026, 10, 5), "mail", set_date=date(2026, 12, 15))
    assert count.ordinary == count.conservative == date(2026, 12, 15)
    assert count.reasons == ()


def test_without_a_printed_date_the_usual_length_is_counted_and_amber():
    count = counted("US-D15", date(2026, 10, 5), "mail")
    assert (count.colour, [reason.code for reason in count.reasons]) == ("amber", ["length_not_set"])


def test_a_printed_date_without_work_may_move_but_nobody_waits_for_that():
    count = counted("US-D15", date(2026, 10, 5), "mail", set_date=date(2027, 1, 3))
    assert (count.ordinary, count.conservative) == (date(2027, 1, 4), date(2027, 1, 3))
    assert count.safe == date(2026, 12, 31)


def test_what_must_be_filed_before_an_expiry_is_not_filed_on_that_day():
    count = counted("US-D06", date(2023, 2, 1), set_date=date(2027, 2, 1))
    assert count.ordinary == date(2027, 1, 31)
    assert count.safe == date(2027, 1, 29)


def test_the_safe_day_knows_the_holidays_of_a_printed_date_years_away():
    assert counted("US-D12", date(2026, 11, 20), set_date=date(2030, 7, 4)).safe == date(2030, 7, 3)


def test_an_expiry_that_nobody_has_entered_is_asked_for():
    with pytest.raises(CannotCount) as refusal:
        counted("US-D07", date(2026, 11, 20))
    assert "la fecha impresa" in refusal.value.say("es")


def test_days_for_the_mail_in_federal_court_are_added_to_where_the_term_ends():
    """The 14th day is a Saturday and moves to Monday; three days more make it Thursday, not Tuesday."""
    count = counted("US-D50", date(2026, 10, 10), "mail", variant="set-by-court")
    assert count.ordinary == date(2026, 10, 29)
    assert [day.number for day in count.days[-3:]] == [15, 16, 17]


def test_an_appeal_to_the_board_has_ten_days_since_march_2026():
    before = counted("US-D26", date(2026, 3, 6), "hearing")
    after = counted("US-D26", date(2026, 3, 9), "hearing", variant="general")
    assert (before.ordinary, after.ordinary) == (date(2026, 4, 6), date(2026, 3, 19))


def test_a_term_in_years_is_safe_on_the_day_before_the_anniversary():
    count = counted("US-D28", date(2024, 11, 26))
    assert (count.ordinary, count.conservative, count.safe) == (
        date(2026, 11, 26), date(2026, 11, 25), date(2026, 11, 25),
    )  # fmt: skip


def test_the_calendar_of_the_mexican_court_does_not_matter():
    for court in ("cdmx", "tijuana", "us-federal"):
        assert counted("US-D24", date(2026, 9, 4), court=court).ordinary == date(2026, 9, 14)


def test_the_day_before_the_anniversary_is_that_at_the_end_of_a_month_too():
    assert counted("US-D30", date(2026, 10, 1)).conservative == date(2027, 3, 31)
    assert counted("US-D36", date(2024, 2, 29)).conservative == date(2025, 2, 27)
