"""The calendar file of a feed: how much of what kind on which day, and nothing else."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from icalendar import Alarm, Calendar, Event

from reencuentro.clinic.keyring.server import server_key

from .due import HEARING, LOOK, OPENING, TASK, TERM, Due

MAKER = "-//Agenda//1.0//"
REFRESH = timedelta(hours=6)
NINE_THE_DAY_BEFORE = timedelta(hours=-15)


def calendar_file(user_id: UUID, due: Iterable[Due], made_on: date) -> bytes:
    """One whole-day event for each kind and day, in the active language. RFC 5545, UTF-8.

    The same kind and day of the same person always has the same UID, so that a calendar updates its event
    and doesn't show it twice; the UID is a keyed tag, from which nothing can be told.
    """
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Agenda"))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    counts = Counter((one.day, one.kind) for one in due)
    for (day, kind), count in sorted(counts.items()):
        calendar.add_component(_event(user_id, kind, day, title(kind, count), made_on))
    return calendar.to_ical()


def title(kind: str, count: int) -> str:
    words = {
        TERM: ngettext("Term", "%(n)s terms", count),
        OPENING: ngettext("Start of a term", "Start of %(n)s terms", count),
        HEARING: ngettext("Appointment", "%(n)s appointments", count),
        TASK: ngettext("Task", "%(n)s tasks", count),
        LOOK: ngettext("Review", "%(n)s reviews", count),
    }
    return words[kind] % {"n": count}


def _event(user_id: UUID, kind: str, day: date, words: str, made_on: date) -> Event:
    event = Event()
    event.add("uid", server_key().tag("calendar", f"{user_id} {kind} {day}").hex()[:32])
    event.add("dtstamp", datetime.combine(made_on, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", words)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(words))
    return event


def _alarm(words: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", NINE_THE_DAY_BEFORE)
    return alarm
