"""How long her own status lasts, and what she can ask for as a resident, from when."""

from datetime import date, timedelta

from reencuentro.engines.clockwork.status import AMBER, GREEN, Clock, Filing, Principal, clocks_of_hers
from tests.engines.clockwork.house import law
from tests.engines.clockwork.status.family import ENDS, FILED, GRANTED, MOTHER, TODAY, codes, mother

RESIDENT = mother(adjustment=Filing(date(2021, 5, 1), approved=date(2022, 3, 1)))


def only(her: Principal) -> Clock:
    [found] = clocks_of_hers(her, law(), TODAY)
    return found


def test_she_can_ask_for_naturalisation_90_days_before_five_years_of_residence():
    found = only(RESIDENT)
    assert (found.rule, found.opens, found.until) == ("US-D44", date(2027, 3, 1) - timedelta(90), None)
    assert found.colour == GREEN


def test_of_a_29_february_the_later_reading_is_taken():
    leap = mother(adjustment=Filing(date(2021, 5, 1), approved=date(2024, 2, 29)))
    assert only(leap).opens == date(2029, 3, 1) - timedelta(90)


def test_until_then_her_own_status_runs():
    found = only(MOTHER)
    assert (found.rule, found.since, found.until, found.colour) == ("US-D02", GRANTED, ENDS, GREEN)
    extended = only(mother(extended_to=(date(2028, 6, 19),)))
    assert extended.until == date(2028, 6, 19)
    kept = only(mother(adjustment=Filing(date(2026, 7, 1))))
    assert (kept.until, kept.colour, codes(kept)) == (None, AMBER, ["t1_until_i485_decided"])


def test_an_end_that_nobody_entered_is_amber():
    assert codes(only(mother(ends=None))) == ["t1_end_not_entered"]


def test_before_the_grant_and_after_citizenship_nothing_of_hers_runs():
    assert not list(clocks_of_hers(mother(i914=Filing(FILED)), law(), TODAY))
    citizen = mother(adjustment=RESIDENT.adjustment, naturalised=date(2027, 6, 1))
    assert not list(clocks_of_hers(citizen, law(), TODAY))
