"""The end of a case: closing, reopening, legal hold, erasure."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reencuentro.clinic.accounts.queries import staff_names

from ..access import get_case
from ..actions.closing import propose_closing, reopen, withdraw_closing
from ..actions.erasure import request_erasure, withdraw_erasure
from ..actions.holds import lift_hold, place_hold
from ..closings import asked_first
from ..forms.journey import ReasonForm
from ..forms.team import ErasureForm, ProposeClosingForm
from ..frame import case_frame
from ..kinds import Status
from ..queries.closing import closings, erasure_under_way, holds
from .frame import READ_OR_WRITE, done, page, posted, pressed


@require_safe
def closing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """How the case stands with its end, its history, and what can be done."""
    case = get_case(request, case_id)
    every, held = closings(case), holds(case)
    deciders = {row.decided_by for row in every if row.decided_by}
    ids = {row.recorded_by for row in (*every, *held)} | deciders
    context = {
        **case_frame(case, "closing"),
        "closings": every,
        "holds": held,
        "erasure": erasure_under_way(case),
        "names": staff_names(ids),
    }
    return render(request, "cases/closing.html", context)


@require_http_methods(READ_OR_WRITE)
def propose(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    if case.status == Status.OPEN and (first := asked_first(case)):
        return redirect(first)
    form = ProposeClosingForm(posted(request))
    if done(form, partial(propose_closing, case)):
        messages.success(request, _("A director has been asked."))
        return redirect("cases:page", case.id)
    context = {**case_frame(case, "closing"), "title": _("Propose to close the case")}
    return page(request, "cases/one_form.html", context, form)


@require_POST
def withdraw(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    return pressed(
        request, lambda: withdraw_closing(case), _("The closing is withdrawn."), "cases:closing", case.id
    )


@require_http_methods(READ_OR_WRITE)
def take_up_again(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    form = ReasonForm(posted(request))
    if done(form, partial(reopen, case)):
        messages.success(request, _("The case is open again, where it stood."))
        return redirect("cases:page", case.id)
    context = {**case_frame(case, "closing"), "title": _("Reopen the case")}
    return page(request, "cases/one_form.html", context, form)


@require_http_methods(READ_OR_WRITE)
def hold(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Place the legal hold, or lift the one that stands."""
    case = get_case(request, case_id)
    action = lift_hold if case.legal_hold else place_hold
    form = ReasonForm(posted(request))
    if done(form, partial(action, case)):
        messages.success(request, _("Saved."))
        return redirect("cases:closing", case.id)
    title = _("Lift the legal hold") if case.legal_hold else _("Place a legal hold")
    context = {**case_frame(case, "closing"), "title": title}
    return page(request, "cases/one_form.html", context, form)


@require_http_methods(READ_OR_WRITE)
def erase(request: HttpRequest, case_id: UUID) -> HttpResponse:
    case = get_case(request, case_id)
    form = ErasureForm(posted(request))
    if done(form, partial(request_erasure, case)):
        messages.success(request, _("A director has been asked."))
        return redirect("cases:closing", case.id)
    context = {
        **case_frame(case, "closing"),
        "title": _("Have the case erased"),
        "danger": True,
        "consequences": [
            _("When a director confirms, nobody of the team opens the case any more."),
            _("Thirty days later the keys are destroyed. No backup brings the content back."),
            _("What was exported or handed out before is not reached."),
        ],
    }
    return page(request, "cases/one_form.html", context, form)


@require_POST
def keep(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take the request for erasure back."""
    case = get_case(request, case_id)
    return pressed(
        request, lambda: withdraw_erasure(case), _("The request is withdrawn."), "cases:closing", case.id
    )
