"""Supporters' words: looked at before anybody reads them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from reencuentro.giving.access.staff import KEEPERS, Role, Staff, only_for

from ..actions.words import moderate
from ..queries.messages import moderated, waiting


@only_for(*Role)
@require_GET
def messages(request: HttpRequest, staff: Staff) -> HttpResponse:
    facts = {"waiting": waiting(), "moderated": moderated(), "may_keep": staff.role in KEEPERS}
    return render(request, "gifts/messages.html", facts)


@only_for(*KEEPERS)
@require_POST
def decide(request: HttpRequest, staff: Staff, gift_id: UUID, show: bool) -> HttpResponse:
    moderate(staff, gift_id, show=show)
    return redirect("gifts:messages")
