"""The danger in a case, and what she decided on acts that could be noticed."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reencuentro.clinic.cases.access import get_case
from reencuentro.clinic.cases.frame import case_frame
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.cases.views.frame import READ_OR_WRITE, done, page, posted

from . import actions
from .forms import AssessmentForm, DecisionForm, StrikeForm
from .models import Decision
from .queries import safety_page

TAB = "safety"
CARRIED_OVER = ("risk", "findings", "measures", "weighed_with")


@require_safe
def safety(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "safety.read")
    return render(request, "safety/page.html", {**case_frame(case, TAB), "page": safety_page(case)})


@require_http_methods(READ_OR_WRITE)
def assess(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Weigh the danger anew, beginning from what was found last."""
    case = get_case(request, case_id, "safety.read")
    known = safety_page(case).current
    carried = {name: getattr(known, name) for name in CARRIED_OVER if known}
    form = AssessmentForm(posted(request), **carried)
    if done(form, partial(actions.assess, case)):
        messages.success(request, _("Saved; what was found before stays."))
        return redirect("safety:page", case.id)
    context = {**case_frame(case, TAB), "title": _("Weigh the danger")}
    return page(request, "cases/one_form.html", context, form)


@require_http_methods(READ_OR_WRITE)
def decide(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "safety.read")
    form = DecisionForm(posted(request), act=request.GET.get("act", ""))
    if done(form, partial(actions.decide, case)):
        messages.success(request, _("Her decision is kept."))
        return redirect("safety:page", case.id)
    context = {**case_frame(case, TAB), "title": _("Record her decision")}
    return page(request, "cases/one_form.html", context, form)


@require_http_methods(READ_OR_WRITE)
def strike(request: HttpRequest, case_id: UUID, row_id: UUID) -> HttpResponse:
    case = get_case(request, case_id, "safety.read")
    row = row_of(case, Decision, row_id)
    form = StrikeForm(posted(request))
    if done(form, partial(actions.strike_decision, case, row.id)):
        messages.success(request, _("Taken back; it stays in the history."))
        return redirect("safety:page", case.id)
    title = {"title": _("Take back a decision"), "subject": row.get_act_display()}
    return page(request, "cases/one_form.html", {**case_frame(case, TAB), **title}, form)
