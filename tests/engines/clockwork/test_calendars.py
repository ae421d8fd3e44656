"""Which years of which courts are known, and that no other is taken for known."""

from datetime import date

import pytest

from reencuentro.engines.clockwork.civil import statutory_days
from reencuentro.engines.clockwork.counting import count
from reencuentro.engines.clockwork.triggers import Trigger
from tests.engines.clockwork.house import law

LFT_74 = {
    2025: "01-01 02-03 03-17 05-01 09-16 11-17 12-25",
    2026: "01-01 02-02 03-16 05-01 09-16 11-16 12-25",
    2027: "01-01 02-01 03-15 05-01 09-16 11-15 12-25",
    2028: "01-01 02-07 03-20 05-01 09-16 11-20 12-25",
    2030: "01-01 02-04 03-18 05-01 09-16 10-01 11-18 12-25",
}


@pytest.mark.parametrize("year", LFT_74)
def test_the_rest_days_of_the_labour_act_are_those_of_its_article_74(year):
    assert [f"{day:%m-%d}" for day in statutory_days("lft74", year)] == LFT_74[year].split()


@pytest.mark.parametrize("court", list(law().calendars.calendars))
@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028])
def test_no_year_of_any_court_is_taken_for_known_in_silence(court, year):
    calendar = law().calendars.of(court)
    counted = count(Trigger("F20", date(year, 3, 3), court, "personal"), law())
    doubts = [reason.say("en") for reason in counted.reasons if reason.code.startswith("calendar_not")]
    if not calendar.is_confirmed(year):
        assert counted.ordinary is None and any(str(year) in doubt for doubt in doubts)
    elif not calendar.court.statutory:
        assert doubts, "read in a secondary source: amber too"


@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028])
@pytest.mark.parametrize(("court", "article"), [("amparo", "LA 19"), ("pjf", "LOPJF 229")])
def test_federal_courts_have_the_days_of_their_statute_until_a_circular_comes(court, article, year):
    entered = law().calendars.of(court).years[year]
    assert not entered.complete and entered.evidence == article
    assert date(year, 2, 5).toordinal() in entered.closed
