"""Hearings: on the calendar of everybody in the team, in the lead's letters and feed, until they are over."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from reencuentro.clinic.cases.models import Task
from reencuentro.clinic.proceedings.actions.entries import add_entry, set_state
from reencuentro.clinic.reminders.actions.feeds import make_feed
from reencuentro.clinic.reminders.models import Reach
from reencuentro.clinic.reminders.sweeping import sweep
from tests.clinic.proceedings.conftest import suit  # noqa: F401


@pytest.fixture
def hearing(clinic, case, suit):  # noqa: F811
    Task.objects.update(state=Task.State.DROPPED)
    for person in clinic.staff.values():
        Reach.objects.create(user_id=person.id, looked_on=timezone.localdate())
    tomorrow = timezone.localdate() + timedelta(days=1)
    return add_entry(case, suit.id, kind="hearing", day=tomorrow, title="Escucha de Daniela")


def calendar_of(person) -> str:
    return person.client.get("/calendar/").content.decode()


def test_everybody_in_the_team_sees_it_on_the_calendar_and_in_my_day(clinic, hearing):
    for person in (clinic.attorney, clinic.worker):
        assert "Hearing: Escucha de Daniela" in calendar_of(person)
        assert "agenda-term" in calendar_of(person)
        assert "Hearing: Escucha de Daniela" in person.client.get("/").content.decode()
    assert "Daniela" not in calendar_of(clinic.outsider)


def test_the_lead_is_reminded_of_it_and_the_letter_does_not_say_of_what(clinic, case, hearing, addresses):
    with time_machine.travel("2026-11-19 18:00Z", tick=False):
        sweep()
    [letter] = mail.outbox
    assert letter.to == [clinic.attorney.user.email]
    assert letter.body == "- 1 hearing is today.\n\nLog in to see more."


def test_in_the_feed_it_is_an_appointment(clinic, hearing, nobody):
    answer = nobody.get(f"/calendar/feed/{make_feed(clinic.attorney.user)}.ics")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert ("Appointment", hearing.day) in [(str(one["summary"]), one.decoded("dtstart")) for one in events]
    assert b"Daniela" not in answer.content


def test_one_that_was_deferred_or_is_over_is_no_longer_told(clinic, case, hearing, addresses):
    with time_machine.travel("2026-11-20 18:00Z", tick=False):
        assert "Daniela" not in calendar_of(clinic.attorney)
        sweep()
    assert mail.outbox == []
    set_state(case, hearing.id, state="deferred", evidence="Acuerdo")
    assert "Daniela" not in calendar_of(clinic.attorney)
