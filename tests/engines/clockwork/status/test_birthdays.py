"""Birthdays on which rights change: exact, rough, and on 29 February."""

from datetime import date

import pytest

from reencuentro.engines.clockwork.status import AMBER, GREEN, Span, birthday_clocks
from tests.engines.clockwork.house import counted, law


def of(born: Span) -> dict:
    return {birthday.age: birthday for birthday in birthday_clocks(born, law(), "daniela")}


def test_each_birthday_ends_a_time_on_the_day_before_with_a_safe_day_in_both_countries():
    birthdays = of(Span.exact(date(2010, 12, 26)))
    assert list(birthdays) == [12, 14, 16, 18, 21]
    clock = birthdays[16].clock
    assert (clock.since, clock.until, clock.safe) == (
        date(2026, 12, 26), date(2026, 12, 25), date(2026, 12, 24),
    )  # fmt: skip
    assert (clock.colour, clock.what, clock.subject) == (GREEN, "turns_16", "daniela")


def test_before_a_birthday_on_monday_friday_is_safe():
    assert of(Span.exact(date(2010, 11, 30)))[16].clock.safe == date(2026, 11, 27)


def test_the_rule_that_is_named_first_is_one_under_which_something_is_lost():
    for birthday in of(Span.exact(date(2012, 5, 4))).values():
        losing = [rule.id for rule in birthday.changes if rule.before]
        assert not losing or birthday.clock.rule in losing


@pytest.mark.parametrize(
    ("age", "rules"),
    [
        (12, {"MX-D10"}),
        (14, {"MX-D10", "US-A01", "US-A02"}),
        (16, {"MX-D10", "US-D34", "US-D37", "US-A03", "US-A04"}),
        (18, {"MX-D10", "US-D01", "US-D32", "US-D33", "US-D34", "US-D35", "US-D41"}),
        (21, {"US-D01", "US-D03", "US-D32"}),
    ],
)
def test_what_each_birthday_changes_comes_from_the_law_files(age, rules):
    birthday = of(Span.exact(date(2012, 5, 4)))[age]
    assert {rule.id for rule in birthday.changes} == rules
    assert birthday.clock.rule in rules


def test_on_29_february_both_readings_are_kept_and_the_earlier_one_watched():
    birthdays = of(Span.exact(date(2008, 2, 29)))
    assert birthdays[16].day == Span.exact(date(2024, 2, 29))
    eighteen = birthdays[18]
    assert eighteen.day == Span(date(2026, 2, 28), date(2026, 3, 1))
    assert (eighteen.clock.until, eighteen.clock.latest) == (date(2026, 2, 27), date(2026, 2, 28))
    assert eighteen.clock.colour == AMBER
    assert "29 de febrero" in eighteen.clock.reasons[0].say(law().texts, "es")


def test_a_rough_birth_date_gives_a_range_and_amber():
    birthday = of(Span(date(2012, 1, 1), date(2012, 12, 31)))[14]
    assert birthday.day == Span(date(2026, 1, 1), date(2026, 12, 31))
    assert (birthday.clock.until, birthday.clock.latest) == (date(2025, 12, 31), date(2026, 12, 30))
    assert birthday.clock.colour == AMBER


@pytest.mark.parametrize("born", [date(2008, 2, 29), date(2008, 7, 5), date(2009, 3, 1)], ids=str)
def test_the_public_calculator_gives_the_same_last_day(born):
    assert of(Span.exact(born))[18].clock.until == counted("US-D33", born).conservative
