"""What may be done from a day on is told when the day comes, and is never called late."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reencuentro.clinic.cases.models import Task
from reencuentro.clinic.deadlines.actions.running import meet
from reencuentro.clinic.deadlines.models import Deadline
from reencuentro.clinic.desk.queries.nearest import with_nearest
from reencuentro.clinic.reminders.due import OPENING, due_of
from reencuentro.clinic.reminders.picture import picture_of
from reencuentro.clinic.reminders.queries.team import loads

from .conftest import ends_in

SINCE = "Can be done since"


def waits(days: int, case, owner) -> Deadline:
    """A waiting period whose first day is that many days from today."""
    row = ends_in(days, case, owner)
    Deadline.objects.filter(id=row.id).update(waiting=True, opens_on=row.safe_on)
    return row


@pytest.fixture(autouse=True)
def nothing_else(case):
    Task.objects.update(state=Task.State.DROPPED)


def page_of(person, address) -> str:
    return person.client.get(address).content.decode()


@pytest.mark.parametrize(("days", "kinds"), [(-40, []), (-3, [OPENING]), (0, [OPENING]), (5, [OPENING])])
def test_letters_and_the_feed_tell_of_the_day_it_opens_and_of_no_term(clinic, case, days, kinds):
    waits(days, case, clinic.worker)
    until = timezone.localdate() + timedelta(days=400)
    assert [one.kind for one in due_of(clinic.worker.id, until)] == kinds


def test_nobody_hears_that_it_is_late_or_unmet(clinic, case):
    waits(-2, case, clinic.worker)
    picture = picture_of(timezone.localdate())
    assert (OPENING, "late") in picture.counts(clinic.worker.id, timezone.localdate())
    assert not picture.counts(clinic.attorney.id, timezone.localdate())["unanswered"]
    assert all(one.late == 0 and one.unmet == 0 for one in loads())


@pytest.mark.parametrize("address", ["/", "/calendar/", "/cases/CASE/"])
def test_once_it_can_be_done_it_stays_in_sight_until_somebody_does_it(clinic, case, address):
    row = waits(-40, case, clinic.worker)
    address = address.replace("CASE", str(case.id))
    page = page_of(clinic.worker, address)
    assert SINCE in page and ">Late<" not in page and "late:" not in page
    meet(case, row.id, outcome="Filed, receipt MSC123")
    assert SINCE not in page_of(clinic.worker, address)


@pytest.mark.parametrize("address", ["/", "/calendar/", "/cases/CASE/"])
def test_before_its_day_it_stands_on_that_day_once(clinic, case, address):
    waits(2, case, clinic.worker)
    page = page_of(clinic.worker, address.replace("CASE", str(case.id)))
    assert "From this day on: Appeal" in page and SINCE not in page
    assert page.count("Sentencia de Mónica") == (2 if address == "/calendar/" else 1)


def test_in_a_list_of_cases_only_what_is_still_to_come_counts_as_near(clinic, case):
    waits(-40, case, clinic.worker)
    later = ends_in(9, case, clinic.worker)
    assert with_nearest([case.id]).get()["due"] == later.safe_on
