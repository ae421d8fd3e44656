"""The deadlines of a case: the list, one with its count, and what becomes of it."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reencuentro.clinic.cases.access import get_case
from reencuentro.clinic.cases.frame import case_frame
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.queries.team import member_names
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.cases.views.frame import (
    READ_OR_WRITE,
    carried_out,
    done,
    page,
    posted,
    pressed,
)
from reencuentro.clinic.lawbook.queries import lawbook

from .actions import running
from .actions.closing import answer_for_closing
from .actions.mending import take_remedy
from .forms import ClosingForm, DeadlineForm, EndForm, RecountForm, initial_of_remedy
from .models import Deadline
from .queries.lines import deadline_lines, lines_to_answer
from .queries.page import deadline_page
from .queries.remedies import remedy_named, what_is_lost

TAB = "deadlines"
TOLD = ("rule", "notified", "mode", "court", "district", "filed")


@require_GET
def deadlines(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "deadline.read")
    open_ones, ended = deadline_lines(case)
    context = {**case_frame(case, TAB), "running": open_ones, "ended": ended}
    return render(request, "deadlines/list.html", context)


@require_http_methods(READ_OR_WRITE)
def new(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Count and watch. The address may say what is known: `?rule=`, `?notified=` and others of `TOLD`."""
    case = get_case(request, case_id)
    told = {name: request.GET[name] for name in TOLD if name in request.GET}
    initial = {"owner_id": case.opened.user_id, **told}
    return _counting(request, case, initial, title=_("New deadline"))


@require_http_methods(READ_OR_WRITE)
def remedy(request: HttpRequest, case_id: UUID, row_id: UUID, name: str) -> HttpResponse:
    """What can still be done: a remedy with a term is counted here, another becomes a task at once."""
    case = get_case(request, case_id)
    row = row_of(case, Deadline, row_id)
    line = remedy_named(row, name, lawbook())
    if line.has_a_clock:
        initial = initial_of_remedy(row, case.opened.user_id, name)
        return _counting(request, case, initial, title=line.rule.title, remedy_for=row.id)
    if request.method == "POST":
        back = ("cases:tasks", case.id)
        return pressed(request, lambda: take_remedy(case, row.id, name), _("It is a task now."), *back)
    return redirect("deadlines:deadline", case.id, row.id)


def _counting(
    request: HttpRequest, case: Case, initial: dict[str, Any], *, title: str, remedy_for: UUID | None = None
) -> HttpResponse:
    form = DeadlineForm(member_names(case), posted(request), book=lawbook(), initial=initial)
    add = partial(running.add_deadline, case, remedy_for=remedy_for)
    if form.is_valid() and carried_out(form, lambda: add(**form.answers)):
        messages.success(request, _("The deadline is counted and watched."))
        return redirect("deadlines:list", case.id)
    return page(request, "deadlines/form.html", {**case_frame(case, TAB), "title": title}, form)


@require_GET
def deadline(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "deadline.read")
    row = row_of(case, Deadline, row_id)
    return render(request, "deadlines/deadline.html", {**case_frame(case, TAB), **deadline_page(case, row)})


@require_http_methods(READ_OR_WRITE)
def recount(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    row = row_of(case, Deadline, row_id)
    form = RecountForm(member_names(case), row, posted(request), book=lawbook())
    if form.is_valid() and carried_out(form, lambda: running.count_anew(case, row.id, **form.answers)):
        messages.success(request, _("The deadline was counted anew."))
        return redirect("deadlines:deadline", case.id, row.id)
    context = {**case_frame(case, TAB), "title": _("Correct, extend or hand over"), "row": row}
    return page(request, "deadlines/form.html", context, form)


@require_http_methods(READ_OR_WRITE)
def closing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Before a closing is proposed: what becomes of each term that runs."""
    case = get_case(request, case_id)
    lines = lines_to_answer(case)
    if not lines:
        return redirect("cases:propose-closing", case.id)
    form = ClosingForm(lines, posted(request))
    if form.is_valid() and carried_out(form, lambda: answer_for_closing(case, form.answers)):
        return redirect("cases:propose-closing", case.id)
    return page(request, "deadlines/closing.html", case_frame(case, TAB), form)


@require_POST
def acknowledged(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    back = ("deadlines:deadline", case.id, row_id)
    return pressed(request, lambda: running.acknowledge(case, row_id), _("Acknowledged."), *back)


@require_http_methods(READ_OR_WRITE)
def met(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    facts = {
        "title": pgettext("deadline", "It is done"),
        "help": _("What was filed, and the stamp or receipt that proves it."),
    }
    return _ended(request, case_id, row_id, running.meet, facts)


@require_http_methods(READ_OR_WRITE)
def missed(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    facts = {
        "title": _("It was missed"),
        "help": _("Why. The page of the deadline then shows what can still be done."),
    }
    return _ended(request, case_id, row_id, running.miss, facts)


@require_http_methods(READ_OR_WRITE)
def withdrawn(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    facts = {
        "title": _("It no longer applies"),
        "help": _("Why: another order, a mistake in the entry, a settlement."),
    }
    return _ended(request, case_id, row_id, running.withdraw, facts)


def _ended(
    request: HttpRequest, case_id: UUID, row_id: UUID, action: Callable[..., None], facts: dict[str, Any]
) -> HttpResponse:
    case = get_case(request, case_id)
    row = row_of(case, Deadline, row_id)
    form = EndForm(posted(request), facts["help"])
    if done(form, partial(action, case, row.id)):
        messages.success(request, _("Recorded."))
        return redirect("deadlines:deadline", case.id, row.id)
    lost = what_is_lost(row) if action is running.miss else []
    context = {**case_frame(case, TAB), "title": facts["title"], "consequences": lost}
    return page(request, "cases/one_form.html", context, form)
