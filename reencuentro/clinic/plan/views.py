"""The plan of a case: overview, questions, routes, and each step."""

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
from reencuentro.clinic.cases.permissions import Act, require
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.cases.views.frame import READ_OR_WRITE, carried_out, done, page, posted

from .actions import steps as acts
from .actions.route import answer_facts, choose_routes
from .forms import BeginForm, FactsForm, FinishForm, RoutesForm, TakeBackForm, WaiveForm
from .models import StepMark
from .queries.overview import outlook, picture_of
from .queries.page import choice_lines, overview
from .queries.page import routes as route_lines
from .queries.steps import StepPage, step_page

TAB = "plan"


@require_GET
def plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "plan.read")
    picture = picture_of(case)
    found = outlook(case, picture)
    return render(request, "plan/plan.html", {**case_frame(case, TAB), **overview(case, picture, found)})


@require_http_methods(READ_OR_WRITE)
def facts(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "plan.read")
    form = FactsForm(picture_of(case), posted(request))
    if form.is_valid() and carried_out(form, lambda: answer_facts(case, form.answers())):
        messages.success(request, _("The answers are kept; the plan follows them."))
        return redirect("plan:plan", case.id)
    return page(request, "plan/facts.html", case_frame(case, TAB), form)


@require_http_methods(READ_OR_WRITE)
def routes(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "plan.read")
    picture = picture_of(case)
    lines = route_lines(picture)
    form = RoutesForm(lines, posted(request))
    if done(form, partial(choose_routes, case)):
        messages.success(request, _("The routes are chosen."))
        return redirect("plan:plan", case.id)
    known = {"routes": lines, "choices": choice_lines(case, picture), "is_proposal": picture.is_proposal}
    return page(request, "plan/routes.html", {**case_frame(case, TAB), **known}, form)


@require_GET
def step(request: HttpRequest, case_id: UUID, step: str) -> HttpResponse:
    case = get_case(request, case_id, "plan.read")
    found = step_page(case, picture_of(case), step)
    return render(request, "plan/step.html", {**case_frame(case, TAB), "page": found})


@require_http_methods(READ_OR_WRITE)
def begin(request: HttpRequest, case_id: UUID, step: str) -> HttpResponse:
    case, found = _step_by_hand(request, case_id, step)
    form = BeginForm(posted(request))
    return _one_form(request, case, found, form, partial(acts.begin_step, case, step), _("It begins"))


@require_http_methods(READ_OR_WRITE)
def finish(request: HttpRequest, case_id: UUID, step: str) -> HttpResponse:
    case, found = _step_by_hand(request, case_id, step)
    form, act = FinishForm(posted(request), begun=found.line.day), partial(acts.finish_step, case, step)
    return _one_form(request, case, found, form, act, _("This step is done"))


@require_http_methods(READ_OR_WRITE)
def waive(request: HttpRequest, case_id: UUID, step: str) -> HttpResponse:
    case, found = _step_by_hand(request, case_id, step)
    require(case, Act.OVERRIDE)
    if not found.waivable:
        raise Http404
    form = WaiveForm(found.waivable, posted(request))
    return _one_form(request, case, found, form, partial(acts.waive, case, step), _("It need not wait"))


@require_http_methods(READ_OR_WRITE)
def take_back(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    mark = row_of(case, StepMark, row_id)
    found = step_page(case, picture_of(case), mark.step)
    form = TakeBackForm(posted(request))
    title = _("Take this entry back")
    return _one_form(request, case, found, form, partial(acts.take_back, case, mark.id), title)


def _step_by_hand(request: HttpRequest, case_id: UUID, step: str) -> tuple[Case, StepPage]:
    case = get_case(request, case_id)
    acts.step_by_hand(step)
    return case, step_page(case, picture_of(case), step)


def _one_form(
    request: HttpRequest, case: Case, found: StepPage, form: Any, action: Any, title: str
) -> HttpResponse:
    if done(form, action):
        messages.success(request, _("Recorded."))
        return redirect("plan:step", case.id, found.line.id)
    context = {**case_frame(case, TAB), "title": title, "page": found}
    return page(request, "plan/act.html", context, form)
