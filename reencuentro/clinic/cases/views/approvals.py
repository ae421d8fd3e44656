"""What a director decides without reading: closings and erasures."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.keyring.roles import Role
from reencuentro.clinic.keyring.shredding import certificate_of

from ..actions.closing import approve_closing, refuse_closing
from ..actions.erasure import carry_out_erasure, confirm_erasure, refuse_erasure
from ..forms.team import RefuseForm
from ..queries.approvals import closing_to_decide, closings_to_decide, erasures_of, erasures_to_decide
from .frame import READ_OR_WRITE, done, page, posted, pressed


def _director(request: HttpRequest) -> UUID:
    """Other roles find no such page."""
    if request.user.role != Role.DIRECTOR:
        record(request.user.pk, "approvals.list", outcome="denied")
        raise Http404
    return request.user.pk


@require_safe
def approvals(request: HttpRequest) -> HttpResponse:
    director = _director(request)
    closings, erasures = closings_to_decide(director), erasures_to_decide(director)
    record(director, "approvals.list", objects={row.case.id for row in (*closings, *erasures)})
    context = {"closings": closings, "erasures": erasures, "today": timezone.localdate()}
    return render(request, "cases/approvals.html", context)


@require_POST
def approve(request: HttpRequest, closing_id: UUID) -> HttpResponse:
    _director(request)
    return pressed(
        request,
        lambda: approve_closing(request.unlocked, closing_id),
        _("The case is closed."),
        "cases:approvals",
    )


@require_http_methods(READ_OR_WRITE)
def refuse(request: HttpRequest, closing_id: UUID) -> HttpResponse:
    director = _director(request)
    found = closing_to_decide(director, closing_id)
    form = RefuseForm(posted(request))
    if done(form, partial(refuse_closing, request.unlocked, closing_id)):
        messages.success(request, _("The team will see why."))
        return redirect("cases:approvals")
    return page(request, "cases/refuse.html", {"found": found}, form)


@require_POST
def confirm(request: HttpRequest, erasure_id: UUID) -> HttpResponse:
    _director(request)
    return pressed(
        request,
        lambda: confirm_erasure(request.unlocked, erasure_id),
        _("Confirmed. The waiting time runs."),
        "cases:approvals",
    )


@require_POST
def refuse_to_erase(request: HttpRequest, erasure_id: UUID) -> HttpResponse:
    _director(request)
    return pressed(
        request,
        lambda: refuse_erasure(request.unlocked, erasure_id),
        _("The case stays as it is."),
        "cases:approvals",
    )


@require_POST
def carry_out(request: HttpRequest, erasure_id: UUID) -> HttpResponse:
    """By the lead who asked or the director who confirmed; by any director if both have left."""
    return pressed(
        request,
        lambda: carry_out_erasure(request.unlocked, erasure_id),
        _("The keys are destroyed. The certificate is kept."),
        "cases:erasures",
    )


@require_safe
def erasures(request: HttpRequest) -> HttpResponse:
    """Erasures that the reader signed or may carry out, with their certificates."""
    mine = erasures_of(request.user.pk)
    return render(request, "cases/erasures.html", {"erasures": mine, "today": timezone.localdate()})


@require_safe
def certificate(request: HttpRequest, erasure_id: UUID) -> HttpResponse:
    """The certificate of destruction as text, to print or keep."""
    for row in erasures_of(request.user.pk):
        if row.erasure.id == erasure_id and (text := certificate_of(row.erasure.case_id)):
            return HttpResponse(text, content_type="text/plain; charset=utf-8")
    raise Http404
