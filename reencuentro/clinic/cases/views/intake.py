"""Opening a case: after the search, one long page, told once."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.registry.actions.checks import get_check
from reencuentro.clinic.registry.models import Check
from reencuentro.clinic.registry.sealing import read_own

from ..actions.drafts import save_draft, throw_draft_away
from ..actions.opening import check_ready, open_case
from ..forms.intake import IntakeForm, Staff, with_one_more_child
from ..forms.prefill import from_check
from ..permissions import Act, require_office
from ..queries.drafts import my_drafts, read_draft
from ..queries.team import caseworkers, lawyers
from .frame import READ_OR_WRITE, carried_out


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Where an intake begins: unfinished ones, or the search that comes first."""
    require_office(request.user.pk, Act.FOUND)
    context = {"drafts": my_drafts(request.unlocked), "not_ready": _not_ready()}
    return render(request, "cases/start.html", context)


@require_http_methods(READ_OR_WRITE)
def intake(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """The intake that follows a search. What is sent opens the case, adds room for a child, or is kept."""
    require_office(request.user.pk, Act.FOUND)
    check = get_check(request.user.pk, check_id)
    if request.method == "POST":
        return _sent(request, check)
    return _shown(request, check, _as_left(request, check))


def _sent(request: HttpRequest, check: Check) -> HttpResponse:
    wish = request.POST.get("do", "")
    if wish == "draft":
        save_draft(request.unlocked, check.id, request.POST)
        messages.success(request, _("Kept for you alone. Go on within 14 days."))
        return redirect("cases:start")
    if wish == "child":
        return _shown(request, check, _form(request, check, with_one_more_child(request.POST), loose=True))
    form = _form(request, check, request.POST)
    opened: list[Any] = []
    if form.is_valid() and carried_out(
        form, lambda: opened.append(open_case(request.unlocked, form.intake(), check))
    ):
        messages.success(request, _("The case is open."))
        return redirect("cases:page", opened[0].id)
    return _shown(request, check, form, 409 if form.refused else 422)


def _as_left(request: HttpRequest, check: Check) -> IntakeForm:
    """What was typed before, or else what the search asked already."""
    draft = read_draft(request.unlocked, check.id)
    if draft is not None:
        return _form(request, check, draft, loose=True)
    return _form(request, check, None, **from_check(read_own(check, request.unlocked)["sought"]))


def _form(
    request: HttpRequest, check: Check, data: Any, *, loose: bool = False, **initial: Any
) -> IntakeForm:
    """`loose`: show the answers without judging them yet."""
    people = caseworkers()
    staff = Staff(
        lawyers=[(user.id, user.display_name) for user in lawyers()],
        colleagues=[(user.id, user.display_name) for user in people if user.id != request.user.pk],
        roles={user.id: user.role for user in people},
    )
    found = read_own(check, request.unlocked)["found"]
    must_explain = bool(found) or check.state != Check.State.NOTHING
    return IntakeForm(request.user.pk, staff, must_explain, data, loose=loose, **initial)


def _shown(request: HttpRequest, check: Check, form: IntakeForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "check": check, "not_ready": _not_ready()}
    return render(request, "cases/intake.html", context, status=status)


def _not_ready() -> str:
    try:
        check_ready()
    except Refused as refusal:
        return str(refusal.message)
    return ""


@require_POST
def keep(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """Keep what is typed so far, while the page stays open."""
    check = get_check(request.user.pk, check_id)
    save_draft(request.unlocked, check.id, request.POST)
    return render(request, "cases/_kept.html", {})


@require_POST
def discard(request: HttpRequest, check_id: UUID) -> HttpResponse:
    throw_draft_away(request.unlocked, check_id)
    messages.success(request, _("Thrown away."))
    return redirect("cases:start")
