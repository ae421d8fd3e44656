"""What a resident can ask for, and from when."""

from datetime import date, timedelta

from reencuentro.engines.clockwork.status import GREEN, Filing, naturalisation_clock
from tests.engines.clockwork.house import law
from tests.engines.clockwork.status.family import MOTHER, TODAY, mother

RESIDENT = mother(adjustment=Filing(date(2021, 5, 1), approved=date(2022, 3, 1)))


def test_she_can_ask_for_naturalisation_90_days_before_five_years_of_residence():
    found = naturalisation_clock(RESIDENT, law(), TODAY)
    assert (found.rule, found.opens, found.until) == ("US-D44", date(2027, 3, 1) - timedelta(90), None)
    assert found.colour == GREEN


def test_of_a_29_february_the_later_reading_is_taken():
    leap = mother(adjustment=Filing(date(2021, 5, 1), approved=date(2024, 2, 29)))
    assert naturalisation_clock(leap, law(), TODAY).opens == date(2029, 3, 1) - timedelta(90)


def test_nobody_is_told_of_it_before_residence_or_after_citizenship():
    assert naturalisation_clock(MOTHER, law(), TODAY) is None
    pending = mother(adjustment=Filing(date(2024, 5, 1)))
    assert naturalisation_clock(pending, law(), TODAY) is None
    citizen = mother(adjustment=RESIDENT.adjustment, naturalised=date(2027, 6, 1))
    assert naturalisation_clock(citizen, law(), TODAY) is None
