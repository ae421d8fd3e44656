"""The page of emergencies: ask, decide, use."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reencuentro.clinic.accounts.freshness import recent_authentication_required
from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.keyring.errors import NotAllowed
from reencuentro.clinic.keyring.models import GlassRequest
from reencuentro.clinic.keyring.roles import CASEWORK_ROLES

from ..actions import emergency as actions
from ..forms.emergency import REFUSALS, EmergencyForm
from ..queries.emergency import emergencies


@recent_authentication_required
@require_http_methods(["GET", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """One's own requests and the form to ask; directors see what waits for them."""
    if request.user.role not in CASEWORK_ROLES:
        raise Http404
    form = EmergencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _asked(request, form):
        return redirect("cases:emergencies")
    lines = emergencies(request.user, request.unlocked)
    record(request.user.id, "glass.list", objects=[line.id for line in lines])
    status = 422 if form.errors else 200
    return render(request, "cases/emergencies.html", {"lines": lines, "form": form}, status=status)


def _asked(request: HttpRequest, form: EmergencyForm) -> bool:
    try:
        actions.ask_for_emergency(request.unlocked, **form.cleaned_data)
    except Http404:
        form.add_error("reference", _("There is no case with this reference."))
    except NotAllowed as refusal:
        form.add_error(None, REFUSALS[refusal.code])
    else:
        messages.success(
            request, _("The directors and the team were told. Telephone two directors: they decide here.")
        )
        return True
    return False


@recent_authentication_required
@require_POST
def approve(request: HttpRequest, request_id: UUID) -> HttpResponse:
    return _pressed(request, actions.approve_emergency, request_id, _approved)


@require_POST
def refuse(request: HttpRequest, request_id: UUID) -> HttpResponse:
    return _pressed(request, actions.refuse_emergency, request_id, _refused)


@recent_authentication_required
@require_POST
def use(request: HttpRequest, request_id: UUID) -> HttpResponse:
    return _pressed(request, actions.use_emergency, request_id, _used)


def _approved(request: HttpRequest, asked: GlassRequest) -> HttpResponse:
    if asked.state == GlassRequest.State.APPROVED:
        messages.success(request, _("Two directors have approved. Tell your colleague to open the case now."))
    else:
        messages.success(request, _("Your approval is recorded. Another director must approve too."))
    return redirect("cases:emergencies")


def _refused(request: HttpRequest, asked: GlassRequest) -> HttpResponse:
    messages.success(request, _("The request was refused."))
    return redirect("cases:emergencies")


def _used(request: HttpRequest, asked: GlassRequest) -> HttpResponse:
    when = date_format(localtime(asked.until), "DATETIME_FORMAT")
    messages.success(request, _("Until %(when)s the case is open to you.") % {"when": when})
    return redirect("cases:page", asked.case_id)


def _pressed(
    request: HttpRequest,
    act: Callable[..., GlassRequest],
    request_id: UUID,
    done: Callable[[HttpRequest, GlassRequest], HttpResponse],
) -> HttpResponse:
    """Do it and say what comes next, or why not; for those who may not even ask there is no such request."""
    try:
        return done(request, act(request.unlocked, request_id))
    except NotAllowed as refusal:
        if refusal.code == "role" or request.user.role not in CASEWORK_ROLES:
            raise Http404 from refusal
        messages.error(request, REFUSALS[refusal.code])
    return redirect("cases:emergencies")
