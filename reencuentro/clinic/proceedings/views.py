"""The proceedings of a case, the file of each, and the terms that a notice sets running."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from reencuentro.clinic.cases.access import get_case
from reencuentro.clinic.cases.frame import case_frame
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.queries.team import member_names
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.cases.views.frame import READ_OR_WRITE, carried_out, done, page, posted
from reencuentro.clinic.clocks.queries.returns import return_lines

from .actions.entries import add_entry, set_state, watch_terms
from .actions.proceedings import change_proceeding, end_proceeding, open_proceeding
from .forms.proceedings import EndProceedingForm, EntryForm, ProceedingForm, StateForm, WatchForm
from .kinds import Kind
from .models import Entry, Proceeding
from .queries.proceedings import court_name, entry_lines, proceeding_lines
from .queries.proposals import proposals

TAB = "proceedings"


@require_GET
def proceedings(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "proceeding.read")
    context = {**case_frame(case, TAB), "lines": proceeding_lines(case)}
    return render(request, "proceedings/list.html", context)


@require_http_methods(READ_OR_WRITE)
def new(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    form = ProceedingForm(posted(request))
    if done(form, partial(open_proceeding, case)):
        messages.success(request, _("The proceeding is on file."))
        return redirect("proceedings:list", case.id)
    context = {**case_frame(case, TAB), "title": _("New proceeding")}
    return page(request, "cases/one_form.html", context, form)


@require_GET
def proceeding(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "proceeding.read")
    row = row_of(case, Proceeding, row_id)
    returns = return_lines(case) if row.kind == Kind.RETURN else []
    facts = {"row": row, "court": court_name(row), "entries": entry_lines(case, row), "returns": returns}
    return render(request, "proceedings/proceeding.html", {**case_frame(case, TAB), **facts})


@require_http_methods(READ_OR_WRITE)
def change(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    row = row_of(case, Proceeding, row_id)
    form = ProceedingForm(posted(request), row=row)
    return _one_form(
        request, case, row, form, partial(change_proceeding, case, row.id), _("Change the proceeding")
    )


@require_http_methods(READ_OR_WRITE)
def end(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    row = row_of(case, Proceeding, row_id)
    form = EndProceedingForm(posted(request))
    return _one_form(request, case, row, form, partial(end_proceeding, case, row.id), _("It has ended"))


@require_http_methods(READ_OR_WRITE)
def enter(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """A notice whose act is known leads on to the terms that it sets running."""
    case = get_case(request, case_id)
    row = row_of(case, Proceeding, row_id)
    form, kept = EntryForm(posted(request), kind=row.kind), []
    if done(form, lambda **facts: kept.append(add_entry(case, row.id, **facts))):
        messages.success(request, _("It is on file."))
        if kept[0].act:
            return redirect("proceedings:terms", case.id, kept[0].id)
        return redirect("proceedings:proceeding", case.id, row.id)
    context = {**case_frame(case, TAB), "title": _("Enter what happened"), "subject": row.authority}
    return page(request, "cases/one_form.html", context, form)


@require_http_methods(READ_OR_WRITE)
def state(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    entry = row_of(case, Entry, row_id)
    form = StateForm(posted(request), row=entry)
    row = row_of(case, Proceeding, entry.proceeding_id)
    return _one_form(request, case, row, form, partial(set_state, case, entry.id), entry.title)


@require_http_methods(READ_OR_WRITE)
def terms(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    """The terms that a notice sets running, each counted; a person says which are watched, and by whom."""
    case = get_case(request, case_id)
    entry = row_of(case, Entry, row_id)
    row = row_of(case, Proceeding, entry.proceeding_id)
    found = proposals(row, entry)
    if not found:
        raise Http404
    form = WatchForm(member_names(case), found, posted(request), owner_id=case.opened.user_id)
    if form.is_valid() and carried_out(form, lambda: _watch(case, entry, form, found)):
        messages.success(request, _("The terms are counted and watched."))
        return redirect("deadlines:list", case.id)
    context = {**case_frame(case, TAB), "entry": entry, "row": row, "proposals": found}
    return page(request, "proceedings/terms.html", context, form)


def _watch(case: Case, entry: Entry, form: WatchForm, found: list[Any]) -> None:
    chosen = [one.trigger for one in found if one.name in form.cleaned_data["rules"]]
    watch_terms(case, entry.id, chosen, owner_id=form.cleaned_data["owner_id"])


def _one_form(
    request: HttpRequest, case: Case, row: Proceeding, form: Any, action: Any, title: str
) -> HttpResponse:
    if done(form, action):
        messages.success(request, _("Recorded."))
        return redirect("proceedings:proceeding", case.id, row.id)
    context = {**case_frame(case, TAB), "title": title, "subject": row.authority}
    return page(request, "cases/one_form.html", context, form)
