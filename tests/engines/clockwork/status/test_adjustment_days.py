"""On which side of the green card's window a day falls, to the day."""

from datetime import date, timedelta

import pytest

from reencuentro.engines.clockwork.status import AMBER, GREEN, RED, Filing
from reencuentro.engines.clockwork.status.adjustment import adjustment_window, extension, status_kept
from tests.engines.clockwork.status.family import APPROVED, CHILD, ENDS, TODAY, child, clock_of, mother, terms

DAY = timedelta(days=1)
OPENS = date(2026, 6, 20)


def filed(on: date, **decided):
    return adjustment_window(mother(adjustment=Filing(on, **decided)), [], terms(), date(2027, 3, 1))


@pytest.mark.parametrize(
    ("day", "verdict", "colour"),
    [
        (OPENS - DAY, "filed_early", RED),
        (OPENS, "filed", GREEN),
        (ENDS, "filed", GREEN),
        (ENDS + DAY, "filed_late", RED),
    ],
)
def test_an_i485_that_was_filed(day, verdict, colour):
    finding = filed(day)
    assert (finding.verdict, finding.colour) == (verdict, colour)


def test_an_approval_before_the_end_does_not_make_the_filing_late():
    assert filed(OPENS, approved=date(2027, 1, 5)).verdict == "filed"


def test_after_a_denial_the_window_is_open_again_while_t1_lasts():
    assert filed(OPENS, denied=date(2027, 1, 5)).verdict == "open"


def test_both_filings_end_on_the_eve_of_the_last_day():
    waiting = [child(application=APPROVED)]
    finding = adjustment_window(mother(), waiting, terms(), date(2026, 12, 1))
    assert finding.reasons[0].params["last"] == ENDS
    assert clock_of(finding, "file_i485").until == ENDS - DAY
    ahead = extension(mother(), waiting, terms(), date(2026, 12, 1))
    assert clock_of(ahead, "file_i539").until == ENDS - DAY
    spoken = adjustment_window(mother(), [], terms(), TODAY).reasons[0].params
    assert (spoken["opens"], spoken["last"]) == (OPENS, ENDS - DAY)


def test_the_squeeze_begins_a_year_before_the_end_on_29_february_too():
    leap = mother(ends=date(2028, 2, 29))
    waiting = [child(application=APPROVED)]
    assert adjustment_window(leap, waiting, terms(), date(2027, 2, 27)).verdict == "open"
    assert adjustment_window(leap, waiting, terms(), date(2027, 2, 28)).verdict == "squeeze"


def test_on_the_last_day_t1_is_still_held():
    assert adjustment_window(mother(), [], terms(), ENDS).verdict == "open"
    assert extension(mother(), [child(application=APPROVED)], terms(), ENDS).verdict == "extension_ground"


def test_before_the_grant_there_is_no_window_yet():
    assert adjustment_window(mother(i914=None, ends=None), [], terms(), TODAY).verdict == "not_yet"


@pytest.mark.parametrize(
    ("adjustment", "verdict", "colour"),
    [
        (None, "not_filed", GREEN),
        (Filing(OPENS), "extended", GREEN),
        (Filing(ENDS + DAY), "not_extended", AMBER),
        (Filing(OPENS, denied=date(2027, 1, 5)), "not_extended", AMBER),
        (Filing(OPENS, approved=date(2027, 1, 5)), "t1_over", RED),
    ],
)
def test_what_the_i485_does_to_t1(adjustment, verdict, colour):
    finding = status_kept(mother(adjustment=adjustment), CHILD, terms())
    assert (finding.verdict, finding.colour) == (verdict, colour)


@pytest.mark.parametrize(("admitted", "keeps"), [(date(2027, 1, 4), True), (date(2027, 1, 5), False)])
def test_only_a_child_who_was_in_before_the_approval_keeps_t(admitted, keeps):
    adjusted = mother(adjustment=Filing(OPENS, approved=date(2027, 1, 5)))
    finding = status_kept(adjusted, child(application=APPROVED, admitted=admitted), terms())
    assert (finding.verdict == "derivative_keeps") == keeps


def test_a_child_who_became_t3_here_keeps_it_too():
    adjusted = mother(adjustment=Filing(OPENS, approved=date(2027, 1, 5)))
    here = child(application=APPROVED, abroad=False)
    assert status_kept(adjusted, here, terms()).verdict == "derivative_keeps"
