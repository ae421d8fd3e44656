"""A waiting period leads to the first day on which something can be done: nobody is late after it."""

from datetime import date

import pytest
import time_machine

from reencuentro.clinic.deadlines.actions.closing import Answer, answer_for_closing, bring_back, end_answered
from reencuentro.clinic.deadlines.actions.recounting import recount_by_new_files
from reencuentro.clinic.deadlines.actions.running import add_deadline, miss
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.clockwork.triggers import Trigger

GREEN_CARD = Trigger("US-D05", date(2023, 11, 20), "us-federal")
BEFORE, AFTER = "2026-11-18 15:00Z", "2027-02-01 15:00Z"


@pytest.fixture
def wait(clinic, case) -> Deadline:
    """Its first day is Friday, 20 November 2026."""
    with time_machine.travel(BEFORE, tick=False):
        return add_deadline(case, trigger=GREEN_CARD, owner_id=clinic.attorney.id)


def pages_of(person, case, row) -> list[str]:
    addresses = (f"/cases/{case.id}/deadlines/", f"/cases/{case.id}/deadlines/{row.id}/")
    return [person.client.get(address).content.decode() for address in addresses]


def test_before_its_day_the_pages_say_from_when_it_can_be_done(clinic, case, wait):
    with time_machine.travel(BEFORE, tick=False):
        listed, shown = pages_of(clinic.attorney, case, wait)
        assert "from 20 Nov 2026 on" in listed and "in 2 days" in listed
        assert "Can be done from" in shown and "It was missed" not in shown


def test_after_its_day_it_is_not_late_and_nothing_is_to_be_mended(clinic, case, wait):
    with time_machine.travel(AFTER, tick=False):
        assert not wait.late and not wait.to_be_mended
        for page in pages_of(clinic.attorney, case, wait):
            assert "can be done" in page and "What can be done now" not in page
            assert "day late" not in page and "days late" not in page


def test_nobody_can_have_missed_it(case, wait):
    with pytest.raises(Refused):
        miss(case, wait.id, outcome="Too late")
    wait.refresh_from_db()
    assert wait.runs


def test_reopened_long_after_its_day_it_still_waits_to_be_done(case, wait):
    answer_for_closing(case, [Answer(wait.id, Deadline.AtClosing.MOVED, "To the U.S. lawyer")])
    end_answered(case.id)
    with time_machine.travel(AFTER, tick=False):
        bring_back(case)
    wait.refresh_from_db()
    assert wait.runs


def test_what_was_counted_before_anybody_asked_is_told_by_the_next_count(wait):
    Deadline.objects.update(waiting=False, law="")
    recount_by_new_files()
    wait.refresh_from_db()
    assert wait.waiting
