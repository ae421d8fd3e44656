"""A colleague writes down the days on which a court doesn't work, from its circular."""

from typing import Any

from django.http import Http404
from django.utils import timezone

from reencuentro.clinic.accounts.authority import require_role
from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.audit.actions import recording
from reencuentro.clinic.keyring.uploads import SealedUpload
from reencuentro.engines.clockwork.calendar_files import problems_of_calendar
from reencuentro.engines.clockwork.errors import CalendarOverlap
from reencuentro.engines.clockwork.words import say

from .. import circulars
from ..authority import CLERKS
from ..changes import telling
from ..content import to_text
from ..errors import NotTaken
from ..house_law import house_law
from ..models import CalendarEdition
from ..queries.current import with_editions
from ..queries.rules import language_of_reader


def save_calendar(
    clerk: User, court: str, year: int, content: dict[str, Any], circular: SealedUpload | None = None
) -> CalendarEdition:
    """A new edition takes the place of the last one, which is kept, with its circular if no new one comes.

    `content` is as docs/law.md describes a calendar file. Raises `NotTaken` with all that is wrong with it,
    `Http404` for a court that is not in law/courts.toml.
    """
    with recording(clerk.id, "law.calendar") as trail:
        require_role(clerk, *CLERKS)
        if court not in house_law().calendars.calendars:
            raise Http404
        _check(content, year)
        edition = CalendarEdition(court=court, year=year, saved_by=clerk.id, saved_at=timezone.now())
        edition.content = to_text(content)
        _attach(edition, circular)
        with telling():
            _supersede(edition)
            if circular is not None:
                circular.keep()
            edition.save(force_insert=True)
        trail.add(edition.id)
    return edition


def _check(content: dict[str, Any], year: int) -> None:
    problems = list(problems_of_calendar(content, year))
    if problems:
        language = language_of_reader()
        raise NotTaken(*(say(problem.code, language, **problem.params) for problem in problems))


def _attach(edition: CalendarEdition, circular: SealedUpload | None) -> None:
    last = CalendarEdition.objects.filter(court=edition.court, year=edition.year, superseded=False).first()
    if circular is not None:
        circulars.attach(circular, edition)
    elif last is not None and last.circular_id:
        edition.circular_id, edition.circular_kind = last.circular_id, last.circular_kind
        edition.circular_key = last.circular_key


def _supersede(edition: CalendarEdition) -> None:
    """Set the last edition aside. Vacations that run over the turn of the year may not stand in both."""
    last = CalendarEdition.objects.filter(court=edition.court, year=edition.year, superseded=False)
    last.update(superseded=True)
    others = CalendarEdition.objects.filter(superseded=False)
    try:
        with_editions(house_law(), [*others, edition])
    except CalendarOverlap as overlap:
        raise NotTaken(overlap.say(language_of_reader())) from overlap
