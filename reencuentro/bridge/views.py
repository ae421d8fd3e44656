"""The one page that shows something of both sides: to an auditor, one payment, if both have let her."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from reencuentro.engines.vault.identity import Identity
from reencuentro.giving.access.staff import Role, Staff, only_for

from .openings import may_see, see


@only_for(Role.AUDITOR)
@require_http_methods(["GET", "POST"])
def opening(request: HttpRequest, staff: Staff, opening_id: UUID) -> HttpResponse:
    """It is shown at a press, since to look is noted on both sides."""
    facts: dict[str, object] = {"may_see": may_see(staff, opening_id), "opening_id": opening_id}
    if request.method == "POST" and facts["may_see"]:
        facts["seen"] = see(staff, _unlocked(request), opening_id)
    return render(request, "bridge/opening.html", facts)


@only_for(Role.AUDITOR)
@require_POST
def paper(request: HttpRequest, staff: Staff, opening_id: UUID) -> HttpResponse:
    """As a file to keep, never shown as a page of the house."""
    if not may_see(staff, opening_id):
        raise Http404
    seen = see(staff, _unlocked(request), opening_id)
    response = HttpResponse(seen.content, content_type="application/octet-stream")
    response["Content-Disposition"] = 'attachment; filename="paper"'
    return response


def _unlocked(request: HttpRequest) -> Identity:
    identity: Identity | None = getattr(request, "unlocked", None)
    if identity is None:
        raise PermissionDenied
    return identity
