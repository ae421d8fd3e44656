"""Notes and events, and their corrections."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reencuentro.clinic.accounts.queries import staff_names

from ..access import get_case
from ..actions.writing import (
    add_event,
    correct_event,
    correct_note,
    strike_event,
    strike_note,
    write_note,
)
from ..forms.work import EventForm, NewNoteForm, NoteForm
from ..frame import case_frame
from ..models import Event, Note
from ..queries.timeline import sources, timeline
from ..queries.work import earlier_versions, standing
from ..rows import row_of
from .frame import READ_OR_WRITE, done, page, posted, pressed


@require_http_methods(READ_OR_WRITE)
def notes(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "note.read")
    form = NewNoteForm(case, posted(request))
    if done(form, partial(write_note, case)):
        messages.success(request, _("The note is in the file."))
        return redirect("cases:notes", case.id)
    every = list(Note.objects.within(case.opened))
    context = {
        **case_frame(case, "notes"),
        "notes": [(note, earlier_versions(note, every)) for note in standing(every)[::-1]],
        "names": staff_names({note.recorded_by for note in every}),
    }
    return page(request, "cases/notes.html", context, form)


@require_http_methods(READ_OR_WRITE)
def note(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """Correct a note."""
    case = get_case(request, case_id, "note.read")
    old = row_of(case, Note, row_id)
    form = NoteForm(posted(request), initial={"text": old.text, "shareable": old.shareable})
    if done(form, partial(correct_note, case, old.id)):
        messages.success(request, _("Corrected; the first text is kept."))
        return redirect("cases:notes", case.id)
    context = {**case_frame(case, "notes"), "title": _("Correct a note")}
    return page(request, "cases/one_form.html", context, form)


@require_POST
def remove_note(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    return pressed(
        request,
        lambda: strike_note(case, row_id),
        _("Struck out; it stays in the history."),
        "cases:notes",
        case.id,
    )


@require_http_methods(READ_OR_WRITE)
def events(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The timeline."""
    case = get_case(request, case_id, "event.read")
    form = EventForm(posted(request))
    if done(form, partial(add_event, case)):
        messages.success(request, _("The event is on the timeline."))
        return redirect("cases:timeline", case.id)
    context = {**case_frame(case, "timeline"), "timeline": timeline(sources(case))}
    return page(request, "cases/timeline.html", context, form)


@require_http_methods(READ_OR_WRITE)
def event(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """Correct an event."""
    case = get_case(request, case_id, "event.read")
    old = row_of(case, Event, row_id)
    names = ("happened", "title", "details", "source")
    form = EventForm(posted(request), initial={name: getattr(old, name) for name in names})
    if done(form, partial(correct_event, case, old.id)):
        messages.success(request, _("Corrected; the first account is kept."))
        return redirect("cases:timeline", case.id)
    context = {**case_frame(case, "timeline"), "title": _("Correct an event")}
    return page(request, "cases/one_form.html", context, form)


@require_POST
def remove_event(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    return pressed(
        request,
        lambda: strike_event(case, row_id),
        _("Struck out; it stays in the history."),
        "cases:timeline",
        case.id,
    )
