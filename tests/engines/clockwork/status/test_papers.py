"""How long consents, permits, certificates and passports are good."""

from datetime import date

import pytest

from reencuentro.engines.clockwork.errors import CannotCount
from reencuentro.engines.clockwork.status import AMBER, GREEN, RED, Paper, paper_clock
from tests.engines.clockwork.house import law

TODAY = date(2026, 11, 26)


def clock(kind: str, issued: date = date(2026, 10, 1), **more):
    return paper_clock(Paper(kind, issued, **more), law(), TODAY)


def codes(found) -> list[str]:
    return [reason.code for reason in found.reasons]


@pytest.mark.parametrize(
    ("kind", "rule", "last", "safe"),
    [
        ("op7", "MX-D01", date(2026, 12, 30), date(2026, 12, 30)),
        ("sam", "MX-D02", date(2027, 4, 1), date(2027, 4, 1)),
        ("ds3053", "US-D42", date(2026, 12, 30), date(2026, 12, 30)),
        ("medical_exam", "US-D51", date(2027, 3, 31), date(2027, 3, 31)),
        ("certificate", "MX-D04", date(2027, 4, 1), date(2027, 4, 1)),
    ],
)
def test_papers_last_as_long_as_their_rule_says(kind, rule, last, safe):
    found = clock(kind)
    assert (found.rule, found.until, found.safe) == (rule, last, safe)


def test_a_term_that_nobody_read_in_the_law_is_amber():
    assert clock("ds3053").colour == GREEN
    assert (clock("sam").colour, codes(clock("sam"))) == (AMBER, ["length_not_verified"])
    assert codes(clock("certificate")) == ["length_not_verified", "ask_whoever_takes_it"]


def test_the_end_printed_on_a_paper_wins():
    found = clock("sam", printed_until=date(2027, 1, 15))
    assert (found.until, found.colour) == (date(2027, 1, 15), GREEN)


def test_a_sam_serves_one_journey():
    found = clock("sam", used=date(2026, 11, 20))
    assert (found.colour, codes(found)[0]) == (RED, "paper_used")


def test_what_is_over_is_red():
    assert clock("op7", date(2026, 8, 1)).colour == RED
    ends_today = clock("op7", date(2026, 8, 28))
    assert (ends_today.until, ends_today.colour, codes(ends_today)) == (TODAY, AMBER, ["length_not_verified"])


def test_a_term_with_two_readings_keeps_both():
    found = clock("medical_exam")
    assert (found.until, found.latest) == (date(2027, 3, 31), date(2027, 4, 1))


def test_a_passport_is_renewed_half_a_year_before():
    found = clock("passport", date(2024, 3, 1), printed_until=date(2027, 3, 1))
    assert (found.until, found.safe) == (date(2027, 3, 1), date(2026, 9, 1))
    assert codes(found) == ["passport_margin"]
    assert clock("passport", date(2024, 3, 1), variant="three-years").until == date(2027, 3, 1)


def test_a_passport_with_neither_print_nor_length_has_no_end_to_guess():
    with pytest.raises(CannotCount):
        clock("passport")


def test_a_power_has_no_date_but_can_end():
    alive = clock("power_of_attorney")
    assert (alive.until, alive.colour, codes(alive)) == (None, AMBER, ["power_has_no_end"])
    assert clock("power_of_attorney", ended=date(2026, 11, 1)).colour == RED


def test_a_work_permit_needs_its_printed_end():
    assert clock("ead", printed_until=date(2027, 1, 31)).safe == date(2027, 1, 29)
    with pytest.raises(CannotCount):
        clock("ead")


def test_a_work_permit_can_be_renewed_from_180_days_before_it_expires():
    found = clock("ead", printed_until=date(2027, 1, 31))
    assert (found.opens, found.until, found.rule) == (date(2026, 8, 4), date(2027, 1, 31), "US-D43")


def test_a_green_card_can_be_renewed_in_its_last_six_months():
    found = clock("green_card", date(2017, 8, 31), printed_until=date(2027, 8, 31))
    assert (found.opens, found.until, found.colour) == (date(2027, 2, 28), date(2027, 8, 31), GREEN)


def test_no_other_paper_has_a_first_day_of_renewal():
    assert clock("op7").opens is None
    assert clock("op7").since == date(2026, 10, 1)
