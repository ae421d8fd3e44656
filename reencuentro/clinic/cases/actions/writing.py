"""What is written into the file: notes and events, their corrections, the summary."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.people.dates import ApproximateDate
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.vault.compartment import PORTAL, PRIVILEGED, TEAM

from ..journey import JOURNEYS
from ..kinds import Kind
from ..models import Case, Event, Note
from ..permissions import Act
from ..rows import row_of
from .changing import add, change, changing
from .correcting import replace_row, strike_row


def describe_case(case: Case, *, kind: str, summary: str) -> None:
    """Say in a few lines what the case is about, or put its kind right."""
    with changing(case, "case.change", Act.WRITE):
        if case.stage not in JOURNEYS[Kind(kind)].stages:
            raise Refused(_("Cases of that kind do not have the stage where this case stands."), "kind")
        change(case, kind=kind, summary=summary)


def write_note(case: Case, *, text: str, compartment: str = TEAM, shareable: bool = False) -> Note:
    """Note something for the team, for the lawyers only, or for the survivor's portal."""
    with changing(case, "note.write", Act.WRITE, compartment) as trail:
        note = add(
            case, Note, compartment=compartment, text=text, shareable=_shareable(compartment, shareable)
        )
        trail.add(note.id)
    return note


def correct_note(case: Case, note_id: UUID, *, text: str, shareable: bool = False) -> Note:
    """Replace a note by a better one; only its writer and the lead may. The first text is kept."""
    old = row_of(case, Note, note_id)
    with changing(case, "note.correct", Act.WRITE, old.compartment) as trail:
        values = {"text": text, "shareable": _shareable(old.compartment, shareable)}
        note = replace_row(case, row_of(case, Note, note_id), values)
        trail.add(old.id, note.id)
    return note


def strike_note(case: Case, note_id: UUID) -> None:
    old = row_of(case, Note, note_id)
    with changing(case, "note.strike", Act.WRITE, old.compartment) as trail:
        strike_row(case, row_of(case, Note, note_id))
        trail.add(note_id)


def add_event(case: Case, *, happened: ApproximateDate, title: str, details: str, source: str) -> Event:
    with changing(case, "event.add", Act.WRITE) as trail:
        event = add(case, Event, happened=happened, title=title, details=details, source=source)
        trail.add(event.id)
    return event


def correct_event(
    case: Case, event_id: UUID, *, happened: ApproximateDate, title: str, details: str, source: str
) -> Event:
    """Replace an event by a better account of it. The first account is kept."""
    with changing(case, "event.correct", Act.WRITE) as trail:
        values = {"happened": happened, "title": title, "details": details, "source": source}
        event = replace_row(case, row_of(case, Event, event_id), values)
        trail.add(event_id, event.id)
    return event


def strike_event(case: Case, event_id: UUID) -> None:
    with changing(case, "event.strike", Act.WRITE) as trail:
        strike_row(case, row_of(case, Event, event_id))
        trail.add(event_id)


def _shareable(compartment: str, asked: bool) -> bool:
    """What the survivor's portal holds is for sharing; what the lawyers hold never is."""
    if asked and compartment == PRIVILEGED:
        raise Refused(_("A lawyers' note can't be marked for sharing."), "shareable")
    return asked or compartment == PORTAL
