"""Requests: the list, one of them, and its next step."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from reencuentro.engines.journal.errors import JournalError
from reencuentro.giving.access.staff import KEEPERS, Role, Staff, only_for

from ..actions import requests as actions
from ..forms import ApproveForm, AskForm, PayForm, RefuseForm, SpendingForm, StateFilter
from ..labels import State
from ..queries.requests import counts, request_lines, request_page

READ_OR_WRITE = ["GET", "POST"]


@only_for(*Role)
@require_GET
def requests(request: HttpRequest, staff: Staff) -> HttpResponse:
    form = StateFilter(request.GET)
    state = State(form.cleaned_data["state"]) if form.is_valid() else State.ASKED
    page, lines = request_lines(state, request.GET.get("page"))
    facts = {"page": page, "lines": lines, "state": state, "states": list(State), "counts": counts()}
    return render(request, "spending/requests.html", {**facts, "may_keep": staff.role in KEEPERS})


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def ask(request: HttpRequest, staff: Staff) -> HttpResponse:
    form = AskForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        asked = actions.ask(staff, cost=given["cost"], money=given["money"], fund=given["fund"])
        messages.success(request, _("Asked for. Somebody else has to approve it."))
        return redirect("spending:request", asked.id)
    facts = {"form": form, "title": _("Ask for money"), "button": _("Ask for it")}
    return render(request, "spending/form.html", facts, status=422 if form.errors else 200)


@only_for(*Role)
@require_GET
def one(request: HttpRequest, staff: Staff, asked: UUID) -> HttpResponse:
    return render(request, "spending/request.html", {"page": request_page(staff, asked)})


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def approve(request: HttpRequest, staff: Staff, asked: UUID) -> HttpResponse:
    page = request_page(staff, asked)
    form = ApproveForm(request.POST if request.method == "POST" else None, page.line.request.fund_id)
    said = _("Approved. It can be paid.")
    return _step(
        request, asked, form, lambda: actions.approve(staff, asked, fund=form.cleaned_data.get("fund", "")),
        {"title": _("Approve a request"), "button": _("Approve it"), "page": page, "said": said},
    )  # fmt: skip


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def refuse(request: HttpRequest, staff: Staff, asked: UUID) -> HttpResponse:
    page = request_page(staff, asked)
    form = RefuseForm(request.POST or None)
    return _step(
        request, asked, form, lambda: actions.refuse(staff, asked, reason=form.cleaned_data["reason"]),
        {"title": _("Refuse a request"), "button": _("Refuse it"), "page": page, "said": _("Refused.")},
    )  # fmt: skip


@only_for(*KEEPERS)
@require_http_methods(READ_OR_WRITE)
def pay(request: HttpRequest, staff: Staff, asked: UUID) -> HttpResponse:
    page = request_page(staff, asked)
    form = PayForm(request.POST or None, files=request.FILES or None)
    return _step(
        request, asked, form, lambda: actions.pay(staff, asked, _paid(form)),
        {"title": _("Pay a request"), "button": _("It is paid"), "page": page, "said": _("Paid and booked.")},
    )  # fmt: skip


def _paid(form: PayForm) -> actions.Paid:
    given = dict(form.cleaned_data)
    paper = given.pop("paper")
    return actions.Paid(**given, content=paper.read() if paper else None)


def _step(
    request: HttpRequest, asked: UUID, form: SpendingForm, action: Callable[[], object], facts: dict
) -> HttpResponse:
    """A form about one request: done and back to it, or shown again with what is wrong."""
    if form.is_valid():
        try:
            action()
        except JournalError as refused:
            form.tell(refused)
        else:
            messages.success(request, facts["said"])
            return redirect("spending:request", asked)
    facts = {**facts, "form": form}
    return render(request, "spending/step.html", facts, status=422 if form.errors else 200)
