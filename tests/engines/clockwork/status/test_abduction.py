"""The year to ask a court for a child's return: by the Convention, and by Mexico's code for a hidden one."""

from dataclasses import replace
from datetime import date

import pytest

from reencuentro.engines.clockwork.status import (
    AMBER,
    GREEN,
    RED,
    Span,
    Taking,
    return_clock,
    year_is_over,
)
from tests.engines.clockwork.house import law

TAKEN, TODAY = date(2026, 2, 10), date(2026, 11, 26)
BORN = Span.exact(date(2016, 9, 3))
SHOWN = Taking(Span.exact(TAKEN), sure=True, in_mexico=True)


def clock(taking: Taking, today: date = TODAY, born: Span | None = BORN):
    return return_clock(taking, born, law(), today)


def codes(found) -> list[str]:
    return [reason.code for reason in found.reasons]


def test_a_court_in_mexico_is_asked_before_the_anniversary():
    found = clock(SHOWN)
    assert (found.rule, found.until, found.latest) == ("F40", date(2027, 2, 9), date(2027, 2, 10))
    assert (found.colour, found.reasons) == (GREEN, ())


def test_elsewhere_the_petition_counts_and_not_the_request_to_the_central_authority():
    found = clock(replace(SHOWN, in_mexico=False))
    assert (found.rule, found.until, codes(found)) == ("US-D36", date(2027, 2, 9), ["petition_not_request"])
    assert found.colour == AMBER


def test_a_rough_day_is_counted_from_the_first_that_it_can_be():
    found = clock(replace(SHOWN, since=Span(date(2026, 2, 1), date(2026, 2, 28))))
    assert (found.until, found.latest) == (date(2027, 1, 31), date(2027, 2, 28))
    assert (found.colour, codes(found)) == (AMBER, ["taken_between"])


def test_a_day_that_nothing_shows_is_amber():
    found = clock(replace(SHOWN, sure=False))
    assert (found.colour, codes(found)) == (AMBER, ["taking_not_sure"])


def test_for_a_hidden_child_the_mexican_code_counts_from_the_day_it_was_found():
    found = clock(replace(SHOWN, hidden=True, located=date(2026, 8, 1)))
    assert (found.until, found.latest) == (date(2027, 2, 9), date(2027, 8, 1))
    assert (found.colour, codes(found)) == (AMBER, ["year_from_location"])


def test_while_it_is_not_found_nothing_is_lost_by_the_mexican_code():
    found = clock(replace(SHOWN, hidden=True), today=date(2027, 6, 1))
    assert (found.latest, found.colour) == (None, AMBER)
    assert codes(found) == ["not_located", "settled_defence"]


def test_abroad_a_hidden_child_has_no_longer_year():
    assert clock(replace(SHOWN, hidden=True, in_mexico=False)).latest == date(2027, 2, 10)


def test_after_the_year_return_can_be_asked_for_but_the_child_may_be_settled():
    assert clock(SHOWN, today=date(2027, 2, 10)).colour == GREEN
    found = clock(SHOWN, today=date(2027, 2, 11))
    assert (found.colour, codes(found)) == (RED, ["settled_defence"])


def test_at_16_the_convention_stops():
    assert codes(clock(SHOWN, born=Span.exact(date(2010, 11, 26)))) == ["convention_ends_at_16"]
    assert codes(clock(SHOWN, born=Span.exact(date(2010, 11, 27)))) == []
    assert codes(clock(SHOWN, born=None)) == []


@pytest.mark.parametrize(("petitioned", "over"), [(date(2027, 2, 9), False), (date(2027, 2, 10), True)])
def test_what_is_petitioned_has_no_clock_and_stays_within_its_year_or_out_of_it(petitioned, over):
    filed = replace(SHOWN, petitioned=petitioned)
    assert clock(filed) is None
    assert year_is_over(filed, law(), date(2028, 1, 1)) is over
