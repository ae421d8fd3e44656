"""The five examples that lawyers count by hand, with exactly their dates."""

from datetime import date

from tests.engines.clockwork.house import closed_on, counted


def counted_days(count):
    return [day.date.day for day in count.days if day.number]


def test_appeal_of_an_order_published_in_the_bulletin():
    count = counted("F21", date(2026, 10, 5), "list")
    assert (count.effect, count.day_one) == (date(2026, 10, 6), date(2026, 10, 7))
    assert counted_days(count) == [7, 8, 9, 12, 13]
    assert count.ordinary == date(2026, 10, 13)
    assert count.conservative == date(2026, 10, 11)
    assert count.safe == date(2026, 10, 9)


def test_the_same_where_the_court_does_not_work_on_the_twelfth():
    count = counted("F21", date(2026, 10, 5), "list", calendars=closed_on(date(2026, 10, 12)))
    assert counted_days(count) == [7, 8, 9, 13, 14]
    assert count.ordinary == date(2026, 10, 14)
    assert count.conservative == date(2026, 10, 11)


def test_the_father_is_served_in_person():
    count = counted("F08", date(2026, 11, 12), "personal")
    assert counted_days(count) == [13, 17, 18, 19, 20, 23, 24, 25, 26]
    assert count.ordinary == date(2026, 11, 26)
    assert count.conservative == date(2026, 11, 21)
    assert count.safe == date(2026, 11, 20)


def test_the_prosecutor_notifies_in_person_that_there_will_be_no_prosecution():
    count = counted("P01", date(2026, 11, 9), "personal")
    assert (count.effect, count.day_one) == (date(2026, 11, 10), date(2026, 11, 10))
    assert counted_days(count) == [10, 11, 12, 13, 17, 18, 19, 20, 23, 24]
    assert count.ordinary == count.conservative == date(2026, 11, 24)


def test_a_protective_measure_whose_first_day_is_disputed():
    count = counted("P05", date(2026, 11, 2))
    assert count.ordinary == date(2027, 1, 1)
    assert count.conservative == count.alarm == date(2026, 12, 31)
    assert [(task.code, task.on) for task in count.tasks] == [("ask_extension", date(2026, 12, 16))]


def test_a_search_warrant_without_a_date():
    count = counted("P08", date(2026, 11, 6))
    assert count.ordinary == count.conservative == date(2026, 11, 9)
