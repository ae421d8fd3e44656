"""A case whose clocks come near: its lead is told by letter and by her calendar, and not what they are."""

from datetime import date

import pytest
from icalendar import Calendar

from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.clocks.actions.waking import bring_in_step
from reencuentro.clinic.clocks.models import Wake
from reencuentro.clinic.reminders.actions.feeds import make_feed
from reencuentro.clinic.reminders.models import Reach
from reencuentro.clinic.reminders.sweeping import sweep
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.clinic.reminders.test_letters import letters_to

TODAY = date(2026, 11, 18)


@pytest.fixture(autouse=True)
def wake(clinic, case, addresses) -> Wake:  # noqa: F811
    """It comes up today."""
    bring_in_step(case)
    with recording(clinic.attorney.id, "clocks.wake", case_id=case.id):
        row = Wake.objects.within(case.opened).get()
        row.day = TODAY
        row.save()
    Reach.objects.update(looked_on=None)
    return row


def test_the_letter_of_the_lead_counts_it_and_no_other_does(clinic):
    sweep()
    [letter] = letters_to(clinic.attorney)
    assert "- The clocks of 1 case are to be looked at." in letter and "Daniela" not in letter
    assert not any("clocks" in one for one in letters_to(clinic.worker))


def test_her_calendar_calls_it_a_review(clinic, nobody):
    answer = nobody.get(f"/calendar/feed/{make_feed(clinic.attorney.user)}.ics")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert ("Review", TODAY) in [(str(one["summary"]), one.decoded("dtstart")) for one in events]


def test_her_day_and_her_month_lead_to_the_clocks(clinic, case):  # noqa: F811
    for page in ("/", "/calendar/"):
        shown = clinic.attorney.client.get(page, follow=True).content.decode()
        assert "Look at the clocks of this case" in shown and f"/cases/{case.id}/clocks/" in shown
